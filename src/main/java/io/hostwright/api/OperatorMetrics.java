package io.hostwright.api;

import io.hostwright.model.Target;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.Operator;
import io.hostwright.reconcile.Operator.Snapshot;
import io.hostwright.reconcile.Telemetry;
import io.hostwright.status.Condition;
import io.hostwright.status.ResourceStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The metrics of {@code /q/metrics}; none carries a value that could be secret. */
@ApplicationScoped
public class OperatorMetrics implements Telemetry {
  private final MeterRegistry registry;
  private final Instance<Operator> operator;
  private final MultiGauge resources;
  private final MultiGauge reachable;
  private final MultiGauge revision;

  OperatorMetrics(MeterRegistry registry, Instance<Operator> operator) {
    this.registry = registry;
    this.operator = operator;
    this.resources =
        MultiGauge.builder("hostwright.resources")
            .description("resources by condition")
            .register(registry);
    this.reachable =
        MultiGauge.builder("hostwright.host.reachable")
            .description("1 if the host could be worked with")
            .register(registry);
    this.revision =
        MultiGauge.builder("hostwright.revision.info")
            .description("the revisions concerned")
            .register(registry);
  }

  /** Gauges follow the operator's state, a little behind. */
  @Scheduled(every = "2s", delayed = "1s")
  void refresh() {
    var snapshot = operator.get().snapshot();
    resources.register(rows(snapshot), true);
    reachable.register(
        snapshot.hosts().stream()
            .filter(h -> h.reachable() != null)
            .map(
                h ->
                    MultiGauge.Row.of(
                        Tags.of("host", h.name()), Boolean.TRUE.equals(h.reachable()) ? 1 : 0))
            .toList(),
        true);
    revision.register(
        List.of(
            MultiGauge.Row.of(
                Tags.of(
                    "revision",
                    String.valueOf(snapshot.source().head()),
                    "last_valid",
                    String.valueOf(snapshot.source().lastValid())),
                1)),
        true);
  }

  private static List<MultiGauge.Row<?>> rows(Snapshot snapshot) {
    var counts = new TreeMap<String, Integer>();
    for (ResourceStatus status : snapshot.resources()) {
      for (Condition condition : status.conditions()) {
        String word =
            condition.status() == Condition.Truth.UNKNOWN
                ? condition.type().word() + "Unknown"
                : condition.type().word();
        boolean counts1 = condition.status() != Condition.Truth.FALSE;
        counts.merge(status.id().ref().kind() + " " + word, counts1 ? 1 : 0, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .<MultiGauge.Row<?>>map(e -> row(e.getKey().split(" "), e.getValue()))
        .toList();
  }

  private static MultiGauge.Row<?> row(String[] names, int count) {
    return MultiGauge.Row.of(Tags.of("kind", names[0], "condition", names[1]), count);
  }

  @Override
  public void passEnded(Target target, Duration took) {
    registry.timer("hostwright.pass", "target", target.name()).record(took);
  }

  @Override
  public void forgotten(Target target) {
    registry
        .find("hostwright.pass")
        .tag("target", target.name())
        .meters()
        .forEach(registry::remove);
  }

  @Override
  public void actionEnded(String kind, Verb verb, String outcome) {
    registry
        .counter(
            "hostwright.actions",
            "kind",
            kind,
            "verb",
            verb.word(),
            "outcome",
            outcome.toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void drift(String kind) {
    registry.counter("hostwright.drift", "kind", kind).increment();
  }

  @Override
  public void healed(Duration took) {
    registry.timer("hostwright.heal").record(took);
  }

  @Override
  public void fault() {
    registry.counter("hostwright.faults").increment();
  }
}
