package io.hostwright.kind.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.model.HttpAnswer.Answered;
import io.hostwright.model.HttpAnswer.Unanswered;
import io.hostwright.model.HttpCall;
import io.hostwright.model.Observation;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DesiredRepliesTest {
  private static final HttpCall LIST = HttpCall.get("http://app/list");
  private static final HttpCall SET = HttpCall.get("http://app/set/1");

  @Test
  void whatIsPutInIsAnsweredAndNothingElse() {
    var replies =
        new DesiredReplies()
            .json(LIST, JsonNodeFactory.instance.objectNode().put("a", 1))
            .succeedsWhere(call -> call.url().startsWith("http://app/set/"))
            .address("app", "192.0.2.2", "192.0.2.1");
    assertEquals(new Answered(200, new TreeMap<>(), "{\"a\":1}"), replies.http(LIST));
    assertEquals(new Answered(200, new TreeMap<>(), ""), replies.http(SET));
    assertInstanceOf(Unanswered.class, replies.http(HttpCall.get("http://app/other")));
    assertEquals(
        Observation.present(new TreeSet<>(Set.of("192.0.2.1", "192.0.2.2"))),
        replies.addresses("app"));
    assertInstanceOf(Observation.Unknown.class, replies.addresses("db"));
  }

  @Test
  void anAnswerOfItsOwnGoesBeforeWhatSucceedsAnyway() {
    var refused = new Answered(403, new TreeMap<>(), "");
    assertEquals(
        refused, new DesiredReplies().succeedsWhere(call -> true).answer(SET, refused).http(SET));
  }
}
