package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static io.hostwright.reconcile.Passes.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.PathFact;
import io.hostwright.plan.Step;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What services bind beside what Git delivers: the application's own data, and what must be there.
 */
class BindPassTest {
  private static final String WEB = "Stack/web@core";
  private static final String DATA = "/opt/web/data";

  private final Passes passes = new Passes();

  private void binding(String... volumes) {
    passes.commit(passes.tree().with(COMPOSE, bound(volumes)));
  }

  private static String bound(String... volumes) {
    return service("reg/web:1", "    volumes: ['" + String.join("', '", volumes) + "']\n");
  }

  private Optional<String> mode(String path) {
    return passes.host.files().fact(path).map(f -> f.user() + " " + f.mode());
  }

  private List<Step> made() {
    return passes.host.performed().stream().filter(s -> s instanceof Step.MakeDirectory).toList();
  }

  private boolean running(String container) {
    return passes.host.engine().container(container).map(c -> c.running()).orElse(false);
  }

  // ---- made once, and then left alone ----

  @Test
  void aRelativeBindThatNobodyDeliversIsMadeAsADirectoryBeforeItsContainer() {
    binding("./data:/data");
    assertEquals(
        """
        core at REVISION
          Stack/web
            create directory /opt/web/data
              /opt/web/data: absent -> directory (stacks/web/compose.yaml:5)
            create network web_default
              network web_default: absent -> present (environments/test/web.yaml:1)
            pull image reg/web:1
              image: not on the host -> reg/web:1 (stacks/web/compose.yaml:2)
              container web-app-1: absent -> created then (stacks/web/compose.yaml:2)
        3 actions on 1 host.
        """,
        passes.plan());
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(Optional.of("root 755"), mode(DATA));
    assertTrue(running("web-app-1"));
    assertEquals("Nothing to do.\n", passes.plan());
  }

  @Test
  void whatTheApplicationMakesOfItsDirectoryIsItsOwn() {
    binding("./data:/data");
    passes.settle();
    passes.host.files().account("postgres", 70).chown(DATA, "postgres", "postgres");
    passes.host.files().chmod(DATA, "700").file(DATA + "/base", "rows");
    assertEquals("Nothing to do.\n", passes.plan());
    assertEquals(Optional.of("postgres 700"), mode(DATA));
  }

  @Test
  void whateverStandsThereAlreadyIsLeftAsItIs() {
    passes.host.files().file(DATA, "a file").symlink("/srv/media");
    binding("./data:/data", "/srv/media:/media:ro");
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(List.of(), made());
    assertEquals(Optional.of("a file"), passes.host.files().read(DATA));
  }

  @Test
  void oneDirectoryOfTwoServicesIsMadeOnceAndNothingWhereItIsNotKnown() {
    String two = bound("./data:/data") + "  b: {image: 'reg/web:1', volumes: ['./data/:/d']}\n";
    passes.host.files().unseen(DATA, "it did not answer within 5 s");
    passes.commit(passes.tree().with(COMPOSE, two));
    var unknown = outcome(passes.settle(), WEB);
    assertEquals("PathUnknown", unknown.reason().word());
    assertEquals(Set.of(), passes.host.engine().names());
    passes.host.files().unseen(DATA, "");
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(1, made().size());
  }

  @Test
  void anAbsoluteBindIsMadeAsComposeMakesIt() {
    binding("/srv/new/x/:/x");
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(Optional.of("root 755"), mode("/srv/new/x"));
  }

  // ---- never removed ----

  @Test
  void dataStaysWhenItsBindIsTakenOutAndWhenTheStackLeavesGit() {
    binding("./data:/data");
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", ""))).settle();
    assertEquals(Optional.of("root 755"), mode(DATA));
    assertTrue(passes.host.record().inventory().contains("DATA_DIRECTORY"));
    passes
        .commit(
            passes
                .tree()
                .without("environments/test/web.yaml")
                .with(
                    "environments/test/other.yaml",
                    "kind: Files\nmetadata: {name: x}\nspec:\n  hosts: [core]\n"
                        + "  entries: [{target: /opt/x, content: x}]\n"))
        .settle();
    assertEquals(Set.of(), passes.host.engine().names());
    assertEquals(Optional.of("root 755"), mode(DATA));
    assertFalse(passes.host.record().inventory().contains("Stack/web"));
  }

  @Test
  void aDirectoryWhoseFilesLeftGitIsDataFromThenOn() {
    passes
        .commit(
            passes
                .tree()
                .with(COMPOSE, bound("./data:/data"))
                .with("stacks/web/data/seed.sql", "select 1;\n"))
        .settle();
    assertEquals(Optional.of("select 1;\n"), passes.host.files().read(DATA + "/seed.sql"));
    passes.commit(passes.tree().without("stacks/web/data/seed.sql")).settle();
    assertEquals(Optional.empty(), passes.host.files().read(DATA + "/seed.sql"));
    assertEquals(Optional.of("root 755"), mode(DATA));
    assertEquals("Nothing to do.\n", passes.plan());
  }

