/** The Host kind: how a host is reached, and what it must have before anything changes there. */
@NullMarked
package io.hostwright.kinds.host;

import org.jspecify.annotations.NullMarked;
