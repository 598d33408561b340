/** A host that lives in memory, behind the same ports and held to real ones by one contract. */
@NullMarked
package io.hostwright.host.simulated;

import org.jspecify.annotations.NullMarked;
