/** Manifests of one revision become a checked, immutable desired state. */
@NullMarked
package io.hostwright.source.manifest;

import org.jspecify.annotations.NullMarked;
