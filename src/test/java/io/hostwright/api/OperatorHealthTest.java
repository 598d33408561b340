package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.KindReasons;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.Revision;
import io.hostwright.reconcile.Operator;
import io.hostwright.status.Event;
import io.hostwright.status.Outcome;
import io.hostwright.status.ResourceStatus;
import io.hostwright.status.StatusReducer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Health is open to anybody, and a host's words may hold anything. */
class OperatorHealthTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Revision HEAD = new Revision("a".repeat(40), false);
  private static final String TAIL = "password=hunter2";

  private static ResourceStatus failed() {
    return StatusReducer.reduce(
        null,
        ResourceId.of("Stack", "web", "core"),
        new Outcome.Failed(KindReasons.of("ContainerExited"), "it ended with 1: " + TAIL, false),
        new StatusReducer.Attempt(HEAD, true, false),
        SINCE);
  }

  /** Without a state in force, which is the most that can be wrong. */
  private record Troubled(List<String> problems, String fetchError) implements Operator {
    @Override
    public Snapshot snapshot() {
      return new Snapshot(
          null,
          new SourceStatus(HEAD, null, problems, fetchError, SINCE, SINCE),
          List.of(failed()),
          List.of(new HostStatus("core", "192.0.2.1", false, TAIL, SINCE, SINCE, "", -1)),
          new TreeMap<>(),
          new TreeMap<>());
    }

    @Override
    public List<Event> events(@Nullable ResourceRef about, @Nullable Instant since, int limit) {
      return List.of();
    }

    @Override
    public CompletableFuture<List<String>> reconcile(boolean retry) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Pulse pulse() {
      return new Pulse(List.of(), List.of(), true);
    }

    @Override
    public boolean confirm(String id) {
      return false;
    }
  }

  private static OperatorHealth health(List<String> problems, String fetchError) {
    return new OperatorHealth(new Troubled(problems, fetchError), new Grace(Duration.ZERO));
  }

  private static Map<String, Object> down(HealthCheck check) {
    var answer = check.call();
    assertEquals(Status.DOWN, answer.getStatus());
    return answer.getData().orElseThrow();
  }

  @Test
  void readySaysWhichReasonAndSinceWhenAndNoMessage() {
    assertEquals(
        Map.of("revision", "RevisionInvalid (since 2026-01-01T00:00:00Z)"),
        down(health(List.of("a.yaml:1:2: " + TAIL), "").ready()));
    assertEquals(
        Map.of("revision", "FetchFailed (since 2026-01-01T00:00:00Z)"),
        down(health(List.of(), "the server says " + TAIL).ready()));
  }

  @Test
  void nothingThatIsOpenHoldsAMessage() {
    var health = health(List.of("a.yaml:1:2: " + TAIL), "the server says " + TAIL);
    for (var check : List.of(health.live(), health.ready(), health.converged())) {
      String said = String.valueOf(check.call().getData());
      assertFalse(said.contains(TAIL), said);
    }
    String words = String.valueOf(down(health.convergedInWords()));
    assertTrue(words.contains(TAIL), words);
  }
}
