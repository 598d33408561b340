package io.hostwright.model;

/**
 * What one pass brings to what one commit says: a host, or the application as a whole. The key of
 * the work queue.
 */
public sealed interface Target extends Comparable<Target> permits HostId, Application {
  /** The application as a whole, seen over HTTP. */
  Target APPLICATION = new Application();

  /** As plans, events and metrics name it. */
  String name();

  @Override
  default int compareTo(Target other) {
    return name().compareTo(other.name());
  }
}
