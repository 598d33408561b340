/** The Traces kind, over a Jaeger that is text. */
@NullMarked
package io.hostwright.kinds.traces;

import org.jspecify.annotations.NullMarked;
