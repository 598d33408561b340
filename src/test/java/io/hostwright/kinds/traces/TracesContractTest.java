package io.hostwright.kinds.traces;

import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.model.Probe;
import java.util.List;

class TracesContractTest extends ApplicationKindContract {
  private static final String SERVICES = "GET http://192.0.2.1:16686/api/services";

  @Override
  protected String kind() {
    return "Traces";
  }

  @Override
  protected String manifest() {
    return """
    kind: Traces
    metadata: {name: it}
    spec:
      jaeger: http://192.0.2.1:16686
      auth: {token: {secret: jaeger}}
      services: [api]
    """;
  }

  @Override
  protected void well(ApplicationLook look) {
    look.answer(SERVICES, 200, "{\"data\": [\"api\"]}");
    traces(look, "{\"data\": [{\"traceID\": \"1\"}]}");
  }

  /** What is asked for traces changes with the time. */
  private static void traces(ApplicationLook look, String answer) {
    look.look();
    look.asked.stream()
        .map(Probe::toString)
        .filter(call -> call.contains("/api/traces"))
        .forEach(call -> look.answer(call, 200, answer));
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("unknown", false, look -> look.answer(SERVICES, 200, "{\"data\": []}")),
        new Trouble("silent", false, look -> traces(look, "{\"data\": []}")),
        new Trouble("no JSON", false, look -> look.answer(SERVICES, 200, "<html>")),
        new Trouble("refused", false, look -> look.answer(SERVICES, 403, "{}")));
  }
}
