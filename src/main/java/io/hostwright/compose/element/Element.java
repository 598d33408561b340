package io.hostwright.compose.element;

/**
 * One element of the Compose Specification, with everything that is known of it. A class of this
 * package that implements it is part of {@link Elements} by being there.
 */
public interface Element {
  /** The whole of it. */
  Definition definition();
}
