/** Every kind, by its example. */
@NullMarked
package io.hostwright.kinds;

import org.jspecify.annotations.NullMarked;
