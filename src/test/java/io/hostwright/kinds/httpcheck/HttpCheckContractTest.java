package io.hostwright.kinds.httpcheck;

import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.httpcheck.HttpCheckSpec.When;
import io.hostwright.model.ResourceSpec;
import java.util.List;

class HttpCheckContractTest extends ApplicationKindContract {
  private static final String HEALTH = "GET http://192.0.2.1:8000/health";

  @Override
  protected String kind() {
    return "HttpCheck";
  }

  @Override
  protected boolean operates(ResourceSpec spec) {
    return ((HttpCheckSpec) spec).when() == When.AFTER_DEPLOY;
  }

  @Override
  protected String manifest() {
    return """
    kind: HttpCheck
    metadata: {name: it}
    spec:
      auth: {token: {secret: api}}
      steps:
      - {get: "http://192.0.2.1:8000/health", json: {$.status: ok}}
    """;
  }

  @Override
  protected void well(ApplicationLook look) {
    look.answer(HEALTH, 200, "{\"status\": \"ok\"}");
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("an error", false, look -> look.answer(HEALTH, 500, "{}")),
        new Trouble("sick", false, look -> look.answer(HEALTH, 200, "{\"status\": \"sick\"}")));
  }
}
