/** Speaks the Docker Engine API over channels that somebody else opens. */
@NullMarked
package io.hostwright.host.docker;

import org.jspecify.annotations.NullMarked;
