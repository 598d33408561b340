package io.hostwright.host.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulatedApplicationTest {
  private static final HttpCall HEALTH = HttpCall.get("http://app/health");
  private static final HttpCall OTHER = HttpCall.get("http://app/other");
  private final SimulatedApplication application = new SimulatedApplication();

  private static HttpAnswer answered(int status) {
    return new HttpAnswer.Answered(status, new TreeMap<>(), "{}");
  }

  @Test
  void itAnswersAsIsDeclaredAndNothingElseIsThere() {
    application.replies(Map.of(HEALTH, answered(200)));
    var replies = application.ask(Set.of(HEALTH, OTHER));
    assertEquals(answered(200), replies.http(HEALTH));
    assertInstanceOf(HttpAnswer.Unanswered.class, replies.http(OTHER));
    assertEquals(answered(200), application.send(HEALTH));
    assertEquals(
        List.of("GET http://app/health", "GET http://app/health", "GET http://app/other"),
        application.requests());
  }

  @Test
  void whatIsSaidLastCounts() {
    application.replies(Map.of(HEALTH, answered(200))).on(HEALTH, answered(503));
    assertEquals(answered(503), application.send(HEALTH));
  }

  @Test
  void aNameHasItsAddressesOrIsNoName() {
    application.name("app", "192.0.2.2", "192.0.2.1");
    var replies = application.ask(Set.of(new NameLookup("app"), new NameLookup("none")));
    assertEquals(
        Observation.present(new TreeSet<>(Set.of("192.0.2.1", "192.0.2.2"))),
        replies.addresses("app"));
    assertEquals(Observation.absent(), replies.addresses("none"));
    assertEquals(Observation.unknown("not asked"), replies.addresses("other"));
  }
}
