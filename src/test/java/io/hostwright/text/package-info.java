/** Tests of {@link io.hostwright.text}. */
@NullMarked
package io.hostwright.text;

import org.jspecify.annotations.NullMarked;
