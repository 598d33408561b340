package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.Patience;
import io.hostwright.StartsProcesses;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.Query;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Argv;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often a far host is waited for. What crosses the connection is counted where it arrives, and
 * not the time that it takes: see {@link CountingSshd}.
 */
@StartsProcesses
final class RoundTripTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private CountingSshd sshd;

  @BeforeEach
  void start() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root, who I am not");
    sshd = new CountingSshd();
  }

  @AfterEach
  void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
  }

  private HostSession connect() throws Exception {
    var target = sshd.target();
    return new SshHostConnector(
            TestSshd.settings(), NoEngine.FACTORY, new Manner(directory + "/s", Patience.LIMIT))
        .connect(target);
  }

  @Test
  void aSteadyLookIsWaitedForOnce() throws Exception {
    try (var session = connect()) {
      Set<Query<?>> queries =
          Set.of(new Query.Record(), new Query.Path("/etc/passwd"), new Query.FreeSpace("/"));
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of("data"), sshd.waits(() -> session.ask(queries)));
      }
    }
  }

  @Test
  void aSmallStepIsWaitedForOnceAndAWrittenFileThreeTimes() throws Exception {
    try (var session = connect()) {
      var ownership = new Ownership(null, null, "0755");
      assertEquals(
          List.of("data"),
          sshd.waits(() -> session.perform(new Step.MakeDirectory(directory + "/d", ownership))));
      var owner = new HostLease.Owner("op", "box", "p");
      var ticket = session.lock(owner, Patience.LIMIT).ticket().orElseThrow();
      assertEquals(
          List.of("channel session", "exec", "data"),
          sshd.waits(() -> session.writeInventory("{}\n", ticket)));
    }
  }

  @Test
  void commandsThatLookAskNothingMoreAndOneThatActsIsStartedForItself() throws Exception {
    try (var session = connect()) {
      Set<Query<?>> queries = new HashSet<>(Set.of(new Query.Record(), new Query.Path("/etc")));
      var echo = Argv.Template.of("echo", "{word}");
      for (int i = 0; i < 20; i++) {
        queries.add(new Query.Look(echo.with("word", Integer.toString(i))));
      }
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of("data"), sshd.waits(() -> session.ask(queries)));
      }
      var step = new Step.Run(echo.with("word", "on"), List.of());
      assertEquals(List.of("channel session", "exec"), sshd.waits(() -> session.perform(step)));
    }
  }

  /** Beside TCP's own beginning and the two lines that say the protocol's version. */
  @Test
  void aNewConnectionIsWaitedForSevenTimes() throws Exception {
    assertEquals(
        List.of(
            "offer of algorithms",
            "key exchange",
            "service ssh-userauth",
            "login",
            "login",
            "channel session",
            "exec"),
        sshd.waits(() -> connect().close()));
  }
}
