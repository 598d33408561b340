/** Rules that hold for the whole tree. */
@NullMarked
package io.hostwright;

import org.jspecify.annotations.NullMarked;
