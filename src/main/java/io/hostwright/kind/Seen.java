package io.hostwright.kind;

import io.hostwright.engine.EngineView;
import io.hostwright.host.Answers;
import io.hostwright.host.HostRecord;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Usage;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Observation;
import io.hostwright.net.NetReader.Replies;
import java.util.SortedSet;

/**
 * What one look saw of a target.
 *
 * @param answers of a host
 * @param replies of the application, to the probes asked so far and the calls that were made
 */
public record Seen(Answers answers, Replies replies) {

  /** A look at a host, which is not asked as an application. */
  public static Seen of(Answers answers) {
    return new Seen(answers, Nothing.ASKED);
  }

  /** A look at the application, which has no files and no engine. */
  public static Seen of(Replies replies) {
    return new Seen(Nothing.ASKED, replies);
  }

  /** What was not asked is Unknown, never absent. */
  private enum Nothing implements Answers, Replies {
    ASKED;

    private static final String WHY = "not asked";

    @Override
    public Observation<PathFact> path(String path) {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<String> command(String name) {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<Usage> used(String path) {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<Long> freeSpace(String path) {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<MountFact> mount(String path) {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<EngineView> engine() {
      return Observation.unknown(WHY);
    }

    @Override
    public Observation<HostRecord> record() {
      return Observation.unknown(WHY);
    }

    @Override
    public HttpAnswer http(HttpCall call) {
      return new HttpAnswer.Unanswered(WHY, false);
    }

    @Override
    public Observation<SortedSet<String>> addresses(String name) {
      return Observation.unknown(WHY);
    }
  }
}
