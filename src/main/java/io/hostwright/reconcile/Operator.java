package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Revision;
import io.hostwright.plan.Sight;
import io.hostwright.status.Event;
import io.hostwright.status.ResourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What HTTP and monitoring see of the running operator. */
public interface Operator {

  /** One consistent view of everything; cheap. */
  Snapshot snapshot();

  /**
   * The newest events, oldest first.
   *
   * @param about null for all
   * @param since null for all that are kept
   */
  List<Event> events(@Nullable ResourceRef about, @Nullable Instant since, int limit);

  /**
   * Fetches the repository and passes over every host.
   *
   * @param retry also what failed and waits in backoff
   * @return completes when that pass has ended on every host, with the actions it took, as the plan
   *     text writes them
   */
  CompletableFuture<List<String>> reconcile(boolean retry);

  /** Allows a held action; false if nothing is held under that id. */
  boolean confirm(String id);

  /** Whether the loop itself turns, whatever becomes of the hosts; cheap. */
  Pulse pulse();

  /**
   * Whether the loop turns.
   *
   * @param stopped why it does not, for people: the process is to be started anew; empty if it does
   * @param late targets whose pass has lasted suspiciously long, each with how long
   * @param works something of the fleet can be worked on: not all of it is late
   */
  record Pulse(List<String> stopped, List<String> late, boolean works) {
    public Pulse {
      stopped = List.copyOf(stopped);
      late = List.copyOf(late);
    }
  }

  /**
   * The state of the whole.
   *
   * @param desired the valid state in force; null while there is none
   * @param source what was last heard of the repository
   * @param resources by id
   * @param hosts by name
   * @param seen what the last look at the application saw, by resource
   */
  record Snapshot(
      @Nullable DesiredState desired,
      SourceStatus source,
      List<ResourceStatus> resources,
      List<HostStatus> hosts,
      SortedMap<String, String> heldRemovals,
      SortedMap<ResourceId, List<Sight>> seen) {
    public Snapshot {
      resources = List.copyOf(resources);
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * The repository as last seen.
   *
   * @param head the branch's head at the last fetch; null before the first
   * @param lastValid the newest revision without problems; null while there is none
   * @param problems of {@code head}, each as {@code path:line:column: message}; empty if it is
   *     valid
   * @param fetchError why the last fetch failed; empty if it worked
   * @param lastFetch when the last fetch that worked ended
   */
  record SourceStatus(
      @Nullable Revision head,
      @Nullable Revision lastValid,
      List<String> problems,
      String fetchError,
      @Nullable Instant lastFetch,
      @Nullable Instant brokenSince) {
    public SourceStatus {
      problems = List.copyOf(problems);
    }
  }

  /**
   * One host.
   *
   * @param reachable null before the first attempt
   * @param message why not, for people; empty if it is
   * @param since when {@code reachable} last changed
   * @param engineVersion empty if unknown
   * @param lastPassMillis how long the last pass took; -1 before the first
   */
  record HostStatus(
      String name,
      String address,
      @Nullable Boolean reachable,
      String message,
      @Nullable Instant since,
      @Nullable Instant lastSeen,
      String engineVersion,
      long lastPassMillis) {}
}
