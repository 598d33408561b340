package io.hostwright.kinds.prometheus;

import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.Declared;
import io.hostwright.model.HttpCall;
import java.util.List;

class PrometheusContractTest extends ApplicationKindContract {
  private static final String URL = "http://192.0.2.1:9090";
  private static final String TARGETS = "GET " + URL + "/api/v1/targets?state=active";

  @Override
  protected String kind() {
    return "PrometheusTargets";
  }

  @Override
  protected String manifest() {
    return """
    kind: PrometheusTargets
    metadata: {name: it}
    spec:
      prometheus: http://192.0.2.1:9090
      auth: {token: {secret: prometheus}}
      jobs:
      - {name: web, metricsPath: /metrics/, targets: ["192.0.2.1:8000"]}
      - {name: db, metricsPath: /stats, targets: ["core:8000"]}
      file: {host: core, path: /opt/web/targets/it.json}
    """;
  }

  @Override
  protected boolean mustBeAnswered(HttpCall call) {
    return call.url().contains("/api/v1/targets");
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with(
            "web.yaml",
            "kind: Stack\nmetadata: {name: web}\nspec: {hosts: [core], compose: [compose.yaml]}\n")
        .with(
            "compose.yaml",
            """
            services:
              prometheus:
                image: p
                volumes: ["/opt/web/targets:/etc/prometheus/targets:ro"]
            """);
  }

  @Override
  protected void well(ApplicationLook look) {
    look.answer(
        "GET " + URL + "/api/v1/status/config",
        200,
        "{\"data\":{\"yaml\":\"scrape_configs:\\n- job_name: x\\n  file_sd_configs:\\n"
            + "  - files:\\n    - /etc/prometheus/targets/*.json\\n\"}}");
    look.answer("POST " + URL + "/-/reload", 200, "");
    scraped(look, "/metrics/", "up");
  }

  private static void scraped(ApplicationLook look, String path, String health) {
    String web = target("web", "192.0.2.1:8000", path).formatted(health, look.now.plusSeconds(1));
    String db = target("db", "core:8000", "/stats").formatted("up", look.now.plusSeconds(1));
    look.answer(TARGETS, 200, "{\"data\":{\"activeTargets\":[" + web + "," + db + "]}}");
    look.answer("GET http://192.0.2.1:8000/stats", 200, "");
  }

  private static String target(String job, String address, String path) {
    return ("{\"discoveredLabels\":{\"__address__\":\"%s\",\"__metrics_path__\":\"%s\","
            + "\"__meta_filepath\":\"/etc/prometheus/targets/it.json\"},"
            + "\"labels\":{\"job\":\"%s\"},"
            + "\"health\":\"%%s\",\"lastError\":\"why\",\"lastScrape\":\"%%s\"}")
        .formatted(address, path, job);
  }

  private static void refusesToReload(ApplicationLook look) {
    none(look);
    look.answer("POST " + URL + "/-/reload", 403, "Lifecycle API is not enabled.");
  }

  private static void none(ApplicationLook look) {
    look.answer(TARGETS, 200, "{\"data\":{\"activeTargets\":[]}}");
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("not scraped", true, PrometheusContractTest::none),
        new Trouble("not scraped, no reload", true, PrometheusContractTest::refusesToReload),
        new Trouble("another path", true, look -> scraped(look, "/metrics", "up")),
        new Trouble("down", false, look -> scraped(look, "/metrics/", "down")),
        new Trouble("no JSON", false, look -> look.answer(TARGETS, 200, "<html>")));
  }
}
