package io.hostwright.model;

import java.util.Set;

/** What one kind desires of one resource on one host; each kind has its own immutable record. */
public interface ResourceSpec {

  /** What it brings to its target, by the names people know: containers, absolute paths. */
  default Set<String> brings() {
    return Set.of();
  }
}
