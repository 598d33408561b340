/** Compose files to container specs, and how a container differs from its spec. Pure. */
@NullMarked
package io.hostwright.compose;

import org.jspecify.annotations.NullMarked;
