package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.EngineStub;
import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Argv;
import io.hostwright.model.Digest;
import io.hostwright.model.HostTarget;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Ran;
import io.hostwright.plan.Content;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ordinary user who becomes root through the real sudo. It makes a user of this machine and a
 * rule for it, and takes both away again.
 */
@StartsProcesses
final class SudoSessionTest {
  private static final String USER = "hostwright-test";
  private static final Path RULE = Path.of("/etc/sudoers.d/hostwright-test");
  private static final Path SOCAT = Path.of("/usr/bin/socat");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static TestSshd sshd;

  @BeforeAll
  static void start() throws Exception {
    TestSshd.assumePossible();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sudo")), "needs sudo");
    TestSshd.run("useradd", "--system", "--shell", "/bin/sh", "--home-dir", "/", USER);
    // sshd lets nobody in whose password is locked unless it may use PAM; '*' is no lock.
    TestSshd.run("usermod", "--password", "*", USER);
    // The user must reach its public key.
    TestSshd.run("chmod", "755", directory.toString());
    sshd = TestSshd.start(directory);
    TestSshd.run("chmod", "644", directory.resolve("login.pub").toString());
  }

  @AfterAll
  static void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
      Files.deleteIfExists(RULE);
      TestSshd.run("userdel", USER);
    }
  }

  private static void allow(String line) throws Exception {
    Files.writeString(RULE, line + "\n");
    TestSshd.run("chmod", "440", RULE.toString());
  }

  private static HostSession connect(boolean become, Path socket) throws Exception {
    var t = sshd.target();
    var target =
        new HostTarget(
            t.id(),
            t.transport(),
            t.address(),
            t.port(),
            USER,
            t.privateKey(),
            t.hostKey(),
            become,
            socket.toString());
    var manner = new Manner(directory + "/state", Patience.LIMIT);
    return new SshHostConnector(TestSshd.settings(), EngineStub.FACTORY, manner).connect(target);
  }

  @Test
  void withoutSudoOrARuleForItTheHostNeedsRoot() throws Exception {
    Files.deleteIfExists(RULE);
    for (boolean become : new boolean[] {true, false}) {
      var e =
          assertThrows(
              HostException.Refused.class, () -> connect(become, Path.of("/none")).close());
      assertEquals("NeedsRoot", e.reason().word());
      assertTrue(
          String.valueOf(e.getMessage()).startsWith(USER + " on workers-b is not root"),
          e.getMessage());
    }
  }

  @Test
  void throughSudoEverythingIsDoneAsRoot() throws Exception {
    for (String pty : new String[] {"use_pty", "!use_pty"}) {
      allow("Defaults:" + USER + " " + pty + "\n" + USER + " ALL=(ALL) NOPASSWD: ALL");
      try (var session = connect(true, Path.of("/none"))) {
        String path = directory + "/written-" + pty.length();
        var bytes = new byte[200_000];
        new Random(5).nextBytes(bytes);
        session.perform(
            new Step.WriteFile(
                path, Content.of(bytes), new Ownership(null, null, "0600"), Keep.NOTHING, false));
        var owner = new HostLease.Owner("op", "box", "p" + pty.length());
        var ticket = session.lock(owner, Patience.LIMIT).ticket().orElseThrow();
        session.writeInventory("{}\n", ticket);
        session.unlock(ticket);
        var answers = session.ask(Set.of(new Query.Path(path), new Query.Record()));
        if (answers.path(path) instanceof Present<PathFact>(var fact)) {
          assertEquals(Digest.sha256(bytes), fact.sha256());
          assertEquals("root", fact.user());
        } else {
          throw new AssertionError(answers.path(path).toString());
        }
        assertInstanceOf(Present.class, answers.record());
        var who = new Query.Look(Argv.Template.of("id", "-u").asIs());
        assertEquals(Observation.present(new Ran(0, "0\n", "")), session.ask(Set.of(who)).to(who));
        session.perform(
            new Step.Run(Argv.Template.of("chown", "7", "{path}").with("path", path), List.of()));
        assertEquals(7, Files.getAttribute(Path.of(path), "unix:uid"));
      }
    }
  }

  @Test
  void aSocketThatOnlyRootMayOpenIsReachedThroughSudo() throws Exception {
    assumeTrue(Files.isExecutable(SOCAT), "needs socat");
    allow(USER + " ALL=(ALL) NOPASSWD: ALL");
    Path socket = directory.resolve("engine.sock");
    try (var engine = EngineStub.listen(socket)) {
      TestSshd.run("chmod", "660", socket.toString());
      try (var session = connect(true, socket)) {
        for (int i = 0; i < 8; i++) {
          var answers = session.ask(Set.of(new Query.Engine(Set.of(), Set.of(), Set.of())));
          assertInstanceOf(Present.class, answers.engine(), answers.engine().toString());
        }
      }
    } finally {
      Files.deleteIfExists(socket);
    }
  }
}
