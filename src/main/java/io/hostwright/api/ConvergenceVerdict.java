package io.hostwright.api;

import io.hostwright.model.DesiredState;
import io.hostwright.model.Times;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.reconcile.Operator.SourceStatus;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.RevisionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the fleet is what the repository says: what {@code /q/health/group/converged} answers.
 *
 * @param converged everything is Ready at the current revision, and that is the repository's head
 * @param up {@code converged}, or not for no longer than the grace
 * @param details what there is to say, by name
 */
public record ConvergenceVerdict(boolean converged, boolean up, SortedMap<String, Detail> details) {
  private static final String REVISION = "revision";

  /**
   * What is the matter with one thing.
   *
   * @param reason in words of ours, fit for anybody
   * @param message may hold what a host, a Git server or a manifest said; empty if there is none
   * @param since null if that is not known
   * @param hinders false if it counts as Ready all the same
   */
  public record Detail(String reason, String message, @Nullable Instant since, boolean hinders) {
    private static Detail hindering(String reason) {
      return new Detail(reason, "", null, true);
    }

    /** For anybody: why and since when. */
    public String brief() {
      return reason + time();
    }

    /** For who may read the status: the message as well. */
    public String inWords() {
      return message.isEmpty() ? brief() : reason + ": " + message + time();
    }

    private String time() {
      return since == null ? "" : " (since " + Times.at(since) + ")";
    }
  }

  /** Judges one view. */
  public static ConvergenceVerdict of(Snapshot snapshot, Instant now, Duration grace) {
    var details = new TreeMap<String, Detail>();
    trouble(snapshot.source()).ifPresent(detail -> details.put(REVISION, detail));
    var desired = snapshot.desired();
    if (desired == null) {
      details.putIfAbsent(REVISION, Detail.hindering("the repository was not read yet"));
      return new ConvergenceVerdict(false, false, details);
    }
    for (var resource : desired.resources()) {
      details.put(resource.id().toString(), Detail.hindering("not looked at yet"));
    }
    for (var status : snapshot.resources()) {
      details.remove(status.id().toString());
      resource(status, desired).ifPresent(d -> details.put(status.id().toString(), d));
    }
    boolean converged = details.values().stream().noneMatch(Detail::hinders);
    boolean recent =
        details.values().stream()
            .filter(Detail::hinders)
            .flatMap(detail -> Stream.ofNullable(detail.since()))
            .min(Instant::compareTo)
            .filter(began -> Duration.between(began, now).compareTo(grace) < 0)
            .isPresent();
    return new ConvergenceVerdict(converged, converged || recent, details);
  }

  /** What keeps the repository's head from being in force; empty if nothing is known to. */
  public static Optional<Detail> trouble(SourceStatus source) {
    if (!source.fetchError().isEmpty()) {
      String last =
          source.lastFetch() == null ? "" : "; last fetched " + Times.at(source.lastFetch());
      return Optional.of(
          new Detail(
              RevisionReason.FETCH_FAILED.word(),
              source.fetchError() + last,
              source.brokenSince(),
              true));
    }
    return source.problems().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Detail(
                RevisionReason.REVISION_INVALID.word(),
                String.join("; ", source.problems()),
                source.brokenSince(),
                true));
  }

  private static Optional<Detail> resource(ResourceStatus status, DesiredState desired) {
    var ready = status.ready();
    if (status.suspended()) {
      return Optional.of(new Detail("Suspended (counts as Ready)", "", null, false));
    }
    if (!status.isReady()) {
      return Optional.of(
          new Detail(ready.reason(), ready.message(), ready.lastTransitionTime(), true));
    }
    return status.isReadyAt(desired.revision())
        ? Optional.empty()
        : Optional.of(
            Detail.hindering(
                "Ready at "
                    + ready.observedRevision().shortName()
                    + ", not yet looked at for "
                    + desired.revision().shortName()));
  }
}
