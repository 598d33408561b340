package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static io.hostwright.reconcile.Passes.stack;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedImages.Behaviour;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Digest;
import io.hostwright.model.Revision;
import io.hostwright.status.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What passes tell: that people understand it, and that it is the same from pass to pass. */
class ToldPassTest {
  private static final String WEB = "Stack/web@core";
  private static final String MANIFEST = "environments/test/web.yaml";
  private static final String MOTD =
      "kind: Files\nmetadata: {name: motd}\nspec:\n  hosts: [core]\n  entries:\n"
          + "    - {source: motd, target: /etc/motd}\n";
  private final Passes passes = new Passes();

  private void commitFile(String content) {
    passes.commit(
        passes
            .tree()
            .with("environments/test/motd", content)
            .with("environments/test/motd.yaml", MOTD));
  }

  @Test
  void whatAStackBringsIsKnownByName() {
    String files = "  files:\n    - {content: hello, target: /etc/web.conf}\n";
    passes.commit(passes.tree().with(MANIFEST, stack("web", files)));
    var stack =
        passes.state().resources().stream()
            .filter(r -> r.id().toString().equals(WEB))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of("web-app-1", "/etc/web.conf"), stack.spec().brings());
  }

  @Test
  void anImageThatCannotBePulledIsToldOnceAndStaysWhileItIsTriedAgain() {
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:none", "")));
    passes.settle();
    passes.events.clear();
    for (int i = 0; i < 4; i++) {
      passes.later(Duration.ofMinutes(20));
      for (int j = 0; j < 2; j++) {
        var failed = assertInstanceOf(Outcome.Failed.class, outcome(passes.settle(), WEB));
        assertEquals("ImageNotFound", failed.reason().word());
        assertEquals(
            "reg/web:none cannot be pulled: the registry has no image reg/web:none (manifest"
                + " unknown)",
            failed
                .message()
                .replaceFirst(" \\(pull image reg/web:none: try [0-9]+ failed, .*", ""));
      }
    }
    assertEquals(List.of(), passes.events);
  }

  @Test
  void anImageThatCannotBePulledKeepsNoOtherServiceFromBeingHealed() {
    String other = "  other:\n    image: reg/web:1\n    restart: unless-stopped\n";
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", other))).settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:none", other)));
    passes.settle();
    passes.host.engine().kill("web-other-1", 137);
    passes.settle();
    assertTrue(passes.host.engine().container("web-other-1").orElseThrow().running());
  }

  @Test
  void anImageThatIsToReplaceAnotherSaysWhatRunsAndWhatBecomesOfIt() {
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", "")));
    assertEquals(
        """
        core at REVISION
          Stack/web
            pull image reg/web:2
              image: not on the host -> reg/web:2 (stacks/web/compose.yaml:2)
              container web-app-1: runs reg/web:1 -> replaced then (stacks/web/compose.yaml:2)
        1 action on 1 host.
        """,
        passes.plan());
  }

  @Test
  void theContainerThatWasSetAsideIsRemovedUnderItsOwnNameBecauseTheNewOneIsGood() {
    passes.settle();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", "")));
    passes.settle();
    assertTrue(
        passes.events.stream()
            .map(e -> e.replaceFirst("in [0-9]+ ms", "in 0 ms"))
            .anyMatch("remove container web-app-1--hw-prev in 0 ms"::equals),
        passes.events::toString);
    assertTrue(
        passes.causes.contains(
            List.of(
                "container: set aside for web-app-1, which is good now -> removed"
                    + " (stacks/web/compose.yaml:2)")),
        passes.causes::toString);
  }

  @Test
  void aContainerThatIsNotOursIsToldByWhatDiffersAndNotByOurLabels() throws HostException {
    passes.settle();
    var ours = passes.host.engine().container("web-app-1").orElseThrow();
    passes.host.record().inventory("");
    passes.host.engine().put(Containers.unmarked(ours));
    assertEquals(
        "container web-app-1 was not made by this stack, and equals what it declares; it is left"
            + " alone",
        outcome(passes.settle(), WEB).message());
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", "    working_dir: /app\n")));
    assertEquals(
        "container web-app-1 was not made by this stack, and differs from what it declares in"
            + " working_dir: / -> /app; it is left alone",
        outcome(passes.settle(), WEB).message());
  }

  @Test
  void afterARestartThatWasOwedNothingIsSaidToBeNext() {
    String files = "  directory: /opt/web\n  files: [{source: app.conf, target: app.conf}]\n";
    passes
        .commit(
            passes
                .tree()
                .with("environments/test/app.conf", "one")
                .with(MANIFEST, stack("web", files))
                .with(COMPOSE, service("reg/web:1", "    volumes: [/opt/web:/etc/web:ro]\n")))
        .settle();
    passes.steps();
    passes.commit(passes.tree().with("environments/test/app.conf", "two"));
    assertInstanceOf(Outcome.Converged.class, outcome(passes.pass(), WEB));
    assertEquals(List.of("WriteFile", "RestartContainer"), passes.steps());
    passes.pass();
    assertEquals(List.of(), passes.steps());
  }

  @Test
  void aFileOfSomebodyElseIsReplacedWithAWordOnWhereTheOriginalLies() {
    passes.settle();
    passes.host.files().file("/etc/motd", "theirs");
    commitFile("ours");
    String kept = "/var/lib/hostwright/backup/etc/motd." + Digest.sha256("theirs".getBytes(UTF_8));
    assertEquals(
        """
        core at REVISION
          Files/motd
            update file /etc/motd
              content: sha256 HASH -> sha256 HASH (environments/test/motd.yaml:6)
              original: written by somebody else -> kept as KEPT (environments/test/motd.yaml:6)
        1 action on 1 host.
        """,
        passes.plan().replaceAll("sha256 [0-9a-f]{12}", "sha256 HASH").replace(kept, "KEPT"));
    passes.settle();
    assertEquals("theirs", passes.host.files().backup("/etc/motd").orElse(""));
  }

  @Test
  void aHandEditThatIsPutBackIsCalledOne() {
    commitFile("ours");
    passes.settle();
    passes.host.files().file("/etc/motd", "edited");
    assertEquals(
        """
        core at REVISION
          Files/motd
            update file /etc/motd
              content: sha256 HASH -> sha256 HASH (environments/test/motd.yaml:6)
              edit: made on the host since it was written -> undone, and kept as /var/lib/hostwright/backup/etc/motd.edited (environments/test/motd.yaml:6)
        1 action on 1 host.
        """,
        passes.plan().replaceAll("sha256 [0-9a-f]{12}", "sha256 HASH"));
    passes.settle();
    commitFile("changed in Git");
    assertEquals(1, passes.plan().lines().filter(l -> l.contains(" -> ")).count());
  }

  private static final String HOSTS =
      "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n";
  private static final String TWO_HOSTS =
      HOSTS + "---\nkind: Host\nmetadata: {name: old}\nspec: {address: 192.0.2.9}\n";

  @Test
  void aHostThatLeavesGitIsToldWithWhatRunsOnThere() {
    String both = stack("web", "").replace("[core]", "[core, old]");
    passes.commit(
        passes.tree().with("environments/test/hosts.yaml", TWO_HOSTS).with(MANIFEST, both));
    var before = passes.state();
    passes.settle();
    var watch = new RepositoryWatch(passes, new Fleet(), passes, passes);
    watch.poll();
    passes.commit(
        passes.tree().with("environments/test/hosts.yaml", HOSTS).with(MANIFEST, stack("web", "")));
    passes.events.clear();
    watch.poll();
    String told =
        "host old left the desired state, so nothing on it is touched any more; what it was given"
            + " stays there and runs on, looked after by nobody: Stack/web (web-app-1)";
    assertEquals(told, passes.events.get(1));
    assertEquals(List.of(told), LeftHosts.told(before, passes.state()));
    assertEquals(List.of(), LeftHosts.told(passes.state(), before));
  }

  @Test
  void theStateBeforeIsFoundByWhatTheHostsRememberOfIt() {
    assertEquals(Optional.empty(), LeftHosts.lastApplied(List.of(passes.planned())));
    passes.settle();
    String commit = passes.state().revision().commit();
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:2", "")));
    assertEquals(Optional.of(commit), LeftHosts.lastApplied(List.of(passes.planned())));
  }

  @Test
  void whatIsHeldSaysWhatConfirmingDoes() {
    String data = "    volumes: [data:/data]\nvolumes:\n  data: {}\n";
    passes.commit(passes.tree().with(COMPOSE, service("reg/web:1", data))).settle();
    passes.host.images().publish("reg/crash:1", "c").behave("reg/crash", Behaviour.CRASHES);
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", data)));
    String held = outcome(passes.settle(), WEB).message();
    assertTrue(
        held.contains(
            "; it may have changed data, so the old one waits as web-app-1--hw-prev: confirming"
                + " removes this one and brings the old one back"),
        held);
  }

  @Test
  void aFailedReplacementSaysThatConfirmingTriesItAgain() {
    passes.settle();
    passes.host.images().publish("reg/crash:1", "c").behave("reg/crash", Behaviour.CRASHES);
    passes.commit(passes.tree().with(COMPOSE, service("reg/crash:1", "")));
    String held = outcome(passes.settle(), WEB).message();
    assertTrue(
        held.startsWith("the desired container failed, so the one before it runs on: "), held);
    assertTrue(
        held.contains("; it is not tried again until it changes; confirming tries it again"), held);
  }

  @Test
  void aSecretThatIsNotThereIsToldWithWhereItWasLookedFor() {
    String secrets = "  secrets: {DB_PASSWORD: gone/db, KEY: gone/key}\n";
    passes.commit(passes.tree().with(MANIFEST, stack("web", secrets)));
    assertEquals(
        "no value for gone/db (there is no such secret), gone/key (there is no such secret);"
            + " nothing is planned without it",
        outcome(passes.pass(), WEB).message());
  }

  /** A repository whose newest revision is none that can be applied. */
  private record Refused(StateSource.Fetched fetched) implements StateSource {
    @Override
    public boolean precedes(String commit, Revision revision) {
      return false;
    }

    @Override
    public void settle(Set<String> left) {
      // Nothing was left.
    }

    @Override
    public Fetched fetch() {
      return fetched;
    }

    @Override
    public Optional<DesiredState> at(String commit) {
      return Optional.empty();
    }

    @Override
    public void keep(String commit) {}
  }

  @Test
  void aRevisionThatIsInvalidIsToldWithWhatStaysInForce() {
    var head = new Revision("0123456789abcdef0123", false);
    var problems = List.of("a.yaml:1:2: no such kind", "b.yaml:3:4: no name");
    for (var inForce : Arrays.asList(null, passes.state())) {
      passes.events.clear();
      var source = new Refused(new StateSource.Fetched(head, Set.of(), inForce, problems, ""));
      new RepositoryWatch(source, new Fleet(), passes, passes).poll();
      assertEquals(
          "revision 0123456789 is not applied, "
              + (inForce == null
                  ? "and there is no valid one before it, so nothing is done"
                  : "the last valid one stays in force")
              + ": a.yaml:1:2: no such kind; b.yaml:3:4: no name",
          passes.events.get(0));
    }
  }
}
