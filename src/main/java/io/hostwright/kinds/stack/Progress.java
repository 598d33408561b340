package io.hostwright.kinds.stack;

import io.hostwright.compose.Dependency.Condition;
import io.hostwright.compose.ServiceContainer;
import io.hostwright.compose.ServiceContainer.ServiceDependency;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerState;
import io.hostwright.plan.Verb;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the services before one have come in this plan, for {@code depends_on}. */
final class Progress {
  private final Map<String, Reached> reached = new HashMap<>();

  private record Reached(boolean started, boolean healthy, boolean completed) {}

  /** Remembers a service once it is planned. */
  void note(
      ServiceContainer service, ServiceDecision decision, @Nullable ContainerInspect current) {
    boolean changes = !decision.actions().isEmpty();
    boolean starts =
        decision.actions().stream()
            .anyMatch(
                a -> a.verb() == Verb.CREATE || a.verb() == Verb.START || a.verb() == Verb.REPLACE);
    boolean runs = current != null && current.running();
    boolean healthy =
        !changes
            && current != null
            && runs
            && current.state().health() == ContainerState.Health.HEALTHY;
    boolean completed =
        !changes
            && current != null
            && current.state().status() == ContainerState.Status.EXITED
            && current.state().exitCode() == 0;
    reached.put(service.service(), new Reached(starts || runs || completed, healthy, completed));
  }

  /**
   * What this one still waits for, for people; empty if for nothing.
   *
   * @param more beside the services that it depends on
   */
  String waitsFor(ServiceContainer service, Stream<String> more) {
    var unmet =
        service.dependsOn().stream()
            .filter(d -> !met(d))
            .map(d -> d.service() + " (" + d.condition().text() + ")");
    return Stream.concat(unmet, more).collect(Collectors.joining(", "));
  }

  private boolean met(ServiceDependency dependency) {
    var other = reached.get(dependency.service());
    if (other == null) {
      return !dependency.required();
    }
    Condition condition = dependency.condition();
    return switch (condition) {
      case SERVICE_STARTED -> other.started();
      case SERVICE_HEALTHY -> other.healthy();
      case SERVICE_COMPLETED_SUCCESSFULLY -> other.completed();
    };
  }
}
