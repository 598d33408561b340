package io.hostwright.kinds.workers;

import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.Declared;
import java.util.List;

class WorkersContractTest extends ApplicationKindContract {
  private static final String WORKERS = "GET http://192.0.2.1:8000/workers";

  @Override
  protected String kind() {
    return "Workers";
  }

  @Override
  protected String manifest() {
    return """
    kind: Workers
    metadata: {name: it}
    spec:
      registry: http://192.0.2.1:8000/workers
      auth: {token: {secret: api}}
      expect:
      - {host: core, port: 5001, type: training, service: Stack/web/app,
         capabilities: {gpu: true}}
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with(
            "web.yaml",
            "kind: Stack\nmetadata: {name: web}\nspec: {hosts: [core], compose: [compose.yaml]}\n")
        .with("compose.yaml", "services: {app: {image: w, ports: [\"5001:5001\"]}}\n");
  }

  @Override
  protected void well(ApplicationLook look) {
    registered(look, "training", "http://192.0.2.1:5001", "available", "true");
  }

  private static void registered(
      ApplicationLook look, String type, String url, String status, String gpu) {
    String worker =
        "[{\"worker_id\": \"w\", \"worker_type\": \"%s\", \"endpoint_url\": \"%s\","
            + " \"status\": \"%s\", \"capabilities\": {\"gpu\": %s}}]";
    look.answer(WORKERS, 200, worker.formatted(type, url, status, gpu));
  }

  @Override
  protected List<Trouble> troubles() {
    String url = "http://192.0.2.1:5001";
    return List.of(
        new Trouble("missing", true, look -> look.answer(WORKERS, 200, "[]")),
        new Trouble("dead", true, look -> registered(look, "training", url, "dead", "true")),
        new Trouble("no GPU", false, look -> registered(look, "training", url, "busy", "false")),
        new Trouble("another type", false, look -> registered(look, "x", url, "busy", "true")),
        new Trouble("no JSON", false, look -> look.answer(WORKERS, 200, "<html>")));
  }
}
