/** The Traces kind: what Jaeger must have heard from. */
@NullMarked
package io.hostwright.kinds.traces;

import org.jspecify.annotations.NullMarked;