  @Test
  void aFileThatLeftGitStaysWhileItIsBound() {
    passes
        .commit(
            passes
                .tree()
                .with(COMPOSE, bound("./app.conf:/app.conf"))
                .with("stacks/web/app.conf", "a\n"))
        .settle();
    passes.commit(passes.tree().without("stacks/web/app.conf")).settle();
    assertEquals(Optional.of("a\n"), passes.host.files().read("/opt/web/app.conf"));
    assertEquals("Nothing to do.\n", passes.plan());
  }

  // ---- not there ----

  @Test
  void dataThatIsGoneIsHeldAndTheOtherServicesAreHealed() {
    passes.commit(
        passes
            .tree()
            .with(COMPOSE, bound("./data:/data") + "  b: {image: 'reg/web:1', restart: always}\n"));
    passes.settle();
    passes.settle();
    passes.host.files().delete(DATA);
    passes.host.engine().kill("web-app-1", 137);
    passes.host.engine().kill("web-b-1", 137);
    var held = outcome(passes.settle(), WEB);
    assertInstanceOf(Outcome.Stalled.class, held);
    assertEquals(
        "/opt/web/data was there and is gone, and nothing is made in its place"
            + " (stacks/web/compose.yaml:5): put it back, mount what it lies on, or make it by hand"
            + " to begin empty",
        held.message());
    assertEquals("DataGone", held.reason().word());
    assertEquals(List.of(false, true), List.of(running("web-app-1"), running("web-b-1")));
    passes.host.files().directory(DATA);
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertTrue(running("web-app-1"));
  }

  @Test
  void aDirectoryThatCouldNotBeMadeIsTriedAgainAndNotTakenForGone() {
    binding("./data:/data");
    passes
        .host
        .faults()
        .before(
            Step.MakeDirectory.class,
            new HostException.Failed(HostReason.COMMAND_FAILED, "disk full", null));
    passes.pass();
    passes.later(Duration.ofSeconds(1));
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(Optional.of("root 755"), mode(DATA));
  }

  @Test
  void whatLiesInMemoryIsMadeAgainAfterEachStartOfTheHost() {
    binding("/run/web:/run/web");
    passes.settle();
    passes.host.files().delete("/run/web");
    passes.host.engine().kill("web-app-1", 137);
    passes.settle();
    assertEquals(Optional.of("root 755"), mode("/run/web"));
    assertTrue(running("web-app-1"));
  }

  @Test
  void createHostPathFalseIsHeldUntilItIsThere() {
    passes.commit(
        passes
            .tree()
            .with(
                COMPOSE,
                service(
                    "reg/web:1",
                    "    volumes:\n"
                        + "    - {type: bind, source: ./data, target: /data,"
                        + " bind: {create_host_path: false}}\n")));
    var held = outcome(passes.settle(), WEB);
    assertInstanceOf(Outcome.Stalled.class, held);
    assertEquals("BindSourceMissing", held.reason().word());
    assertEquals(
        "/opt/web/data is not there, and create_host_path: false keeps it from being made"
            + " (stacks/web/compose.yaml:6): put it there, or write create_host_path: true to have"
            + " an empty directory",
        held.message());
    assertEquals(Set.of(), passes.host.engine().names());
    assertEquals(List.of(), made());
    passes.host.files().directory(DATA);
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
  }

  @Test
  void aMissingFileOrDeviceOfTheHostIsNotReplacedByADirectory() {
    for (String path : List.of("/etc/app.conf", "/etc/localtime", "/dev/ttyUSB0")) {
      binding(path + ":" + path);
      assertEquals("BindSourceMissing", outcome(passes.settle(), WEB).reason().word(), path);
      assertEquals(Optional.empty(), passes.host.files().fact(path));
    }
  }

  @Test
  void whatAnotherResourceBringsIsWaitedForAndNotMadeAsADirectory() {
    passes.commit(
        passes
            .tree()
            .with(COMPOSE, bound("/opt/a/users:/users"))
            .with(
                "environments/test/files.yaml",
                "kind: Files\nmetadata: {name: a}\nspec:\n  hosts: [core]\n"
                    + "  dependsOn: [Files/b]\n"
                    + "  entries: [{target: /opt/a/users, content: x}]\n"
                    + "---\n"
                    + "kind: Files\nmetadata: {name: b}\nspec:\n  hosts: [core]\n"
                    + "  entries: [{target: /etc/motd, content: x}]\n"));
    passes.host.files().directory("/etc/motd");
    assertEquals(
        "/opt/a/users is not there yet; another resource of this host brings it"
            + " (stacks/web/compose.yaml:5)",
        outcome(passes.pass(), WEB).message());
    assertEquals(Optional.empty(), passes.host.files().fact("/opt/a/users"));
    passes.host.files().delete("/etc/motd");
    passes.settle();
    passes.settle();
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(
        Optional.of(PathFact.Type.FILE),
        passes.host.files().fact("/opt/a/users").map(PathFact::type));
  }

  @Test
  void theDirectoryOfTheStackIsWhereItsDataLies() {
    passes
        .commit(
            passes
                .tree()
                .with(COMPOSE, bound("./data:/data"))
                .with("environments/test/web.yaml", stack("web", "  directory: /srv/web\n")))
        .settle();
    assertEquals(Optional.of("root 755"), mode("/srv/web/data"));
  }
}
