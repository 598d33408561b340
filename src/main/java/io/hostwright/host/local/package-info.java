/** The operator's own machine as a host: processes and the engine's socket. */
@NullMarked
package io.hostwright.host.local;

import org.jspecify.annotations.NullMarked;
