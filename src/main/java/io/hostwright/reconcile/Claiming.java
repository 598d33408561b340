package io.hostwright.reconcile;

import io.hostwright.host.HostException;
import io.hostwright.host.HostLease;
import io.hostwright.host.HostReason;
import io.hostwright.host.HostRecord;
import io.hostwright.host.HostSession;
import io.hostwright.host.Query;
import io.hostwright.model.Claim;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.Target;
import io.hostwright.model.Times;
import io.hostwright.store.ClaimCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who looks after a host. The daemon claims it for three resyncs and renews in time; a single run
 * claims nothing, and keeps away from a host that is claimed. Thread-safe.
 *
 * <p>A daemon that was started again resumes the claim of its name and machine at once. Two that
 * have both in common, as clones have, are told apart by their processes: the one whose claim was
 * resumed by another stands by from then on.
 */
final class Claiming {
  private static final int RESYNCS = 3;

  private final LoopSettings settings;
  private final HostLease.Owner owner;

  /** The targets that this process claimed, and has not given back. */
  private final Set<Target> claimed = ConcurrentHashMap.newKeySet();

  Claiming(LoopSettings settings, HostLease.Owner owner) {
    this.settings = settings;
    this.owner = owner;
  }

  /** True for a daemon, false for a single run. */
  boolean claims() {
    return settings.claims();
  }

  /**
   * Makes sure that the host is this operator's to work on.
   *
   * @throws HostException.Taken with {@link HostReason#CLAIM_HELD} if another one looks after it
   */
  void ensure(Look look, HostSession session, DesiredState state) throws HostException {
    if (!(look.seen().answers().record() instanceof Observation.Present<HostRecord>(var host))) {
      return;
    }
    Instant now = host.clock();
    var held = ClaimCodec.read(host.claim()).filter(c -> c.isLive(now));
    if (held.isPresent() && !mayResume(look.target(), held.get())) {
      throw new HostException.Taken(HostReason.CLAIM_HELD, text(held.get()));
    }
    String revision = state.revision().toString();
    if (settings.claims() && held.filter(c -> isGood(c, now, revision)).isEmpty()) {
      var next = ClaimCodec.write(claim(state.environment(), revision, now));
      if (!session.writeClaim(next, host.claim())) {
        throw new HostException.Taken(
            HostReason.CLAIM_HELD,
            "another operator claimed this host just now; it is looked at again");
      }
      claimed.add(look.target());
    }
  }

  private boolean mayResume(Target target, Claim claim) {
    return settings.claims()
        && (isOwn(claim)
            || (claim.isOf(owner.operator(), owner.machine()) && !claimed.contains(target)));
  }

  private boolean isGood(Claim claim, Instant now, String revision) {
    return isOwn(claim) && !claim.needsRenewal(now, term(), revision);
  }

  private Claim claim(String environment, String revision, Instant now) {
    return new Claim(
        owner.operator(),
        owner.machine(),
        owner.process(),
        environment,
        revision,
        now.plus(term()));
  }

  /**
   * Gives a claim of this very process back, on a clean shutdown. Another's is left, also one that
   * takes over meanwhile.
   */
  void release(Target target, HostSession session) throws HostException {
    if (!claimed.remove(target)) {
      return;
    }
    var record = session.ask(Set.of(new Query.Record())).record();
    if (record instanceof Observation.Present<HostRecord>(var host)
        && ClaimCodec.read(host.claim()).filter(this::isOwn).isPresent()) {
      session.writeClaim("", host.claim());
    }
  }

  private boolean isOwn(Claim claim) {
    return claim.isOf(owner.operator(), owner.machine()) && claim.process().equals(owner.process());
  }

  private Duration term() {
    return settings.resyncInterval().multipliedBy(RESYNCS);
  }

  private String text(Claim claim) {
    boolean alike = claim.isOf(owner.operator(), owner.machine()) && settings.claims();
    return "the operator '"
        + claim.operator()
        + (alike ? "', another process of this name and machine id (a clone?)," : "'")
        + " looks after this host (environment "
        + claim.environment()
        + ", claimed until "
        + Times.at(claim.until())
        + " by the host's clock); stop it first, or ask it: status --server URL";
  }
}
