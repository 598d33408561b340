package io.hostwright.host.simulated;

import io.hostwright.engine.EngineView;
import io.hostwright.host.AnswerSheet;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.Query.EngineQuery;
import io.hostwright.model.Observation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers what a host is asked. */
final class Looks {
  static final String NOT_SEEN = "it was not looked at on the host that this one stands for";

  private final SimulatedFiles files;
  private final SimulatedEngine engine;
  private final SimulatedRuns runs;
  private final SimulatedRecord record;
  private final Map<String, MountFact> mounts = new HashMap<>();
  private final Map<Query<?>, Observation<?>> fixed = new HashMap<>();
  private @Nullable Set<Query<?>> known;
  private @Nullable Observation<EngineView> engineIs;

  Looks(SimulatedFiles files, SimulatedEngine engine, SimulatedRuns runs, SimulatedRecord record) {
    this.files = files;
    this.engine = engine;
    this.runs = runs;
    this.record = record;
  }

  synchronized void engineIs(@Nullable Observation<EngineView> state) {
    engineIs = state;
  }

  synchronized void mount(String path, @Nullable MountFact fact) {
    if (fact == null) {
      mounts.remove(path);
    } else {
      mounts.put(path, fact);
    }
  }

  /** Only what is asked so is known; what is not, is Unknown until something acts on it. */
  synchronized void only(Set<Query<?>> queries) {
    known = new HashSet<>(queries);
  }

  /** This is the answer whatever happens. */
  synchronized <A> void fix(Query<A> query, Observation<A> answer) {
    fixed.put(query.filed(), answer);
  }

  synchronized Observation<EngineView> engine(Query.Engine query) {
    return engineIs == null ? Observation.present(engine.view(query)) : engineIs;
  }

  synchronized void answer(Query<?> query, Set<Query<?>> all, AnswerSheet.Builder answers) {
    if (!answered(query, answers)) {
      simulated(query, all, answers);
    }
  }

  /** The builder takes any answer that was given to the same question. */
  @SuppressWarnings("unchecked")
  private <A> boolean answered(Query<A> query, AnswerSheet.Builder answers) {
    var answer = (@Nullable Observation<A>) fixed.get(query.filed());
    if (answer != null) {
      answers.put(query, answer);
    }
    return answer != null;
  }

  private void simulated(Query<?> query, Set<Query<?>> all, AnswerSheet.Builder answers) {
    switch (query) {
      case Query.Path q -> answers.put(q, read(files.look(q.path())));
      case Query.Presence q -> {
        if (!all.contains(new Query.Path(q.path()))) {
          answers.put(q, unread(files.look(q.path())));
        }
      }
      case Query.Text q -> answers.put(q, files.text(q.path()));
      case Query.FreeSpace q -> answers.put(q, ifKnown(q, Observation.present(free(q.path()))));
      case Query.Used q -> answers.put(q, files.used(q.path()));
      case Query.Mount q -> answers.put(q, ifKnown(q, mounted(q.path())));
      case Query.Command q -> answers.put(q, ifKnown(q, runs.command(q.name())));
      case Query.Look q ->
          answers.put(
              q, runs.isSaid(q.argv()) ? runs.look(q.argv()) : ifKnown(q, runs.look(q.argv())));
      case Query.Record q -> answers.put(q, Observation.present(record.read()));
      case EngineQuery q -> {} // all of them at once
    }
  }

  private <A> Observation<A> ifKnown(Query<A> query, Observation<A> answer) {
    return known == null || known.contains(query) ? answer : Observation.unknown(NOT_SEEN);
  }

  private long free(String path) {
    return files.disk().free(path);
  }

  /** Of a file whose content nobody read there is no hash. */
  private static Observation<PathFact> read(Observation<PathFact> seen) {
    return seen instanceof Observation.Present<PathFact>(var fact)
            && fact.type() == PathFact.Type.FILE
            && fact.sha256().isEmpty()
        ? Observation.unknown(NOT_SEEN)
        : seen;
  }

  private static Observation<PathFact> unread(Observation<PathFact> seen) {
    return seen instanceof Observation.Present<PathFact>(var f)
        ? Observation.present(
            new PathFact(
                f.type(), f.mode(), f.uid(), f.gid(), f.user(), f.group(), f.size(), "", f.link()))
        : seen;
  }

  private Observation<MountFact> mounted(String path) {
    var fact = mounts.get(path);
    return fact == null ? Observation.absent() : Observation.present(fact);
  }
}
