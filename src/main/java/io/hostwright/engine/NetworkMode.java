package io.hostwright.engine;

/** How a container is joined to the host's networks. */
public sealed interface NetworkMode {
  /** User-defined networks, those of {@link ContainerSpec#networks()}. */
  record Bridge() implements NetworkMode {}

  /** The host's own stack. */
  record Host() implements NetworkMode {}

  /** No network. */
  record None() implements NetworkMode {}
}
