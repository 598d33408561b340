/** Tests of the container engine's nouns. */
@NullMarked
package io.hostwright.engine;

import org.jspecify.annotations.NullMarked;
