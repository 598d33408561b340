package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.model.HostId;
import io.hostwright.plan.Step;
import io.hostwright.reconcile.PullBoard.Pull;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pulls beside the passes: each ends, whatever becomes of it. */
class PullBoardTest {
  private static final HostId CORE = new HostId("core");

  private final DrivenScheduler time = new DrivenScheduler();
  private final SimulatedHost host = new SimulatedHost("core", time);
  private final Heard log = new Heard();
  private final Counted counted = new Counted();
  private final List<String> woken = new ArrayList<>();
  private final PullBoard pulls =
      new PullBoard(
          new ImageDigests(() -> "revision"),
          id -> woken.add(id.name()),
          time,
          new Faults(log, counted),
          time);

  private String ensure(HostSession session, String image, @Nullable RegistryAuth auth) {
    return switch (pulls.ensure(CORE, session, new Step.PullImage(ImageRef.parse(image), auth))) {
      case Pull.Running running -> running.fresh() ? "begun" : "under way";
      case Pull.Broken(var setback) ->
          setback.reason().word() + ": " + setback.message() + ", " + setback.words(time.instant());
    };
  }

  private String ensure(String image) {
    return ensure(host, image, null);
  }

  /** A session whose registry answers otherwise; everything else is the host's. */
  private HostSession answering(Supplier<String> digest) {
    return (HostSession)
        Proxy.newProxyInstance(
            HostSession.class.getClassLoader(),
            new Class<?>[] {HostSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("resolveDigest")) {
                return digest.get();
              }
              try {
                return method.invoke(host, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aPullRunsBesideThePassesAndWakesItsHostWhenItEnds() {
    host.images().publish("reg/web:1", "1");
    assertEquals("begun", ensure("reg/web:1"));
    assertEquals("under way", ensure("reg/web:1"));
    assertEquals(List.of(), woken);
    time.run();
    assertEquals(List.of("core"), woken);
    assertEquals(
        List.of("PullImage"),
        host.performed().stream().map(s -> s.getClass().getSimpleName()).toList());
  }

  @Test
  void oneThatFailedIsToldAndTriedAgainLaterAndLater() {
    assertEquals("begun", ensure("reg/none:1"));
    time.run();
    String why =
        "ImageNotFound: reg/none:1 cannot be pulled: the registry has no image reg/none:1 (manifest"
            + " unknown), try %s failed, tried again in %d s";
    assertEquals(why.formatted("1", 1), ensure("reg/none:1"));
    time.pass(Duration.ofSeconds(1));
    assertEquals("under way", ensure("reg/none:1"), "which is no news");
    time.run();
    assertEquals(why.formatted("2", 2), ensure("reg/none:1"));
  }

  @Test
  void oneThatAHumanWantsTriedAgainIsTriedAgainAtOnce() {
    ensure("reg/none:1");
    time.run();
    pulls.retry(new HostId("edge"));
    assertEquals("ImageNotFound", ensure("reg/none:1").substring(0, 13));
    pulls.retry(CORE);
    assertEquals("begun", ensure("reg/none:1"));
  }

  @Test
  void aHostThatIsLostMeanwhileEndsThePull() {
    ensure("reg/web:1");
    host.breakConnections(TestLoop.unreachable());
    time.run();
    assertEquals(
        "PullFailed: reg/web:1 cannot be pulled: no route to host, try 1 failed, tried again in 1"
            + " s",
        ensure("reg/web:1"));
  }

  @Test
  void aDigestOfAnotherKindEndsThePullWithItsReason() {
    var odd = answering(() -> "sha512:" + "a".repeat(128));
    assertEquals("begun", ensure(odd, "reg/web:1", null));
    time.run();
    assertEquals(
        "PullFailed: reg/web:1 cannot be pulled: the registry names it by the digest sha512:"
            + "a".repeat(128)
            + ", and only sha256 ones are known here, try 1 failed, tried again in 1 s",
        ensure(odd, "reg/web:1", null));
    assertEquals(List.of("core"), woken);
  }

  @Test
  void aFaultOfTheOperatorEndsThePullTooAndIsCounted() {
    var broken =
        answering(
            () -> {
              throw new StackOverflowError("too deep");
            });
    ensure(broken, "reg/web:1", null);
    time.run();
    assertEquals(
        "Internal: reg/web:1 cannot be pulled: the operator itself failed:"
            + " java.lang.StackOverflowError: too deep, try 1 failed, tried again in 1 s",
        ensure(broken, "reg/web:1", null));
    assertEquals(List.of("core"), woken);
    assertEquals(1, counted.faults());
  }

  @Test
  void aPullThatIsRefusedWithoutAPasswordSaysWhoseIsMissing() {
    host.images()
        .broken(
            "reg/web:1", new HostException.Failed(EngineReason.REGISTRY_REFUSED, "denied", null));
    var auth = new RegistryAuth("reg", "me", null, "reg/password");
    ensure(host, "reg/web:1", auth);
    time.run();
    assertEquals(
        "RegistryRefused: reg/web:1 cannot be pulled: denied; nobody logged in to reg, because"
            + " there is no value for the secret reg/password, try 1 failed, tried again in 1 s",
        ensure(host, "reg/web:1", auth));
  }
}
