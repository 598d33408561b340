package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.plan.Step.HostStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong on a simulated host, and what happens beside it. Each that is told happens
 * once, in the order in which it was told; two of one kind are two.
 */
public final class Faults {

  /** How far something gets that goes wrong. */
  public enum Moment {
    /** Nothing is done. */
    BEFORE,
    /**
     * A part is done: the original is kept and the new content lies under another name; parents are
     * made and the directory is not; the owner is set and the mode is not; a container is made and
     * in the first of its networks only; one that was to be restarted is stopped. Of what happens
     * at once, and of a pull, nothing is done.
     */
    HALF_WAY,
    /** All is done, and said to have failed. */
    AFTER,
    /** All is done, and the answer is lost with the connection: the host must be dialled anew. */
    LOST
  }

  /** What is asked of a host beside steps. Whatever is before its effect is before it or after. */
  public enum Call {
    ASK,
    INVENTORY,
    CLAIM,
    LOCK,
    UNLOCK,
    RESOLVE,
    LOG,
    WATCH
  }

  /** How something goes wrong. */
  public record Fault(Moment moment, HostException error) {}

  private record Told(Predicate<HostStep> which, Fault fault) {}

  private final List<Told> told = new ArrayList<>();
  private final Map<Call, Queue<Fault>> calls = new EnumMap<>(Call.class);
  private final Map<Class<? extends HostStep>, Runnable> during = new HashMap<>();
  private final Queue<Runnable> duringClaim = new ArrayDeque<>();
  private Function<HostStep, Optional<Fault>> source = step -> Optional.empty();

  Faults() {}

  // ---- told ----

  /** The next step of which this is true goes wrong so. */
  public synchronized Faults at(Moment moment, Predicate<HostStep> which, HostException error) {
    told.add(new Told(which, new Fault(moment, error)));
    return this;
  }

  /** The next step of this type goes wrong so. */
  public Faults at(Moment moment, Class<? extends HostStep> type, HostException error) {
    return at(moment, type::isInstance, error);
  }

  /** The next step of this type fails without an effect. */
  public Faults before(Class<? extends HostStep> type, HostException error) {
    return at(Moment.BEFORE, type, error);
  }

  /** The next step of this type is done, and its answer and the connection are lost. */
  public Faults lost(Class<? extends HostStep> type) {
    return at(Moment.LOST, type, gone());
  }

  /** The next call of this kind goes wrong so. */
  public synchronized Faults at(Moment moment, Call call, HostException error) {
    calls.computeIfAbsent(call, c -> new ArrayDeque<>()).add(new Fault(moment, error));
    return this;
  }

  /** The next look fails as a whole. */
  public Faults ask(HostException error) {
    return at(Moment.BEFORE, Call.ASK, error);
  }

  /** This happens in the middle of the next step of this type. */
  public synchronized Faults during(Class<? extends HostStep> type, Runnable then) {
    during.put(type, then);
    return this;
  }

  /** This happens just before the next claim is written. */
  public synchronized Faults duringClaim(Runnable then) {
    duringClaim.add(then);
    return this;
  }

  /** Where faults come from beside those that are told; asked of every step. */
  public synchronized Faults from(Function<HostStep, Optional<Fault>> other) {
    source = other;
    return this;
  }

  /**
   * One step in so many goes wrong, at any moment; the same seed and the same steps have the same
   * faults.
   */
  public Faults seeded(long seed, int oneIn) {
    var dice = new SplittableRandom(seed);
    var moments = Moment.values();
    return from(
        step -> {
          var moment = moments[dice.nextInt(moments.length)];
          return dice.nextInt(oneIn) > 0
              ? Optional.empty()
              : Optional.of(new Fault(moment, moment == Moment.LOST ? gone() : late(step)));
        });
  }

  private static HostException gone() {
    return new HostException.Unreachable("the connection broke before the answer came", null);
  }

  private static HostException late(HostStep step) {
    return new HostException.Timeout(
        "no answer in time to " + step.getClass().getSimpleName(), null);
  }

  // ---- asked ----

  /** What goes wrong about this step; each is asked for once. */
  synchronized @Nullable Fault of(HostStep step) {
    for (var each = told.iterator(); each.hasNext(); ) {
      var next = each.next();
      if (next.which().test(step)) {
        each.remove();
        return next.fault();
      }
    }
    return source.apply(step).orElse(null);
  }

  synchronized @Nullable Fault of(Call call) {
    var queue = calls.get(call);
    return queue == null ? null : queue.poll();
  }

  void happen(HostStep step) {
    run(takenBy(step));
  }

  private synchronized @Nullable Runnable takenBy(HostStep step) {
    return during.remove(step.getClass());
  }

  void happenBeforeClaim() {
    run(nextClaim());
  }

  private synchronized @Nullable Runnable nextClaim() {
    return duringClaim.poll();
  }

  private static void run(@Nullable Runnable then) {
    if (then != null) {
      then.run();
    }
  }
}
