package io.hostwright.reconcile;

import io.hostwright.kind.Seen;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Probe;
import io.hostwright.net.NetReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks everything that the application's resources need, each until it asks nothing new: a list
 * tells of its members. What several ask is asked once. Looks; never decides, never acts.
 */
final class ApplicationObserver {
  /** Enough for a list, its members and what they name; more means that a kind asks in circles. */
  private static final int ROUNDS = 30;

  private final Situations situations;
  private final Asking asking;
  private final Map<HttpCall, HttpAnswer> effects;

  /**
   * For one look.
   *
   * @param effects answers to calls that this pass made, which are never made again to look
   */
  ApplicationObserver(Situations situations, NetReader net, Map<HttpCall, HttpAnswer> effects) {
    this.situations = situations;
    this.asking = new Asking(net);
    this.effects = Map.copyOf(effects);
  }

  /** Asks for all of them at the same time. */
  Seen look(List<Admitted> admitted) {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = admitted.stream().map(each -> workers.submit(() -> ask(each))).toList();
      tasks.forEach(ApplicationObserver::await);
    }
    return Seen.of(asking.replies(effects));
  }

  private void ask(Admitted admitted) {
    var bound = admitted.inForce();
    if (bound == null) {
      return;
    }
    var asked = new HashSet<Probe>();
    var seen = Seen.of(asking.ask(asked, effects));
    for (int round = 0;
        round < ROUNDS && asked.addAll(bound.probes(situations.of(admitted, seen)));
        round++) {
      seen = Seen.of(asking.ask(asked, effects));
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the application was asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking failed inside the operator", e.getCause());
    }
  }
}
