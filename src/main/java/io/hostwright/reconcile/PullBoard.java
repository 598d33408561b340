package io.hostwright.reconcile;

import io.hostwright.engine.RegistryAuth;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.model.HostId;
import io.hostwright.plan.Step;
import io.hostwright.status.Backoff;
import java.time.Duration;
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
  private final InstantSource clock;

  PullBoard(ImageDigests digests, Consumer<HostId> wake, InstantSource clock) {
    this.digests = digests;
    this.wake = wake;
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
    Thread.ofVirtual()
        .name("pull-" + key.host())
        .start(
            () -> {
              try {
                session.perform(digests.pinned(session, step));
                pulls.remove(key);
              } catch (HostException e) {
                pulls.put(key, broken(step, e, failures + 1));
              } finally {
                wake.accept(key.host());
              }
            });
    return new Pull.Running(true);
  }

  private Pull broken(Step.PullImage step, HostException e, int failures) {
    String reason = e instanceof HostException.Failed f ? f.reason() : "PullFailed";
    Duration wait = Backoff.delay(failures, Math.random());
    return new Pull.Broken(
        reason, e.getMessage() + remark(step.auth()), failures, clock.instant().plus(wait));
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
