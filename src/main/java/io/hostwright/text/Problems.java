package io.hostwright.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects what is wrong, so that a reader can go on and tell everything at once. Not thread-safe.
 */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Notes one problem; the same one noted twice is told once. */
  public void add(Position at, String message) {
    var problem = new Problem(at, message);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Notes all of them. */
  public void addAll(Collection<Problem> others) {
    others.forEach(each -> add(each.at(), each.message()));
  }

  /** All of them by file, line and column; a snapshot. */
  public List<Problem> sorted() {
    return found.stream().sorted().toList();
  }

  /** How many there are so far. */
  public int size() {
    return found.size();
  }

  /** True if nothing is wrong so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }
}
