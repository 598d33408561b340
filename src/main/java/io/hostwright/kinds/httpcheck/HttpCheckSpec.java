package io.hostwright.kinds.httpcheck;

import io.hostwright.model.HostId;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.text.Position;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the application, in order, and what must come of them.
 *
 * @param named what {@code of} names; empty once linked, so that a moved line is no changed spec
 * @param of the resources that are checked; empty until linked
 */
public record HttpCheckSpec(
    When when, List<CheckStep> steps, List<Named> named, SortedSet<ResourceId> of)
    implements ResourceSpec {
  public HttpCheckSpec {
    steps = List.copyOf(steps);
    named = List.copyOf(named);
    of = Collections.unmodifiableSortedSet(new TreeSet<>(of));
  }

  /** When the requests are made. */
  public enum When {
    /** On every pass; they change nothing. */
    ALWAYS,
    /** Once for each change of what is checked, or of the check itself. */
    AFTER_DEPLOY
  }

  /**
   * One name in {@code of}.
   *
   * @param host null for every host that has it
   */
  public record Named(ResourceRef ref, @Nullable HostId host, Position at) {
    @Override
    public String toString() {
      return host == null ? ref.toString() : ref + "@" + host;
    }
  }

  HttpCheckSpec linked(SortedSet<ResourceId> resources) {
    return new HttpCheckSpec(when, steps, List.of(), resources);
  }
}
