package io.hostwright.reconcile;

import io.hostwright.model.DesiredState;
import io.hostwright.model.HostId;
import io.hostwright.model.Target;
import io.hostwright.status.RequeuePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the queue does with a key: one pass, its outcomes published, whoever waits for them woken,
 * and the next look planned. A host that left Git is let go here too, so that it happens when no
 * pass is under way there and nothing is half done, and holds nobody else up.
 */
final class PassWorker {
  /** Long enough for a container to begin to answer, short enough to be no wait. */
  private static final Duration AFTER_ACTING = Duration.ofSeconds(1);

  private final LoopSettings settings;
  private final Fleet fleet;
  private final Machines machines;
  private final Runners runners;
  private final Publisher publisher;
  private final PassWaiters waiters;
  private final Waker waker;
  private final WorkQueue<Target> queue;
  private final Leaving leaving = new Leaving();
  private final Consumer<PassReport> passes;
  private final Scheduler scheduler;
  private final InstantSource clock;

  /** The parts of a loop that a pass ends in. */
  record Parts(
      Fleet fleet,
      Machines machines,
      Runners runners,
      Publisher publisher,
      PassWaiters waiters,
      Waker waker,
      WorkQueue<Target> queue,
      Scheduler scheduler) {}

  /**
   * A worker.
   *
   * @param passes told of every pass, after its outcomes are published
   */
  PassWorker(LoopSettings settings, Parts parts, Consumer<PassReport> passes, InstantSource clock) {
    this.settings = settings;
    this.fleet = parts.fleet();
    this.machines = parts.machines();
    this.runners = parts.runners();
    this.publisher = parts.publisher();
    this.waiters = parts.waiters();
    this.waker = parts.waker();
    this.queue = parts.queue();
    this.scheduler = parts.scheduler();
    this.passes = passes;
    this.clock = clock;
  }

  void work(Target target) {
    var desired = fleet.desired();
    if (desired == null) {
      return;
    }
    var ticket = waiters.begin();
    try {
      if (isGone(target, desired)) {
        leave(target, ticket);
      } else {
        pass(target, desired, ticket);
      }
    } catch (Throwable e) {
      // Thrown on, to be told and tried again; but nobody is left waiting for it meanwhile.
      waiters.end(target, ticket, List.of("the operator itself failed: " + e));
      throw e;
    }
  }

  /** What is half done there is gone on with first; nothing of it is published any more. */
  private void leave(Target target, long ticket) {
    var state = leaving.toFinish(target, clock.instant());
    if (state.isPresent()) {
      pass(target, state.get(), ticket);
    } else {
      letGo(target);
      waiters.end(target, ticket, List.of("it left the desired state; nothing there is touched"));
    }
  }

  private void letGo(Target target) {
    runners.end(target);
    publisher.forget(target, leaving.forget(target));
    fleet.forget(target);
    if (target instanceof HostId host) {
      machines.forget(host);
    }
    queue.forget(target);
  }

  private void pass(Target target, DesiredState desired, long ticket) {
    var runner = runners.of(target);
    var began = clock.instant();
    var report = runner.pass(desired);
    boolean left = hasLeft(target);
    leaving.note(desired, report, left);
    if (left) {
      waiters.end(target, ticket, report);
      passes.accept(report);
      goOnLeaving(target, report, runner.failures());
    } else {
      publish(desired, report, began);
      waiters.end(target, ticket, report);
      passes.accept(report);
      if (isAbout(target, desired)) {
        queue.addAfter(target, again(target, report, runner.failures()));
      }
    }
  }

  /** At once if nothing is half done, so that what was seen there is known nowhere any more. */
  private void goOnLeaving(Target target, PassReport report, int failures) {
    if (leaving.toFinish(target, clock.instant()).isPresent()) {
      queue.addAfter(target, again(target, report, failures));
    } else {
      letGo(target);
    }
  }

  private void publish(DesiredState desired, PassReport report, Instant began) {
    var target = report.target();
    if (report.unseen()) {
      fleet.tellUnseen(desired, target);
    }
    if (publisher.publish(desired, report, began)) {
      waker.dependents(desired, target);
    }
    wakeOthers(target, desired, report);
  }

  /** Perhaps while the pass was under way. */
  private boolean hasLeft(Target target) {
    var now = fleet.desired();
    return now != null && isGone(target, now);
  }

  /** An application that nothing is about is asked nothing. */
  private static boolean isAbout(Target target, DesiredState desired) {
    return target instanceof HostId || !desired.on(target).isEmpty();
  }

  private static boolean isGone(Target target, DesiredState desired) {
    return target instanceof HostId host && !desired.hosts().containsKey(host);
  }

  /** Hosts do what the application demands; the application answers otherwise after they acted. */
  private void wakeOthers(Target target, DesiredState desired, PassReport report) {
    machines.concerned().forEach(queue::add);
    if (target.equals(Target.APPLICATION)) {
      waker.demanded();
    } else if (!report.results().isEmpty() && !desired.on(Target.APPLICATION).isEmpty()) {
      queue.addAfter(Target.APPLICATION, AFTER_ACTING);
    }
  }

  private Duration again(Target target, PassReport report, int failures) {
    boolean application = target.equals(Target.APPLICATION);
    var interval = application ? settings.applicationInterval() : settings.resyncInterval();
    var least = application ? AFTER_ACTING : Duration.ZERO;
    var tryAgain = report.tryAgain() == null ? null : until(report.tryAgain());
    return RequeuePolicy.next(
        report.outcomes().values(),
        failures,
        interval,
        scheduler.chance(),
        new RequeuePolicy.Left(report.goesOn(), tryAgain, least));
  }

  private Duration until(Instant moment) {
    return Duration.between(clock.instant(), moment);
  }
}
