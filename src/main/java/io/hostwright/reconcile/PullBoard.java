package io.hostwright.reconcile;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostId;
import io.hostwright.plan.Step;
import io.hostwright.status.Backoff;
import java.time.Instant;
import java.time.InstantSource;
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
     * @param fresh since just now
     */
    record Running(boolean fresh) implements Pull {}

    /** Failed so often in a row; not tried again before {@code retryAt}. */
    record Broken(String reason, String message, int failures, Instant retryAt) implements Pull {}
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
                case Pull.Broken broken -> clock.instant().isBefore(broken.retryAt());
              };
          return wait && pull != null ? seen(pull) : start(key, session, step, failures(pull));
        });
  }

  /** Failed pulls of a host may be tried again at once. */
  void retry(HostId host) {
    pulls
        .entrySet()
        .removeIf(e -> e.getKey().host().equals(host) && e.getValue() instanceof Pull.Broken);
  }

  private static Pull seen(Pull pull) {
    return pull instanceof Pull.Running ? new Pull.Running(false) : pull;
  }

  private static int failures(@Nullable Pull pull) {
    return pull instanceof Pull.Broken broken ? broken.failures() : 0;
  }

  private Pull start(Key key, HostSession session, Step.PullImage step, int failures) {
    scheduler.start("pull-" + key.host(), () -> pull(key, session, step, failures));
    return new Pull.Running(true);
  }

  /** Whatever it throws, it has ended, and the host is told so. */
  private void pull(Key key, HostSession session, Step.PullImage step, int failures) {
    try {
      session.perform(digests.pinned(session, step));
      pulls.remove(key);
    } catch (HostException.Failed e) {
      pulls.put(key, broken(step, e.reason(), e.getMessage(), failures + 1));
    } catch (HostException e) {
      pulls.put(key, broken(step, "PullFailed", e.getMessage(), failures + 1));
    } catch (Throwable e) {
      pulls.put(key, broken(step, "Internal", "the operator itself failed: " + e, failures + 1));
      faults.note(key.host() + ": pulling " + step.image() + " failed inside the operator", e);
    } finally {
      wake.accept(key.host());
    }
  }

  private Pull broken(Step.PullImage step, String reason, @Nullable String message, int failures) {
    var retryAt = clock.instant().plus(Backoff.delay(failures, scheduler.chance()));
    return new Pull.Broken(reason, message + remark(step.auth()), failures, retryAt);
  }

  private static String remark(@Nullable RegistryAuth auth) {
    return auth == null || auth.password() != null
        ? ""
        : "; nobody logged in to "
            + auth.server()
            + ", because the secret '"
            + auth.secret()
            + "' has no value";
  }
}
