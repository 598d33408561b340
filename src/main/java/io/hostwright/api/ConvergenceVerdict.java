package io.hostwright.api;

import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.reconcile.Operator.SourceStatus;
import io.hostwright.status.ResourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the fleet is what the repository says: what {@code /q/health/group/converged} answers.
 *
 * @param converged everything is Ready at the current revision, and that is the repository's head
 * @param up {@code converged}, or not for no longer than the grace
 * @param details what is not, with reason and since-when, by name
 */
public record ConvergenceVerdict(boolean converged, boolean up, SortedMap<String, String> details) {

  /** Judges one view. */
  public static ConvergenceVerdict of(Snapshot snapshot, Instant now, Duration grace) {
    var details = new TreeMap<String, String>();
    var desired = snapshot.desired();
    if (desired == null) {
      details.put("revision", "no valid desired state yet: " + trouble(snapshot.source()));
      return new ConvergenceVerdict(false, false, details);
    }
    var since = new Oldest();
    source(snapshot.source(), since, details);
    for (var resource : desired.resources()) {
      boolean known = snapshot.resources().stream().anyMatch(s -> s.id().equals(resource.id()));
      if (!known) {
        details.put(resource.id().toString(), "not looked at yet");
      }
    }
    snapshot.resources().forEach(s -> resource(s, snapshot, since, details));
    boolean converged =
        details.entrySet().stream().allMatch(e -> e.getValue().startsWith("Suspended"));
    Instant began = since.instant;
    boolean up = converged || (began != null && Duration.between(began, now).compareTo(grace) < 0);
    return new ConvergenceVerdict(converged, up, details);
  }

  private static final class Oldest {
    @Nullable Instant instant;

    void note(@Nullable Instant other) {
      if (other != null && (instant == null || other.isBefore(instant))) {
        instant = other;
      }
    }
  }

  private static void source(SourceStatus source, Oldest since, SortedMap<String, String> details) {
    if (!source.fetchError().isEmpty() || !source.problems().isEmpty()) {
      since.note(source.brokenSince());
      details.put("revision", trouble(source) + " (since " + source.brokenSince() + ")");
    }
  }

  private static String trouble(SourceStatus source) {
    if (!source.fetchError().isEmpty()) {
      return "FetchFailed: "
          + source.fetchError()
          + (source.lastFetch() == null ? "" : "; last fetched " + source.lastFetch());
    }
    return source.problems().isEmpty()
        ? "the repository was not read yet"
        : "RevisionInvalid: " + String.join("; ", source.problems());
  }

  private static void resource(
      ResourceStatus status, Snapshot snapshot, Oldest since, SortedMap<String, String> details) {
    var ready = status.ready();
    var desired = snapshot.desired();
    if (status.suspended()) {
      details.put(status.id().toString(), "Suspended (counts as Ready)");
    } else if (!status.isReady()) {
      since.note(ready.lastTransitionTime());
      details.put(
          status.id().toString(),
          ready.reason() + ": " + ready.message() + " (since " + ready.lastTransitionTime() + ")");
    } else if (desired != null && !status.isReadyAt(desired.revision())) {
      details.put(
          status.id().toString(),
          "Ready at "
              + ready.observedRevision().shortName()
              + ", not yet looked at for "
              + desired.revision().shortName());
    }
  }
}
