/** The Mount kind, held to what all kinds keep. */
@NullMarked
package io.hostwright.kinds.mount;

import org.jspecify.annotations.NullMarked;
