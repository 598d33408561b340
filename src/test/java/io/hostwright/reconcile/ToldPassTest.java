package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What passes tell: that people understand it, and that it is the same from pass to pass. */
class ToldPassTest {
  private final Passes passes = new Passes();

  @Test
  void whatAStackBringsIsKnownByName() {
    String files = "  files:\n    - {content: hello, target: /etc/web.conf}\n";
    passes.commit(passes.tree().with("environments/test/web.yaml", Passes.stack("web", files)));
    var stack =
        passes.state().resources().stream()
            .filter(r -> r.id().toString().equals("Stack/web@core"))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of("web-app-1", "/etc/web.conf"), stack.spec().brings());
  }
}
