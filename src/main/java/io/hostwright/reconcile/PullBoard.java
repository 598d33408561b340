package io.hostwright.reconcile;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostId;
import io.hostwright.model.OperatorReason;
import io.hostwright.model.Reason;
import io.hostwright.plan.Setback;
import io.hostwright.plan.Step;
import io.hostwright.status.Backoff;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pulls under way and pulls that failed. A pass never waits for one: it starts it here, and the
 * host is woken when it ends.
 */
final class PullBoard {
  private final Map<Key, Pull> pulls = new ConcurrentHashMap<>();
  private final ImageDigests digests;
  private final Consumer<HostId> wake;
  private final Scheduler scheduler;
  private final Faults faults;
  private final InstantSource clock;

  PullBoard(
      ImageDigests digests,
      Consumer<HostId> wake,
      Scheduler scheduler,
      Faults faults,
      InstantSource clock) {
    this.digests = digests;
    this.wake = wake;
    this.scheduler = scheduler;
    this.faults = faults;
    this.clock = clock;
  }

  private record Key(HostId host, String image) {}

  /** How a pull stands. */
  sealed interface Pull {
    /**
     * Under way.
     *
     * @param fresh since just now, and for the first time
     * @param before how it failed before; null if it did not
     */
    record Running(boolean fresh, @Nullable Setback before) implements Pull {}

    /** Failed, and not tried again yet. */
    record Broken(Setback setback) implements Pull {}
  }

  /** Starts a pull unless it runs already or failed too recently. */
  Pull ensure(HostId host, HostSession session, Step.PullImage step) {
    return pulls.compute(
        new Key(host, step.image().toString()),
        (key, pull) -> {
          boolean wait =
              switch (pull) {
                case null -> false;
                case Pull.Running running -> true;
                case Pull.Broken broken -> clock.instant().isBefore(broken.setback().until());
              };
          return wait && pull != null ? seen(pull) : start(key, session, step, before(pull));
        });
  }

  /** The pulls of a host that failed, by image. */
  Map<String, Setback> failed(HostId host) {
    var failed = new HashMap<String, Setback>();
    pulls.forEach(
        (key, pull) -> {
          if (key.host().equals(host) && pull instanceof Pull.Broken(var setback)) {
            failed.put(key.image(), setback);
          }
        });
    return failed;
  }

  /** Failed pulls of a host may be tried again at once. */
  void retry(HostId host) {
    pulls
        .entrySet()
        .removeIf(e -> e.getKey().host().equals(host) && e.getValue() instanceof Pull.Broken);
  }

  private static Pull seen(Pull pull) {
    return pull instanceof Pull.Running running ? new Pull.Running(false, running.before()) : pull;
  }

  private static @Nullable Setback before(@Nullable Pull pull) {
    return pull instanceof Pull.Broken broken ? broken.setback() : null;
  }

  private Pull start(Key key, HostSession session, Step.PullImage step, @Nullable Setback before) {
    int failures = before == null ? 0 : before.failures();
    scheduler.start("pull-" + key.host(), () -> pull(key, session, step, failures));
    return new Pull.Running(before == null, before);
  }

  /** Whatever it throws, it has ended, and the host is told so. */
  private void pull(Key key, HostSession session, Step.PullImage step, int failures) {
    try {
      session.perform(digests.pinned(session, step));
      pulls.remove(key);
    } catch (HostException.Failed e) {
      pulls.put(key, broken(step, e.reason(), e.getMessage(), failures + 1));
    } catch (HostException e) {
      pulls.put(key, broken(step, EngineReason.PULL_FAILED, e.getMessage(), failures + 1));
    } catch (Throwable e) {
      pulls.put(
          key,
          broken(step, OperatorReason.INTERNAL, "the operator itself failed: " + e, failures + 1));
      faults.note(key.host() + ": pulling " + step.image() + " failed inside the operator", e);
    } finally {
      wake.accept(key.host());
    }
  }

  private Pull broken(Step.PullImage step, Reason reason, @Nullable String message, int failures) {
    var retryAt = clock.instant().plus(Backoff.delay(failures, scheduler.chance()));
    String why = step.image() + " cannot be pulled: " + message + remark(step.auth());
    return new Pull.Broken(new Setback(reason, why, failures, retryAt));
  }

  private static String remark(@Nullable RegistryAuth auth) {
    return auth == null || auth.password() != null
        ? ""
        : "; nobody logged in to "
            + auth.server()
            + ", because there is no value for the secret "
            + auth.secret();
  }
}
