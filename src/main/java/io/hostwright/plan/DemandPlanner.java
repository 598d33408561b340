package io.hostwright.plan;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.EngineView;
import io.hostwright.model.Deed;
import io.hostwright.model.DemandKey;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Demanded;
import io.hostwright.plan.Demand.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds to a resource's decision what the application's own view demands of its containers. */
public final class DemandPlanner {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** So long after the last time a demand that is over counts from nought again. */
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final EngineView view;
  private final Instant now;
  private final Duration ahead;

  /**
   * On one look at a host.
   *
   * @param now the host's clock
   * @param ahead how far it is ahead of the operator's
   */
  public DemandPlanner(EngineView view, Instant now, Duration ahead) {
    this.view = view;
    this.now = now;
    this.ahead = ahead;
  }

  /**
   * The same decision with what is demanded of it now. A container that the decision works on
   * already, or that does not run, is left to it; what cannot be seen is left alone.
   *
   * @param over tells of a counted demand, by its key, that it is surely no longer made
   */
  public Decision plan(Decision decision, List<Demand> demands, Predicate<DemandKey> over) {
    var memory = forgotten(decision.memory(), over);
    var actions = new ArrayList<>(decision.actions());
    for (Demand demand : decision.unseen() ? List.<Demand>of() : demands) {
      var container = view.containers().get(demand.container());
      var subject = Subject.container(demand.container());
      boolean busy = actions.stream().anyMatch(a -> a.subject().equals(subject));
      if (container != null && !busy && isDue(demand, container, memory)) {
        actions.add(action(demand, subject, container));
        memory = counted(memory, demand);
      }
    }
    return decision.doing(actions).remembering(memory);
  }

  /** How far a demand has come, by the inventory; without the last lines. */
  public static Progress progress(Demand demand, InventoryEntry entry) {
    int times = times(demand, entry);
    return new Progress(times, times >= demand.max(), "");
  }

  private static int times(Demand demand, InventoryEntry entry) {
    var before = entry.demanded().get(demand.key());
    return before == null ? 0 : before.times();
  }

  private boolean isDue(Demand demand, ContainerInspect container, InventoryEntry memory) {
    var since = demand.ifStartedBefore().plus(ahead);
    Instant started = container.state().startedAt();
    if (!container.running() || started == null || !started.isBefore(since)) {
      return false;
    }
    var before = memory.demanded().get(demand.key());
    return before == null || (before.times() < demand.max() && waited(demand, before, since));
  }

  private boolean waited(Demand demand, Demanded before, Instant since) {
    boolean news = demand.deed() == Deed.RESTART || before.last().isBefore(since);
    return news && !before.last().plus(pause(before.times())).isAfter(now);
  }

  /** 10 s, 20 s, 40 s and so on, at most 5 min. */
  private static Duration pause(int times) {
    var pause = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(0, times - 1), 10));
    return pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT;
  }

  private static Action action(Demand demand, Subject subject, ContainerInspect container) {
    boolean restart = demand.deed() == Deed.RESTART;
    Step step =
        restart
            ? new Step.RestartContainer(container.name(), container.grace())
            : new Step.SignalContainer(container.name(), "HUP");
    return new Action(
        demand.on(),
        restart ? Verb.RESTART : Verb.RELOAD,
        subject,
        List.of(demand.cause()),
        List.of(step),
        List.of());
  }

  private InventoryEntry counted(InventoryEntry entry, Demand demand) {
    var next = new TreeMap<>(entry.demanded());
    next.put(demand.key(), new Demanded(times(demand, entry) + 1, now));
    return entry.demanded(next);
  }

  private InventoryEntry forgotten(InventoryEntry entry, Predicate<DemandKey> over) {
    var next = new TreeMap<>(entry.demanded());
    next.entrySet().removeIf(e -> over.test(e.getKey()) && isOld(e.getValue()));
    return entry.demanded(next);
  }

  private boolean isOld(@Nullable Demanded demanded) {
    return demanded == null || demanded.last().plus(FORGET).isBefore(now);
  }
}
