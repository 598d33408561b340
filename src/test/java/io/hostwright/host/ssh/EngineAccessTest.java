package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.engine.EngineView;
import io.hostwright.host.EngineStub;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.Links;
import io.hostwright.host.Query;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three ways to an engine, and what is said where there is none, over a real sshd. */
@StartsProcesses
final class EngineAccessTest {
  private static final Set<Query<?>> ENGINE =
      Set.of(new Query.Engine(Set.of(), Set.of(), Set.of()));
  private static final Path SOCAT = Path.of("/usr/bin/socat");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private Path tools = Path.of("");
  private Path socket = Path.of("");

  /** A PATH of our own: the machine's tools but those that reach engines. */
  @BeforeEach
  void makePath() throws Exception {
    TestSshd.assumePossible();
    socket = directory.resolve("engine.sock");
    tools = Files.createDirectory(directory.resolve("tools"));
    try (var all = Files.list(Path.of("/usr/bin"))) {
      for (Path tool : all.toList()) {
        if (!Set.of("docker", "dockerd", "socat").contains(tool.getFileName().toString())) {
          Files.createSymbolicLink(tools.resolve(tool.getFileName()), tool);
        }
      }
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Files.deleteIfExists(socket);
    Links.remove(tools);
  }

  private void tool(String name, String script) throws Exception {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Observation<EngineView> ask(String... settings) throws Exception {
    var lines = new ArrayList<>(List.of(settings));
    lines.add("SetEnv PATH=" + tools);
    try (var sshd = TestSshd.start(directory, lines.toArray(String[]::new));
        var session = connect(sshd.target())) {
      var first = session.ask(ENGINE).engine();
      assertEquals(first, session.ask(ENGINE).engine(), "asked again");
      return first;
    }
  }

  private HostSession connect(HostTarget t) throws HostException {
    var target =
        new HostTarget(
            t.id(),
            t.transport(),
            t.address(),
            t.port(),
            t.user(),
            t.privateKey(),
            t.hostKey(),
            t.become(),
            socket.toString());
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    return new SshHostConnector(TestSshd.settings(), EngineStub.FACTORY, manner).connect(target);
  }

  private static void assertHeard(Observation<EngineView> engine) {
    if (engine instanceof Present<EngineView>(var view)) {
      assertEquals("hello engine", view.version());
    } else {
      throw new AssertionError(engine.toString());
    }
  }

  @Test
  void whoMayOpenTheSocketGoesStraightThere() throws Exception {
    try (var engine = EngineStub.listen(socket)) {
      assertHeard(ask());
    }
  }

  @Test
  void whereSshdForwardsNothingTheDockerCommandDoes() throws Exception {
    assumeTrue(Files.isExecutable(SOCAT), "needs socat");
    // The real command's arguments are checked; its work is done by another.
    tool(
        "docker",
        "[ \"$*\" = '-H unix://"
            + socket
            + " system dial-stdio' ] && exec "
            + SOCAT
            + " - UNIX-CONNECT:"
            + socket);
    try (var engine = EngineStub.listen(socket)) {
      assertHeard(ask("AllowStreamLocalForwarding no"));
    }
  }

  @Test
  void whereThereIsNoDockerCommandSocatDoes() throws Exception {
    assumeTrue(Files.isExecutable(SOCAT), "needs socat");
    tool("socat", "exec " + SOCAT + " \"$@\"");
    try (var engine = EngineStub.listen(socket)) {
      assertHeard(ask("AllowStreamLocalForwarding no"));
    }
  }

  @Test
  void whereNothingReachesItTheThreeWaysAreNamed() throws Exception {
    try (var engine = EngineStub.listen(socket)) {
      var e = assertThrows(HostException.Refused.class, () -> ask("AllowStreamLocalForwarding no"));
      assertEquals("NoEngineAccess", e.reason().word());
      String message = String.valueOf(e.getMessage());
      for (String way : List.of("AllowStreamLocalForwarding", "dial-stdio", "socat")) {
        assertTrue(message.contains(way), message);
      }
    }
  }

  @Test
  void aHostWithoutEngineHasNoneAndOneThatIsStoppedIsUnknown() throws Exception {
    assertInstanceOf(Absent.class, ask());
    tool("dockerd", "exit 1");
    assertTrue(
        ask() instanceof Unknown<EngineView>(var why) && why.contains("the engine is stopped"));
  }

  @Test
  void aSocketThatNobodyServesIsAnUnknownEngine() throws Exception {
    EngineStub.listen(socket).close();
    assertTrue(Files.exists(socket));
    assertTrue(ask() instanceof Unknown<EngineView>(var why) && why.contains("nobody listens"));
  }
}
