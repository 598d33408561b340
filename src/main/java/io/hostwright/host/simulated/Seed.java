package io.hostwright.host.simulated;

import io.hostwright.engine.EngineView;
import io.hostwright.host.Answers;
import io.hostwright.host.HostRecord;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.Query.EngineQuery;
import io.hostwright.host.Usage;
import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.Ran;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * One look at a host, from which simulated ones begin: the same queries have the same answers
 * there, and what was Unknown stays so. What was not asked is Unknown too, until a step makes it.
 * Of a file its facts are known and not its content. What no look shows is taken to be good:
 * registries have every image, programs that act are there, users exist.
 *
 * @param queries all that was asked
 * @param answers to these
 */
public record Seed(Set<Query<?>> queries, Answers answers) {
  public Seed {
    queries = Set.copyOf(queries);
  }

  /**
   * A host that is as this one was seen.
   *
   * @param name tells one machine from another where the look does not
   * @param clock the host's own; a record is equal where it stands at the moment of the look
   */
  public SimulatedHost host(String name, InstantSource clock) {
    var version =
        answers.engine() instanceof Present<EngineView>(var view)
            ? EngineVersion.of(view.version())
            : EngineVersion.DOCKER_26_1;
    var host = new SimulatedHost(name, version, clock);
    host.images().boundless();
    host.runs().boundless();
    host.files().clear();
    host.looks().only(queries);
    var missing = new HashSet<String>();
    if (queries.stream().anyMatch(EngineQuery.class::isInstance)) {
      engine(host, answers.engine());
    }
    queries.forEach(query -> stand(host, query, missing));
    host.files().onlyKnown(missing);
    // Both say what is beside all that stands there by now.
    queries.forEach(query -> weigh(host, query));
    return host;
  }

  private void stand(SimulatedHost host, Query<?> query, Set<String> missing) {
    switch (query) {
      case Query.Path q -> path(host, q, q.path(), missing);
      case Query.Presence q -> path(host, q, q.path(), missing);
      case Query.FreeSpace q -> {}
      case Query.Text q -> {
        if (answers.to(q) instanceof Absent) {
          missing.add(q.path());
        }
      }
      case Query.Used q -> {
        if (answers.to(q) instanceof Absent) {
          missing.add(q.path());
        }
      }
      case Query.Mount q -> {
        switch (answers.to(q)) {
          case Present<MountFact>(var fact) -> host.mount(q.path(), fact);
          case Absent<?> nothing -> {}
          case Unknown<MountFact> u -> host.looks().fix(q, u);
        }
      }
      case Query.Command q -> host.runs().command(q.name(), answers.to(q));
      case Query.Look q -> host.runs().answer(q.argv(), answers.to(q));
      case Query.Record q -> {
        if (answers.to(q) instanceof Present<HostRecord>(var record)) {
          host.record().seen(record);
        } else {
          host.looks().fix(q, answers.to(q));
        }
      }
      case EngineQuery q -> {} // All of them have one answer.
    }
  }

  private void path(SimulatedHost host, Query<PathFact> query, String path, Set<String> missing) {
    switch (answers.to(query)) {
      case Present<PathFact>(var fact) -> host.files().fact(path, fact);
      case Absent<?> nothing -> missing.add(path);
      case Unknown<PathFact> u -> host.looks().fix(query, u);
    }
  }

  private static void engine(SimulatedHost host, Observation<EngineView> seen) {
    if (seen instanceof Present<EngineView>(var view)) {
      host.engine().seen(view);
    } else {
      host.engineIs(seen);
    }
  }

  private void weigh(SimulatedHost host, Query<?> query) {
    if (query instanceof Query.Text q) {
      said(host, q);
    } else if (query instanceof Query.FreeSpace q) {
      if (answers.to(q) instanceof Present<Long>(var bytes)) {
        host.files().disk().shared(q.path(), bytes);
      } else {
        host.looks().fix(q, answers.to(q));
      }
    } else if (query instanceof Query.Used q) {
      if (answers.to(q) instanceof Present<Usage>(var usage)) {
        host.files().unnamed(q.path(), beside(usage, host.files().named(q.path())));
      } else if (answers.to(q) instanceof Unknown) {
        host.looks().fix(q, answers.to(q));
      }
    }
  }

  private static Usage beside(Usage all, Usage named) {
    return new Usage(all.files() - named.files(), all.bytes() - named.bytes(), all.whole());
  }

  /** A text with malformed bytes is not what the file holds; what has none its facts tell. */
  private void said(SimulatedHost host, Query.Text query) {
    var fact = host.files().fact(query.path());
    if (fact.filter(f -> f.type() != PathFact.Type.FILE || f.size() > Ran.MOST_OUT).isPresent()) {
      return;
    }
    var hash = fact.map(PathFact::sha256).orElse("");
    switch (answers.to(query)) {
      case Present<String>(var text) when hash.isEmpty() || hash.equals(Digest.sha256(text)) ->
          host.files().file(query.path(), text);
      case Absent<?> nothing -> {}
      case Observation<String> other -> host.looks().fix(query, other);
    }
  }
}
