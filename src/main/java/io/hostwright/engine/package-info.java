/** A container engine's nouns, without an engine: what to create and what was inspected. */
@NullMarked
package io.hostwright.engine;

import org.jspecify.annotations.NullMarked;
