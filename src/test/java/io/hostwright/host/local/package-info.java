/** Tests of {@link io.hostwright.host.local}. */
@NullMarked
package io.hostwright.host.local;

import org.jspecify.annotations.NullMarked;
