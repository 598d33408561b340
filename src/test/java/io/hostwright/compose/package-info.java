/** Tests of {@link io.hostwright.compose}. */
@NullMarked
package io.hostwright.compose;

import org.jspecify.annotations.NullMarked;
