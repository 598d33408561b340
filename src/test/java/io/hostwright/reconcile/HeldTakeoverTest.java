package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A removal that is held is held for those too who would come in its place. */
class HeldTakeoverTest {
  private static final String MEDIA = "    volumes: ['/srv/media:/data']\n";
  private static final String ENV =
      "kind: Environment\nmetadata: {name: test}\nspec: {prune: {max: 1}}\n";

  @Test
  void whatIsHeldIsTakenOverByNobody() {
    var passes = new Passes();
    var both =
        Passes.web(Passes.service("reg/web:1", MEDIA))
            .with("environments/test/environment.yaml", ENV)
            .with("environments/test/api.yaml", Passes.stack("api", ""));
    passes.commit(both);
    passes.settle();
    passes.commit(
        new MemoryTree()
            .with(
                "environments/test/hosts.yaml",
                "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n")
            .with("environments/test/environment.yaml", ENV)
            .with(
                "environments/test/film.yaml",
                Passes.stack("film", "").replace("stacks/web", "stacks/film"))
            .with("stacks/film/compose.yaml", Passes.service("reg/web:2", MEDIA)));
    var report = passes.settle();
    for (int i = 0; i < 5; i++) {
      passes.later(Duration.ofSeconds(30));
      report = passes.pass();
    }
    assertEquals(Set.of("api-app-1", "web-app-1"), passes.host.engine().names());
    String told = Passes.outcome(report, "Stack/film@core").message();
    assertTrue(told.contains("web-app-1 (its removal is held: Stack/web@core)"), told);
    var held = (Outcome.Stalled) Passes.outcome(report, "Stack/web@core");
    passes.fleet.confirm(held.confirmId());
    passes.settle();
    passes.later(Duration.ofSeconds(30));
    passes.settle();
    assertEquals(Set.of("film-app-1"), passes.host.engine().names());
  }
}
