/** The Environment kind: what holds for a whole environment. */
@NullMarked
package io.hostwright.kinds.environment;

import org.jspecify.annotations.NullMarked;
