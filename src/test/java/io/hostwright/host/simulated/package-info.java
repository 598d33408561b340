/** Tests of {@link io.hostwright.host.simulated}. */
@NullMarked
package io.hostwright.host.simulated;

import org.jspecify.annotations.NullMarked;
