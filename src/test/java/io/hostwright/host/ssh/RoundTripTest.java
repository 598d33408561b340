package io.hostwright.host.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.DelayProxy;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostSession;
import io.hostwright.host.NoEngine;
import io.hostwright.host.Query;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often a look waits for a far host, through a proxy that makes it far. */
@Timeout(120)
final class RoundTripTest {
  private static final Duration ONE_WAY = Duration.ofMillis(100);
  private static final double ROUND_TRIP = 2.0 * ONE_WAY.toMillis();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static TestSshd sshd;

  @SuppressWarnings("NullAway.Init")
  private static DelayProxy proxy;

  @BeforeAll
  static void start() throws Exception {
    TestSshd.assumePossible();
    sshd = TestSshd.start(directory);
    proxy = DelayProxy.to("127.0.0.1", sshd.port(), ONE_WAY);
  }

  @AfterAll
  static void stop() throws Exception {
    if (proxy != null) {
      proxy.close();
      sshd.close();
    }
  }

  private static HostSession connect() throws Exception {
    var manner = new Manner(directory + "/state", Duration.ofSeconds(5));
    return new SshHostConnector(TestSshd.settings(), NoEngine.FACTORY, manner)
        .connect(sshd.target(proxy.port(), "login", sshd.publicKey("host")));
  }

  private interface Work {
    void run() throws Exception;
  }

  /** The least of several, in round trips: the rest is the machine's own business. */
  private static double waits(Work work) throws Exception {
    var times = new double[5];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      work.run();
      times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis() / ROUND_TRIP;
    }
    return Arrays.stream(times).min().orElseThrow();
  }

  @Test
  void aSteadyLookCostsOneRoundTrip() throws Exception {
    try (var session = connect()) {
      Set<Query> queries =
          Set.of(new Query.Record(), new Query.Path("/etc/passwd"), new Query.FreeSpace("/"));
      double waits = waits(() -> session.ask(queries));
      assertTrue(waits < 1.9, "waited for " + waits + " round trips");
    }
  }

  @Test
  void aSmallStepCostsOneRoundTripAndAWrittenFileFour() throws Exception {
    try (var session = connect()) {
      String path = directory + "/d";
      double small =
          waits(
              () ->
                  session.perform(new Step.MakeDirectory(path, new Ownership(null, null, "0755"))));
      assertTrue(small < 1.9, "waited for " + small + " round trips");
      var owner = new HostLease.Owner("op", "box", "p");
      var ticket = session.lock(owner, Duration.ofSeconds(60)).ticket().orElseThrow();
      double write = waits(() -> session.writeInventory("{}\n", ticket));
      assertTrue(write < 4.5, "waited for " + write + " round trips");
    }
  }

  @Test
  void aNewConnectionIsReadyWithinADozenRoundTrips() throws Exception {
    double waits = waits(() -> connect().close());
    assertTrue(waits < 13, "waited for " + waits + " round trips");
  }
}
