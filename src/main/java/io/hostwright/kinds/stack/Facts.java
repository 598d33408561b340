package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.RestartPolicy;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the next thing to do for a service's container depends on: which of its three names
 * exist, match and run, and what failed. A {@link Stage} is found from this and from nothing else.
 *
 * @param foreign one of the three is not this stack's
 * @param image the desired image is on the host
 * @param current NAME
 * @param run how NAME does
 * @param next NAME--hw-next
 * @param prev NAME--hw-prev is there
 * @param renamed none of the three is there, and the service's container is, under another name
 * @param rival a container that nothing declares any more cannot run beside it
 * @param failed whether the spec that is desired failed before
 * @param back a replacement that failed is taken back; else it is held until someone confirms
 * @param waits another service has to be ready before this one is made or replaced
 * @param down NAME was started before and does not run; no one-shot that is done
 * @param active NAME runs, or the engine may start it
 * @param owed NAME runs, and a file that it mounts was written since it was started
 */
record Facts(
    boolean foreign,
    boolean image,
    Fit current,
    Run run,
    Fit next,
    boolean prev,
    boolean renamed,
    boolean rival,
    Failed failed,
    boolean back,
    boolean waits,
    boolean down,
    boolean active,
    boolean owed) {

  /** How a container compares with what is desired. */
  enum Fit {
    /** It is not there. */
    ABSENT,
    /** It cannot be compared, because the desired image is not on the host. */
    UNCOMPARED,
    /** It is as desired. */
    SAME,
    /** It differs in what the engine can change in place. */
    ADJUSTABLE,
    /** It differs in what only another container can have. */
    OTHER
  }

  /** How a container does; see {@link Health}. */
  enum Run {
    NONE,
    GOOD,
    PENDING,
    STOPPED,
    PAUSED,
    REFUSED,
    BAD
  }

  /** Whether the desired spec failed before. */
  enum Failed {
    NO,
    YES,
    /** It did, and someone confirmed that it is tried again. */
    RETRY
  }

  /** The facts of one service, as they were seen and are remembered. */
  static Facts of(ServicePlan plan) {
    var it = plan.it;
    var three = it.containers();
    var current = three.current();
    return new Facts(
        foreign(it) != null,
        it.image() != null,
        fit(plan),
        run(plan.health),
        three.next() == null ? Fit.ABSENT : it.isMatchedBy(three.next()) ? Fit.SAME : Fit.OTHER,
        three.prev() != null,
        three.renamed() != null,
        !it.rivals().isEmpty(),
        failed(plan),
        plan.takesBack(),
        !it.waitsFor().isEmpty(),
        current != null && isDown(current),
        current != null && mayRun(current),
        current != null && current.running() && it.owed());
  }

  /** The first of the three that is somebody else's; null if none is. */
  static @Nullable ContainerInspect foreign(ServiceCase it) {
    var three = it.containers();
    return Stream.of(three.current(), three.next(), three.prev())
        .filter(Objects::nonNull)
        .filter(each -> !Ownership.ours(each, it.situation().entry()))
        .findFirst()
        .orElse(null);
  }

  private static Fit fit(ServicePlan plan) {
    if (plan.it.containers().current() == null) {
      return Fit.ABSENT;
    } else if (plan.it.image() == null) {
      return Fit.UNCOMPARED;
    } else if (plan.diffs.isEmpty()) {
      return Fit.SAME;
    }
    return plan.steps.inPlace(plan.diffs) ? Fit.ADJUSTABLE : Fit.OTHER;
  }

  private static Run run(@Nullable Health health) {
    return switch (health) {
      case null -> Run.NONE;
      case Health.Good good -> Run.GOOD;
      case Health.Pending pending -> Run.PENDING;
      case Health.Stopped stopped -> Run.STOPPED;
      case Health.Paused paused -> Run.PAUSED;
      case Health.Refused refused -> Run.REFUSED;
      case Health.Bad bad -> Run.BAD;
    };
  }

  private static Failed failed(ServicePlan plan) {
    if (plan.memory.failure() == null) {
      return Failed.NO;
    }
    return plan.isConfirmed(Hold.RETRY) ? Failed.RETRY : Failed.YES;
  }

  private static boolean mayRun(ContainerInspect current) {
    return current.active() || !current.restart().equals(RestartPolicy.NO);
  }

  private static boolean isDown(ContainerInspect current) {
    boolean done =
        current.restart().isOneShot()
            && current.state().exitCode() == 0
            && current.state().everStarted();
    return !current.running() && !done && current.state().everStarted();
  }
}
