package io.hostwright.reconcile;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.net.NetReader;
import io.hostwright.net.NetReader.Replies;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One look at the application: what several resources want to know is asked once. */
final class Asking {
  private final NetReader net;
  private final Map<Probe, FutureTask<Replies>> asked = new ConcurrentHashMap<>();

  Asking(NetReader net) {
    this.net = net;
  }

  /**
   * Asks what was not asked yet in this look, all at once, and waits for all of it.
   *
   * @param effects answers to calls that were made as actions, which are never made again to look
   */
  Replies ask(Set<Probe> probes, Map<HttpCall, HttpAnswer> effects) {
    var mine = new HashSet<>(probes);
    mine.removeIf(probe -> probe instanceof HttpCall call && effects.containsKey(call));
    var fresh = new HashSet<Probe>();
    FutureTask<Replies> task = new FutureTask<>(() -> net.ask(Set.copyOf(fresh)));
    for (Probe probe : mine) {
      if (asked.putIfAbsent(probe, task) == null) {
        fresh.add(probe);
      }
    }
    if (!fresh.isEmpty()) {
      task.run();
    }
    var sources = new HashMap<Probe, Replies>();
    mine.forEach(probe -> sources.put(probe, result(probe)));
    return new Known(Map.copyOf(sources), Map.copyOf(effects));
  }

  /** All that was asked in this look. */
  Replies replies(Map<HttpCall, HttpAnswer> effects) {
    var sources = new HashMap<Probe, Replies>();
    asked.keySet().forEach(probe -> sources.put(probe, result(probe)));
    return new Known(Map.copyOf(sources), Map.copyOf(effects));
  }

  private Replies result(Probe probe) {
    try {
      return Objects.requireNonNull(asked.get(probe)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the application was asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking the application failed inside the operator", e);
    }
  }

  private record Known(Map<Probe, Replies> sources, Map<HttpCall, HttpAnswer> effects)
      implements Replies {

    @Override
    public HttpAnswer http(HttpCall call) {
      var effect = effects.get(call);
      if (effect != null) {
        return effect;
      }
      var source = sources.get(call);
      return source == null ? new HttpAnswer.Unanswered("not asked", false) : source.http(call);
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup name) {
      var source = sources.get(name);
      return source == null ? Observation.unknown("not asked") : source.addresses(name);
    }
  }
}
