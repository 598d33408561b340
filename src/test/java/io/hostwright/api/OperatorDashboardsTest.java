package io.hostwright.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hostwright.model.HostId;
import io.hostwright.plan.Verb;
import io.hostwright.reconcile.Operator;
import io.hostwright.reconcile.Telemetry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusNamingConvention;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The operator's dashboard and alerts against the metrics that {@link OperatorMetrics} publishes.
 */
class OperatorDashboardsTest {
  private static final Path DASHBOARD = Path.of("deploy/shared/grafana/dashboards/hostwright.json");
  private static final Path RULES = Path.of("deploy/shared/prometheus/hostwright.rules.yml");
  private static final Pattern METRIC = Pattern.compile("\\bhostwright_[a-z_]+");
  private static final Pattern LABELS = Pattern.compile("\\b(hostwright_[a-z_]+)\\{([a-z_]+)[!=]");
  private static final Pattern GROUPED = Pattern.compile("by \\(([a-z_, ]+)\\)");

  @Test
  void everyMetricOfTheDashboardIsPublished() throws IOException {
    assertNamesArePublished(DASHBOARD);
  }

  @Test
  void everyMetricOfTheAlertsIsPublished() throws IOException {
    assertNamesArePublished(RULES);
  }

  @Test
  void everyLabelThatIsSelectedOrGroupedByIsPublished() throws IOException {
    var published = published();
    var all = new TreeSet<String>();
    published.values().forEach(all::addAll);
    for (Path file : Set.of(DASHBOARD, RULES)) {
      String text = Files.readString(file).replace("\\\"", "\"");
      LABELS
          .matcher(text)
          .results()
          .forEach(
              m ->
                  assertTrue(
                      published.getOrDefault(m.group(1), Set.of()).contains(m.group(2)),
                      () -> file + ": " + m.group() + " in " + published));
      GROUPED
          .matcher(text)
          .results()
          .flatMap(m -> Pattern.compile(", ?").splitAsStream(m.group(1)))
          .forEach(label -> assertTrue(all.contains(label), () -> file + " groups by " + label));
    }
  }

  @Test
  void everyPanelAsksTheDataSourcePrometheus() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels");
    assertFalse(panels.isEmpty());
    for (JsonNode panel : panels) {
      for (JsonNode target : panel.path("targets")) {
        assertEquals(
            "prometheus",
            target.path("datasource").path("uid").asText(),
            panel.path("title")::asText);
      }
    }
  }

  private static void assertNamesArePublished(Path file) throws IOException {
    var named = new TreeSet<String>();
    METRIC.matcher(Files.readString(file)).results().forEach(m -> named.add(m.group()));
    assertFalse(named.isEmpty(), "the file names no metric");
    named.removeAll(published().keySet());
    assertEquals(Set.of(), named, () -> file + " names metrics that the operator does not publish");
  }

  /** The labels of each metric, by the names under which Prometheus scrapes it. */
  private static TreeMap<String, Set<String>> published() {
    var registry = new SimpleMeterRegistry();
    // The operator itself tells one pass and one action when it is made; the rest is told here.
    var metrics = new OperatorMetrics(registry, instance(new RememberingOperator(Telemetry.NONE)));
    metrics.passEnded(new HostId("core"), Duration.ofMillis(40));
    metrics.actionEnded("Stack", Verb.START, "done");
    metrics.drift("Stack");
    metrics.healed(Duration.ofMillis(600));
    metrics.refresh();
    NamingConvention naming = new PrometheusNamingConvention();
    var names = new TreeMap<String, Set<String>>();
    for (Meter meter : registry.getMeters()) {
      var id = meter.getId();
      String name = naming.name(id.getName(), id.getType(), id.getBaseUnit());
      var labels = new TreeSet<String>();
      id.getTags().forEach(tag -> labels.add(naming.tagKey(tag.getKey())));
      names.put(name, labels);
      if (id.getType() == Meter.Type.TIMER) {
        names.put(name + "_sum", labels);
        names.put(name + "_count", labels);
      }
    }
    return names;
  }

  @Test
  void aTargetThatIsForgottenHasNoMetricAnyMore() {
    var registry = new SimpleMeterRegistry();
    var metrics = new OperatorMetrics(registry, instance(new RememberingOperator(Telemetry.NONE)));
    metrics.passEnded(new HostId("core"), Duration.ofMillis(40));
    metrics.passEnded(new HostId("edge"), Duration.ofMillis(40));
    metrics.forgotten(new HostId("core"));
    var left = registry.find("hostwright.pass").meters();
    assertEquals(
        List.of("edge"), left.stream().map(meter -> meter.getId().getTag("target")).toList());
  }

  @SuppressWarnings("unchecked")
  private static Instance<Operator> instance(Operator operator) {
    return (Instance<Operator>)
        Proxy.newProxyInstance(
            OperatorDashboardsTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> {
              assertEquals("get", method.getName());
              return operator;
            });
  }
}
