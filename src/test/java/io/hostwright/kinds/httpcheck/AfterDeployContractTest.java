package io.hostwright.kinds.httpcheck;

import io.hostwright.kind.Situation;
import io.hostwright.kinds.ApplicationKindContract;
import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.httpcheck.HttpCheckSpec.When;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import io.hostwright.plan.Finding;
import java.util.List;

/** The check that does something, once a change: what it does first is to ask. */
class AfterDeployContractTest extends ApplicationKindContract {
  private static final String HEALTH = "GET http://192.0.2.1:8000/health";
  private static final String START = "POST http://192.0.2.1:8000/start";

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
      when: afterDeploy
      of: [Stack/web]
      auth: {token: {secret: api}}
      steps:
      - {get: "http://192.0.2.1:8000/health"}
      - {post: "http://192.0.2.1:8000/start", body: {rounds: 1}}
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with(
            "web.yaml",
            "kind: Stack\nmetadata: {name: web}\nspec: {hosts: [core], compose: [compose.yaml]}\n")
        .with("compose.yaml", "services: {app: {image: w}}\n");
  }

  @Override
  protected void well(ApplicationLook look) {
    look.answer(HEALTH, 200, "ok").answer(START, 200, "{}");
    // What failed is tried again once someone says so.
    look.look().findings().stream()
        .filter(f -> f instanceof Finding.Held)
        .forEach(f -> look.confirmed.add(((Finding.Held) f).confirmId()));
  }

  private static void changed(ApplicationLook look) {
    look.revision = new Revision("bbbbbbbbbbbbbbbbbbbb", false);
    look.changed = !look.revision.commit().equals(look.memory.get(Situation.COMMIT));
    look.answer(START, 500, "{}");
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(new Trouble("it does not start", true, AfterDeployContractTest::changed));
  }
}
