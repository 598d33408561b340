package io.hostwright.api;

import io.hostwright.KindReasons;
import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceRef;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.plan.Sight;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.Operator;
import io.hostwright.reconcile.Telemetry;
import io.hostwright.status.Event;
import io.hostwright.status.Outcome;
import io.hostwright.status.StatusReducer;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An operator with one resource that has been unhealthy for an hour. */
@Mock
@ApplicationScoped
class RememberingOperator implements Operator {
  private static final Revision HEAD = new Revision("a".repeat(40), false);
  private static final ResourceId ID = ResourceId.of("Stack", "web", "core");

  private record Spec() implements ResourceSpec {
    @Override
    public Set<String> brings() {
      return Set.of("web-app-1");
    }
  }

  RememberingOperator(Telemetry telemetry) {
    telemetry.passEnded(new HostId("core"), Duration.ofMillis(40));
    telemetry.actionEnded("Stack", Verb.START, "done");
  }

  @Override
  public Snapshot snapshot() {
    var resource =
        new Resource(
            ID, new Spec(), new TreeSet<>(), new TreeSet<>(), false, List.of(), Origin.NONE);
    var state = new DesiredState(HEAD, "repo", "test", 3, new TreeMap<>(), List.of(resource));
    var hour = Instant.now().minus(Duration.ofHours(1));
    var status =
        StatusReducer.reduce(
            null,
            ID,
            new Outcome.Failed(KindReasons.of("Unhealthy"), "its check fails", false),
            new StatusReducer.Attempt(HEAD, true, false),
            hour);
    var host = new HostStatus("core", "192.0.2.1", true, "", hour, hour, "26.1.5", 40);
    return new Snapshot(
        state,
        new SourceStatus(HEAD, HEAD, List.of(), "", hour, null),
        List.of(status),
        List.of(host),
        new TreeMap<>(),
        new TreeMap<>(Map.of(ID, List.of(new Sight("page", "up", true, "in 3 ms")))));
  }

  @Override
  public Pulse pulse() {
    return new Pulse(List.of(), List.of("core: its pass has lasted 40 min"), true);
  }

  @Override
  public List<Event> events(@Nullable ResourceRef about, @Nullable Instant since, int limit) {
    return List.of();
  }

  @Override
  public CompletableFuture<List<String>> reconcile(boolean retry) {
    return CompletableFuture.completedFuture(List.of("core: start container web-app-1"));
  }

  @Override
  public boolean confirm(String id) {
    return id.equals("held");
  }
}
