package io.hostwright.kind;

import io.hostwright.host.Answers;
import io.hostwright.host.Query;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
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
    public <A> Observation<A> to(Query<A> query) {
      return Observation.unknown(WHY);
    }

    @Override
    public HttpAnswer http(HttpCall call) {
      return new HttpAnswer.Unanswered(WHY, false);
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup name) {
      return Observation.unknown(WHY);
    }
  }
}
