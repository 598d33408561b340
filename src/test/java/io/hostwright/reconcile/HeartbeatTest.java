package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.HostId;
import io.hostwright.model.Target;
import io.hostwright.reconcile.RepositoryPoller.Standing;
import io.hostwright.reconcile.WorkQueue.Busy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What health says of the loop, fact by fact. */
class HeartbeatTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Standing PAUSING = new Standing(false, Duration.ofSeconds(30));
  private static final String WELL = "Pulse[stopped=[], late=[], works=true]";

  private final DrivenScheduler time = new DrivenScheduler();
  private final Heartbeat heartbeat = new Heartbeat(time, Duration.ofMinutes(1));

  private static Busy<Target> busy(String host, boolean begun, Duration since) {
    return new Busy<>(new HostId(host), begun, since);
  }

  private String judged(Standing poller, List<Busy<Target>> workers) {
    return heartbeat.judge(poller, workers, 2).toString();
  }

  @Test
  void aLoopThatTurnsIsWell() {
    heartbeat.start();
    time.pass(Duration.ofHours(3));
    assertEquals(WELL, judged(PAUSING, List.of(busy("core", true, Duration.ofMinutes(29)))));
  }

  @Test
  void aSchedulerThatBeginsNothingAnyMoreHasStopped() {
    heartbeat.start();
    time.close();
    time.pass(Duration.ofSeconds(65));
    assertEquals(WELL, judged(PAUSING, List.of()));
    time.pass(Duration.ofSeconds(1));
    assertEquals(
        "Pulse[stopped=[nothing that was planned has begun for 66 s], late=[], works=false]",
        judged(PAUSING, List.of()));
  }

  @Test
  void aPollerThatMissesItsTimeOrDoesNotComeBackHasStopped() {
    assertEquals(WELL, judged(new Standing(false, Duration.ofMinutes(3)), List.of()));
    assertEquals(
        "Pulse[stopped=[the repository has not been read for 4 min], late=[], works=false]",
        judged(new Standing(false, Duration.ofMinutes(4)), List.of()));
    assertEquals(WELL, judged(new Standing(true, Duration.ofMinutes(20)), List.of()));
    assertEquals(
        "Pulse[stopped=[reading the repository has lasted 21 min], late=[], works=false]",
        judged(new Standing(true, Duration.ofMinutes(21)), List.of()));
  }

  @Test
  void aWorkerThatGetsNoThreadHasStopped() {
    assertEquals(
        "Pulse[stopped=[core has waited for a thread for 90 s], late=[], works=false]",
        judged(
            PAUSING,
            List.of(busy("core", false, Duration.ofSeconds(90)), busy("edge", false, NOW))));
  }

  @Test
  void oneHungHostIsToldAndStopsNothing() {
    assertEquals(
        "Pulse[stopped=[], late=[core: its pass has lasted 31 min], works=true]",
        judged(
            PAUSING, List.of(busy("core", true, Duration.ofMinutes(31)), busy("edge", true, NOW))));
  }

  @Test
  void whereAllHostsHangTheLoopTurnsAndCannotWork() {
    var hung = Duration.ofMinutes(31);
    assertEquals(
        "Pulse[stopped=[], late=[core: its pass has lasted 31 min, edge: its pass has lasted 31"
            + " min], works=false]",
        judged(PAUSING, List.of(busy("core", true, hung), busy("edge", true, hung))));
  }
}
