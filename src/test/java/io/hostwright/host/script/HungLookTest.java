package io.hostwright.host.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.Gate;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.PathShell;
import io.hostwright.host.Query;
import io.hostwright.host.TestTargets;
import io.hostwright.host.local.LocalShell;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Argv;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Ran;
import io.hostwright.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command that looks and never ends. The deadline passes in these tests; the answers that do come
 * have a hundred times longer than they need.
 */
@StartsProcesses
final class HungLookTest {
  private static final Duration PROBE = Duration.ofSeconds(3);
  private static final Observation<Ran> SAID = Observation.present(new Ran(0, "here\n", ""));
  private static final Argv SAYS = Argv.Template.of("echo", "{what}").with("what", "here");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private Gate gate;

  @BeforeEach
  void shut() throws Exception {
    gate = Gate.at(directory.resolve("gate"));
  }

  @AfterEach
  void open() throws Exception {
    gate.close();
  }

  private PathShell shell() {
    return new PathShell(new LocalShell(), directory + ":/usr/bin:/bin");
  }

  private HostSession connect() throws HostException {
    return ScriptedHostSession.over(
        TestTargets.local(),
        shell(),
        HungPathTest.NO_ROADS,
        NoEngine.FACTORY,
        new Manner(directory + "/state", PROBE));
  }

  private Argv program(String name, String script) throws Exception {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Argv.Template.of(file.toString()).asIs();
  }

  private Set<Query<?>> beside(Argv hangs) throws Exception {
    Path good = Files.writeString(directory.resolve("good"), "x");
    return Set.of(
        new Query.Look(hangs),
        new Query.Look(SAYS),
        new Query.Path(good.toString()),
        new Query.Record());
  }

  private void onlyThatOneIsUnknown(HostSession session, Argv hangs, String why) throws Exception {
    var answers = session.ask(beside(hangs));
    assertEquals(new Unknown<>(why), answers.to(new Query.Look(hangs)));
    assertEquals(SAID, answers.to(new Query.Look(SAYS)));
    assertInstanceOf(Present.class, answers.path(directory + "/good"));
    assertInstanceOf(Present.class, answers.record());
  }

  @Test
  void oneThatDoesNotEndIsKilledAndLeftInPeaceForAWhile() throws Exception {
    var hangs = program("hangs", "echo begun >> '" + directory + "/begun'; " + gate.waiting());
    try (var session = connect()) {
      onlyThatOneIsUnknown(session, hangs, "it did not end in time, or was killed");
      gate.open();
      onlyThatOneIsUnknown(session, hangs, "it did not answer within 3 s");
      assertEquals("begun\n", Files.readString(directory.resolve("begun")));
    }
  }

  /** As one that waits for a dead disk: nothing that it holds is let go of. */
  @Test
  void oneThatCannotBeKilledHidesNoOther() throws Exception {
    var hangs = program("hangs", "setsid sh -c \"" + gate.waiting() + "\" & echo half");
    try (var session = connect()) {
      onlyThatOneIsUnknown(session, hangs, "it did not answer within 3 s");
      gate.open();
      onlyThatOneIsUnknown(session, hangs, "it did not answer within 3 s");
    }
  }

  @Test
  void aPathThatHangsHidesNoLook() throws Exception {
    program(
        "stat", "case \"$*\" in *hangs*) " + gate.waiting() + ";; esac; exec /usr/bin/stat \"$@\"");
    String path = directory + "/hangs";
    try (var session = connect()) {
      var answers = session.ask(Set.of(new Query.Path(path), new Query.Look(SAYS)));
      assertInstanceOf(Unknown.class, answers.path(path));
      assertEquals(SAID, answers.to(new Query.Look(SAYS)));
    }
  }

  @Test
  void whatHadNoTurnBesideThoseThatHangIsAskedByItself() throws Exception {
    var hangs = program("hangs", gate.waiting());
    var template = new Argv.Template(List.of(hangs.program(), "{number}"));
    var queries = new ArrayList<Query<?>>();
    for (int i = 0; i < 8; i++) {
      queries.add(new Query.Look(template.with("number", Integer.toString(i))));
    }
    queries.add(new Query.Look(SAYS));
    try (var session = connect()) {
      assertEquals(SAID, session.ask(new LinkedHashSet<>(queries)).to(new Query.Look(SAYS)));
    }
  }

  @Test
  void oneThatActsAndDoesNotEndIsToldToAndHasFailed() throws Exception {
    endsAfterASecond(program("hangs", "echo waiting for the bus; " + gate.waiting()));
  }

  @Test
  void oneThatActsAndDoesNotListenIsKilled() throws Exception {
    endsAfterASecond(deaf());
  }

  @Test
  void oneThatActsAndDoesNotListenIsKilledByBusyboxAlsoByAnEarlyOne() throws Exception {
    Path busybox = Path.of("/bin/busybox");
    assumeTrue(Files.isExecutable(busybox), "needs busybox");
    Files.createSymbolicLink(directory.resolve("timeout"), busybox);
    endsAfterASecond(deaf());
    Files.delete(directory.resolve("timeout"));
    program("timeout", "[ \"$1\" != -k ] || exit 1; exec " + busybox + " timeout \"$@\"");
    endsAfterASecond(deaf());
  }

  private Argv deaf() throws Exception {
    return program("deaf", "trap '' TERM; echo waiting for the bus; " + gate.waiting());
  }

  /** The product gives it a minute; that long no test waits. */
  private void endsAfterASecond(Argv hangs) throws Exception {
    try (var shell = shell()) {
      var login = new RootShell.Login(false, "root", "core", "/none");
      var root = new RootShell(shell, login);
      root.start();
      var limits = new RunSteps.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1));
      var steps = new RunSteps(root, new Complaints("core"), limits);
      var e =
          assertThrows(
              HostException.Failed.class, () -> steps.perform(new Step.Run(hangs, List.of())));
      assertEquals("CommandFailed", e.reason().word());
      String said = String.valueOf(e.getMessage());
      assertTrue(said.contains("waiting for the bus"), said);
      assertTrue(said.contains("it was ended after 1 s"), said);
    }
  }

  @Test
  void itsDeadlineEndsBeforeThatOfTheWholeLook() {
    assertEquals(4, Looks.within(Manner.standard().probe(), List.of()).seconds());
    assertEquals(1, Looks.within(Duration.ofMillis(300), List.of()).seconds());
    assertTrue(Looks.within(Patience.LIMIT, List.of()).seconds() < Patience.LIMIT.toSeconds());
  }
}
