/** The Environment kind, held to what all kinds keep. */
@NullMarked
package io.hostwright.kinds.environment;

import org.jspecify.annotations.NullMarked;
