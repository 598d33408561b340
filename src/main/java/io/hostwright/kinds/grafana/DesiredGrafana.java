package io.hostwright.kinds.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kind.http.DesiredReplies;
import io.hostwright.kinds.grafana.GrafanaSpec.Dashboard;
import io.hostwright.kinds.grafana.GrafanaSpec.Datasource;
import io.hostwright.net.NetReader.Replies;

/** What a Grafana answers that has what is declared, and whose panels all show data. */
final class DesiredGrafana {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private DesiredGrafana() {}

  static Replies replies(GrafanaSpec spec) {
    var replies = new DesiredReplies().json(spec.datasourcesCall(), datasources(spec));
    for (Datasource each : spec.datasources()) {
      replies.json(spec.healthCall(each), MAKE.objectNode().put("status", "OK"));
    }
    for (Dashboard each : spec.dashboards()) {
      replies.json(spec.dashboardCall(each), MAKE.objectNode().set("dashboard", each.json()));
      PanelQueries.call(spec, each)
          .ifPresent(call -> replies.json(call, PanelQueries.withData(each)));
    }
    return replies.succeedsWhere(call -> Remedy.isTold(spec, call));
  }

  private static JsonNode datasources(GrafanaSpec spec) {
    var listed = MAKE.arrayNode();
    for (Datasource each : spec.datasources()) {
      var source = listed.addObject().put("uid", each.uid()).put("name", each.name());
      source.put("type", each.type()).put("url", each.url());
    }
    return listed;
  }
}
