/** Tests of {@link io.hostwright.host.ssh}. */
@NullMarked
package io.hostwright.host.ssh;

import org.jspecify.annotations.NullMarked;
