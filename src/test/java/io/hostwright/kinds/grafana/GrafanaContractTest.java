package io.hostwright.kinds.grafana;

import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.Declared;
import java.util.List;

class GrafanaContractTest extends ApplicationKindContract {
  private static final String URL = "http://192.0.2.1:3000";
  private static final String SOURCES = "GET " + URL + "/api/datasources";
  private static final String OPS = "GET " + URL + "/api/dashboards/uid/ops";
  private static final String QUERY = "POST " + URL + "/api/ds/query";
  private static final String DASHBOARD =
      """
      {"uid": "ops", "panels": [{"title": "Done", "datasource": {"uid": "prometheus"},
       "targets": [{"refId": "A", "expr": "up"}]}]}
      """;

  @Override
  protected String kind() {
    return "Grafana";
  }

  @Override
  protected String manifest() {
    return """
    kind: Grafana
    metadata: {name: it}
    spec:
      url: http://192.0.2.1:3000
      auth: {user: admin, password: {secret: grafana}}
      datasources:
      - {uid: prometheus, type: prometheus, name: Prometheus, url: "http://p:9090"}
      dashboards:
      - {uid: ops, source: ops.json}
      manage: provisioning
      service: Stack/web/app
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with(
            "web.yaml",
            "kind: Stack\nmetadata: {name: web}\nspec: {hosts: [core], compose: [compose.yaml]}\n")
        .with("compose.yaml", "services: {app: {image: g}}\n")
        .with("ops.json", DASHBOARD);
  }

  @Override
  protected void well(ApplicationLook look) {
    source(look, "prometheus");
    look.answer("GET " + URL + "/api/datasources/uid/prometheus/health", 200, "{}");
    look.answer(OPS, 200, "{\"dashboard\":" + DASHBOARD + "}");
    shown(look, "[[1]]");
    for (String what : new String[] {"datasources", "dashboards"}) {
      look.answer("POST " + URL + "/api/admin/provisioning/" + what + "/reload", 200, "{}");
    }
  }

  private static void source(ApplicationLook look, String uid) {
    look.answer(
        SOURCES,
        200,
        "[{\"id\":1,\"uid\":\""
            + uid
            + "\",\"name\":\"Prometheus\",\"type\":\"prometheus\",\"url\":\"http://p:9090\"}]");
  }

  private static void shown(ApplicationLook look, String values) {
    look.answer(
        QUERY,
        200,
        "{\"results\":{\"P0Q0\":{\"frames\":[{\"data\":{\"values\":" + values + "}}]}}}");
  }

  private static void refuses(ApplicationLook look) {
    source(look, "other");
    for (String what : new String[] {"datasources", "dashboards"}) {
      look.answer("POST " + URL + "/api/admin/provisioning/" + what + "/reload", 403, "{}");
    }
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("another uid", true, look -> source(look, "other")),
        new Trouble("another uid, no reload", true, GrafanaContractTest::refuses),
        new Trouble("no dashboard", true, look -> look.answer(OPS, 404, "{}")),
        new Trouble("no data", false, look -> shown(look, "[]")),
        new Trouble("no JSON", false, look -> look.answer(SOURCES, 200, "<html>")));
  }
}
