package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.model.Observation;

/**
 * Answers to a set of queries. Something that was not asked, or could not be found out, is Unknown
 * with the reason.
 */
public interface Answers {

  /** The answer to a question. */
  <A> Observation<A> to(Query<A> query);

  /** To {@link Query.Path} or {@link Query.Presence}, whichever was asked. */
  default Observation<PathFact> path(String path) {
    return to(new Query.Path(path));
  }

  /** What a file says. */
  default Observation<String> text(String path) {
    return to(new Query.Text(path));
  }

  /** Present with the path of the command. */
  default Observation<String> command(String name) {
    return to(new Query.Command(name));
  }

  /** Present with bytes. */
  default Observation<Long> freeSpace(String path) {
    return to(new Query.FreeSpace(path));
  }

  /** Absent if nothing is there. */
  default Observation<Usage> used(String path) {
    return to(new Query.Used(path));
  }

  /** Absent if nothing is mounted at exactly this path. */
  default Observation<MountFact> mount(String path) {
    return to(new Query.Mount(path));
  }

  /** To all that was asked of it. Absent if the host has no engine. */
  default Observation<EngineView> engine() {
    return to(Query.Engine.ITSELF);
  }

  default Observation<HostRecord> record() {
    return to(new Query.Record());
  }
}
