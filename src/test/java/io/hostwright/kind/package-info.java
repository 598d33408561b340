/** What all kinds share. */
@NullMarked
package io.hostwright.kind;

import org.jspecify.annotations.NullMarked;
