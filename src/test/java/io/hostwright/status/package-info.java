/** Outcomes, conditions and waiting. */
@NullMarked
package io.hostwright.status;

import org.jspecify.annotations.NullMarked;
