package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.plan.Lifelines;
import io.hostwright.plan.Lifelines.Way;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The operator never stops what it works through. The host is at 192.0.2.1. */
class LifelinePassTest {
  private static final String WEB = "Stack/web@core";
  private static final String PORT = "    ports: ['3000:80']\n";
  private static final String OF_ONE = "    ports: ['192.0.2.1:3000:80']\n";

  private final Passes passes = new Passes();

  private ContainerInspect app() {
    return passes.host.engine().container("web-app-1").orElseThrow();
  }

  private static Lifelines fetching(String... addresses) {
    var way = new Way("fetches its repository", Set.of(addresses), 3000);
    return new Lifelines(Set.of(), List.of(way), Set.of("127.0.0.1", "192.0.2.9"), Map.of());
  }

  private void deploy(String ports) {
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", ports)));
    passes.settle();
  }

  private String another(String ports) {
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", ports)));
    return outcome(passes.settle(), WEB).reason().word();
  }

  @Test
  void theContainerThatItRunsInIsNeitherReplacedNorRestartedNorRemoved() {
    deploy("");
    String id = app().id();
    passes.lifelines = new Lifelines(Set.of(id), List.of(), Set.of(), Map.of());
    assertEquals("OperatorNeedsIt", another(""));
    assertEquals(
        "replace container web-app-1 is not done, because the operator itself runs in web-app-1 and"
            + " would not see how it ends: do it by hand, or let the operator work without it",
        outcome(passes.pass(), WEB).message());
    assertEquals(id, app().id());
    assertTrue(app().running());
    passes.commit(
        passes
            .tree()
            .without("environments/test/web.yaml")
            .with("environments/test/other.yaml", Passes.stack("other", "")));
    passes.settle();
    passes.settle();
    assertEquals(id, app().id());
    assertEquals("OperatorNeedsIt", outcome(passes.pass(), WEB).reason().word());
  }

  @Test
  void whatIsKilledIsStarted() {
    deploy("");
    passes.lifelines = new Lifelines(Set.of(app().id()), List.of(), Set.of(), Map.of());
    passes.host.engine().kill("web-app-1", 137);
    passes.settle();
    assertTrue(app().running());
  }

  @Test
  void theServerOfItsRepositoryIsKnownByTheAddressAndThePort() {
    deploy(PORT);
    passes.lifelines = fetching("git.example", "192.0.2.1");
    assertEquals("OperatorNeedsIt", another(PORT));
    String message = outcome(passes.pass(), WEB).message();
    assertTrue(
        message.contains("the operator fetches its repository through web-app-1 (port 3000)"),
        message);
  }

  @Test
  void oneAddressOfTheHostIsEnough() {
    deploy(OF_ONE);
    passes.lifelines = fetching("git.example", "192.0.2.1");
    assertEquals("OperatorNeedsIt", another(OF_ONE));
  }

  @Test
  void theSamePortElsewhereIsNoMatter() {
    deploy(PORT);
    passes.lifelines = fetching("git.example", "192.0.2.2");
    assertEquals("AsDesired", another(PORT));
  }

  @Test
  void aLoopbackAddressIsThisMachinesAlone() {
    String ports = "    ports: ['127.0.0.1:3000:80']\n";
    deploy(ports);
    passes.lifelines = fetching("127.0.0.1");
    assertEquals("AsDesired", another(ports));
  }

  @Test
  void anotherPortIsNoMatter() {
    deploy("    ports: ['3001:80']\n");
    passes.lifelines = fetching("192.0.2.1");
    assertEquals("AsDesired", another("    ports: ['3001:80']\n"));
  }
}
