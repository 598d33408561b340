package io.hostwright.kind.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.net.NetReader.Replies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The replies of an application that is as desired, put together by its kind; what is not put in is
 * unanswered, or Unknown.
 */
public final class DesiredReplies implements Replies {
  private static final int OK = 200;
  private static final String WHY = "not asked of an application that is as desired";

  private final Map<HttpCall, HttpAnswer> answers = new HashMap<>();
  private final Map<NameLookup, SortedSet<String>> names = new HashMap<>();
  private final List<Predicate<HttpCall>> taken = new ArrayList<>();

  /** A call is answered so. */
  public DesiredReplies answer(HttpCall call, HttpAnswer answer) {
    answers.put(call, answer);
    return this;
  }

  /** A call is answered with JSON. */
  public DesiredReplies json(HttpCall call, JsonNode body) {
    return answer(call, new HttpAnswer.Answered(OK, new TreeMap<>(), body.toString()));
  }

  /** A call succeeds, with nothing to read in the answer. */
  public DesiredReplies succeeds(HttpCall call) {
    return answer(call, succeeded());
  }

  /** Calls whose content only what was observed tells succeed, too, where nothing else is said. */
  public DesiredReplies succeedsWhere(Predicate<HttpCall> calls) {
    taken.add(calls);
    return this;
  }

  /** A name has these addresses. */
  public DesiredReplies address(String name, String... addresses) {
    return addresses(new NameLookup(name), new TreeSet<>(List.of(addresses)));
  }

  /** A name has these addresses for whom the lookup asks. */
  public DesiredReplies addresses(NameLookup name, SortedSet<String> addresses) {
    names.put(name, new TreeSet<>(addresses));
    return this;
  }

  private static HttpAnswer succeeded() {
    return new HttpAnswer.Answered(OK, new TreeMap<>(), "");
  }

  @Override
  public HttpAnswer http(HttpCall call) {
    HttpAnswer said = answers.get(call);
    if (said != null) {
      return said;
    }
    return taken.stream().anyMatch(calls -> calls.test(call))
        ? succeeded()
        : new HttpAnswer.Unanswered(WHY, false);
  }

  @Override
  public Observation<SortedSet<String>> addresses(NameLookup name) {
    SortedSet<String> known = names.get(name);
    return known == null ? Observation.unknown(WHY) : Observation.present(new TreeSet<>(known));
  }
}
