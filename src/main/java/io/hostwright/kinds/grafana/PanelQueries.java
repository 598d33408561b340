package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.http.JsonAnswer;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Panel;
import io.hostwright.kinds.grafana.GrafanaSpec.Query;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dashboard's queries, asked all at once as its page would ask them (Grafana HTTP API, {@code
 * POST /api/ds/query}, which changes nothing).
 */
final class PanelQueries {
  private static final int INTERVAL_MILLIS = 15_000;
  private static final int POINTS = 100;

  private PanelQueries() {}

  /**
   * What came of it.
   *
   * @param why no answer; empty if there is one
   * @param empty titles of panels that returned nothing, in the dashboard's order
   */
  record Shown(String why, int withData, List<String> empty) {}

  /** Empty if no panel asks a Prometheus. */
  static Optional<HttpCall> call(GrafanaSpec spec, Dashboard dashboard) {
    if (dashboard.panels().isEmpty()) {
      return Optional.empty();
    }
    var json = JsonNodeFactory.instance;
    var body = json.objectNode().put("from", "now-5m").put("to", "now");
    var queries = body.putArray("queries");
    for (int panel = 0; panel < dashboard.panels().size(); panel++) {
      var asked = dashboard.panels().get(panel).queries();
      for (int each = 0; each < asked.size(); each++) {
        Query query = asked.get(each);
        var node = queries.addObject().put("refId", ref(panel, each)).put("expr", query.expr());
        node.putObject("datasource").put("type", "prometheus").put("uid", query.uid());
        node.put("instant", true).put("range", false).put("intervalMs", INTERVAL_MILLIS);
        node.put("maxDataPoints", POINTS);
      }
    }
    return Optional.of(spec.post("/api/ds/query", body.toString()));
  }

  private static String ref(int panel, int query) {
    return "P" + panel + "Q" + query;
  }

  /** An answer in which every query returns a value. */
  static JsonNode withData(Dashboard dashboard) {
    var answer = JsonNodeFactory.instance.objectNode();
    var results = answer.putObject("results");
    for (int panel = 0; panel < dashboard.panels().size(); panel++) {
      for (int each = 0; each < dashboard.panels().get(panel).queries().size(); each++) {
        var frames = results.putObject(ref(panel, each)).putArray("frames");
        frames.addObject().putObject("data").putArray("values").addArray().add(1);
      }
    }
    return answer;
  }

  static Shown read(Dashboard dashboard, HttpAnswer answer) {
    // Some versions answer 400 where one query failed, with the results of the others.
    var json =
        answer instanceof HttpAnswer.Answered answered
            ? JsonAnswer.parse(answered.body())
            : JsonAnswer.of(answer);
    if (!(json instanceof JsonAnswer.Read(var body)) || !body.path("results").isObject()) {
      String why = JsonAnswer.of(answer) instanceof JsonAnswer.Unread(var w) ? w : "no results";
      return new Shown(why, 0, List.of());
    }
    var empty = new ArrayList<String>();
    for (int panel = 0; panel < dashboard.panels().size(); panel++) {
      if (!hasData(dashboard.panels().get(panel), panel, body.path("results"))) {
        empty.add(dashboard.panels().get(panel).title());
      }
    }
    return new Shown("", dashboard.panels().size() - empty.size(), empty);
  }

  private static boolean hasData(Panel panel, int number, JsonNode results) {
    for (int each = 0; each < panel.queries().size(); each++) {
      for (JsonNode frame : results.path(ref(number, each)).path("frames")) {
        for (JsonNode column : frame.path("data").path("values")) {
          if (!column.isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
