package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostRecord;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.model.Claim;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.Times;
import io.hostwright.store.ClaimCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Who looks after a host. The daemon claims it for three resyncs and renews in time; a single run
 * claims nothing, and keeps away from a host that is claimed.
 */
final class Claiming {
  private static final int RESYNCS = 3;

  private final LoopSettings settings;

  Claiming(LoopSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure that the host is this operator's to work on.
   *
   * @throws HostException.Taken with {@code ClaimHeld} if another one looks after it
   */
  void ensure(Look look, HostSession session, DesiredState state) throws HostException {
    if (!(look.seen().answers().record() instanceof Observation.Present<HostRecord>(var host))) {
      return;
    }
    Instant now = host.clock();
    var held = ClaimCodec.read(host.claim()).filter(c -> c.isLive(now));
    boolean own = settings.claims() && held.filter(this::isOwn).isPresent();
    if (held.isPresent() && !own) {
      throw new HostException.Taken("ClaimHeld", text(held.get()));
    }
    String revision = state.revision().toString();
    if (settings.claims() && held.filter(c -> !c.needsRenewal(now, term(), revision)).isEmpty()) {
      var claim =
          new Claim(
              settings.operator(),
              settings.machine(),
              state.environment(),
              revision,
              now.plus(term()));
      session.writeClaim(ClaimCodec.write(claim));
    }
  }

  /**
   * Gives a claim of one's own back, on a clean shutdown. Another's is left, also one that took
   * over what had run out: only while one's own is good does nobody else write there.
   */
  void release(HostSession session) throws HostException {
    if (!settings.claims()) {
      return;
    }
    var record = session.ask(Set.of(new Query.Record())).record();
    if (record instanceof Observation.Present<HostRecord>(var host)) {
      var held = ClaimCodec.read(host.claim()).filter(c -> c.isLive(host.clock()));
      if (held.filter(this::isOwn).isPresent()) {
        session.writeClaim("");
      }
    }
  }

  private boolean isOwn(Claim claim) {
    return claim.isOf(settings.operator(), settings.machine());
  }

  private Duration term() {
    return settings.resyncInterval().multipliedBy(RESYNCS);
  }

  private static String text(Claim claim) {
    return "the operator '"
        + claim.operator()
        + "' looks after this host (environment "
        + claim.environment()
        + ", claimed until "
        + Times.at(claim.until())
        + " by the host's clock); stop it first, or ask it: status --server URL";
  }
}
