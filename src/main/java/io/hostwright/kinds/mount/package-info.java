/** The Mount kind: what must be mounted where before anything beneath it is touched. */
@NullMarked
package io.hostwright.kinds.mount;

import org.jspecify.annotations.NullMarked;
