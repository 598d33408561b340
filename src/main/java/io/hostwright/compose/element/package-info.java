/**
 * The elements of the Compose Specification, one file each: how it is read and merged, what it asks
 * of the engine, how it is seen there, compared and put right. Everything else iterates over them.
 */
@NullMarked
package io.hostwright.compose.element;

import org.jspecify.annotations.NullMarked;
