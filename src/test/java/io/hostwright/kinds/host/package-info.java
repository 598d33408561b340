/** The Host kind, held to what all kinds keep. */
@NullMarked
package io.hostwright.kinds.host;

import org.jspecify.annotations.NullMarked;
