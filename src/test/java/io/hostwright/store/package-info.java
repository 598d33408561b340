/** What the state directory keeps, over restarts and crashes. */
@NullMarked
package io.hostwright.store;

import org.jspecify.annotations.NullMarked;
