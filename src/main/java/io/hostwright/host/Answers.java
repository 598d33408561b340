package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.model.Observation;

/**
 * Answers to a set of queries. Something that was not asked, or could not be found out, is Unknown
 * with the reason.
 */
public interface Answers {

  Observation<PathFact> path(String path);

  /** Present with the path of the command. */
  Observation<String> command(String name);

  /** Present with bytes. */
  Observation<Long> freeSpace(String path);

  /** Absent if nothing is there. */
  Observation<Usage> used(String path);

  /** Absent if nothing is mounted at exactly this path. */
  Observation<MountFact> mount(String path);

  /** Absent if the host has no engine. */
  Observation<EngineView> engine();

  Observation<HostRecord> record();
}
