package io.hostwright.model;

import java.util.List;
import java.util.Set;

/** What one kind desires of one resource on one host; each kind has its own immutable record. */
public interface ResourceSpec {

  /** Every secret value in it, so that text from the host can be cleaned of them. */
  default List<Sensitive> secrets() {
    return List.of();
  }

  /** What it brings to its target, by the names people know: containers, absolute paths. */
  default Set<String> brings() {
    return Set.of();
  }
}
