/** Whole passes on hosts that keep state in memory. */
@NullMarked
package io.hostwright.reconcile;

import org.jspecify.annotations.NullMarked;
