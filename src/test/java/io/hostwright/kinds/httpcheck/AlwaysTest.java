package io.hostwright.kinds.httpcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.HttpAnswer;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlwaysTest {
  private static final String LIST = "GET http://app:8000/list";
  private static final String ITEM = "GET http://app:8000/items/x%2F1";

  private static ApplicationLook look() {
    var spec =
        ApplicationManifests.with(
                """
                kind: HttpCheck
                metadata: {name: health}
                spec:
                  steps:
                  - {get: "http://app:8000/list", save: {id: "$.items[?(@.main == true)].id"}}
                  - {get: "http://app:8000/items/{{id}}", status: [200, 203], contains: status,
                     json: {$.kind: part}, until: {json: {$.count: 2}}, within: 30s}
                """,
                new HttpCheckKind())
            .spec("HttpCheck", "health", HttpCheckSpec.class);
    return ApplicationLook.of(new HttpCheckKind(), "health", spec)
        .answer(LIST, 200, "{\"items\": [{\"id\": \"y\"}, {\"id\": \"x/1\", \"main\": true}]}")
        .answer(ITEM, 203, "{\"status\": 1, \"kind\": \"part\", \"count\": 2.0}");
  }

  private static void assertFails(ApplicationLook look, String message) {
    var judgement = look.pass();
    assertEquals(
        List.of(new Finding.Failing(HttpCheckReason.CHECK_FAILED, message)), judgement.findings());
    assertEquals(List.of(new Sight("check", "failed", false, message)), judgement.sights());
  }

  @Test
  void eachStepIsAskedWithWhatTheOnesBeforeItSaved() {
    var look = look();
    var judgement = look.pass();
    assertEquals(List.of(), judgement.findings());
    assertEquals(List.of(new Sight("check", "passed", true, "")), judgement.sights());
    assertEquals(Map.of(), judgement.memory().notes());
    assertEquals(2, look.asked.size());
  }

  @Test
  void anAnswerThatIsAnotherOneFails() {
    assertFails(
        look().answer(LIST, 307, "Location", "/list/", ""),
        "step 1 of 2 (" + LIST + "): expected HTTP status 2xx, came 307, pointing to /list/");
    assertFails(
        look().answer(LIST, 200, "{\"items\": []}"),
        "step 1 of 2 ("
            + LIST
            + "): expected something at $.items[?(@.main == true)].id to save as id, came nothing;"
            + " the answer: {\"items\": []}");
    assertFails(
        look().answer(LIST, 200, "<html>\n <b>\u0007no</b>"),
        "step 1 of 2 ("
            + LIST
            + "): expected JSON, came none: the answer is no JSON (line 1, column 1); the answer:"
            + " <html> <b>\\x07no</b>");
  }

  @Test
  void aLongAnswerIsCutAndNothingLongIsSaved() {
    String longText = "x".repeat(5000);
    String body = "{\"items\": [{\"id\": \"" + longText + "\", \"main\": true}]}";
    assertFails(
        look().answer(LIST, 200, body),
        "step 1 of 2 ("
            + LIST
            + "): expected something at $.items[?(@.main == true)].id to save as id, came more than"
            + " 4096 characters; the answer: "
            + body.substring(0, 300)
            + "…");
  }

  @Test
  void untilGivesItTime() {
    var look = look().answer(ITEM, 500, "starting");
    assertEquals(
        List.of(
            new Finding.Waiting(
                HttpCheckReason.CHECK_RUNNING,
                "step 2 of 2 ("
                    + ITEM
                    + "): expected HTTP status 200 or 203, came 500; the answer: starting",
                Duration.ofSeconds(1))),
        look.pass().findings());
    look.later(Duration.ofSeconds(29)).answer(ITEM, 200, "{\"status\": 1, \"kind\": \"part\"}");
    assertEquals(
        List.of(
            new Finding.Waiting(
                HttpCheckReason.CHECK_RUNNING,
                "step 2 of 2 ("
                    + ITEM
                    + "): expected $.count to be 2, came nothing; the answer: {\"status\": 1,"
                    + " \"kind\": \"part\"}",
                Duration.ofSeconds(1))),
        look.pass().findings());
    assertFails(
        look.later(Duration.ofSeconds(1)).answer(ITEM, 200, "ok"),
        "step 2 of 2 ("
            + ITEM
            + "): expected an answer that contains 'status' within 30 s, came none; the answer:"
            + " ok");
    assertEquals(List.of(), look().pass().findings());
  }

  @Test
  void withoutAnAnswerItIsUnknown() {
    var look = look();
    look.answers.put(ITEM, new HttpAnswer.Unanswered("no whole answer within 10 s", true));
    var judgement = look.pass();
    assertEquals(
        List.of(
            new Finding.Unseen(
                HttpCheckReason.CHECK_UNKNOWN,
                "step 2 of 2 (" + ITEM + "): no whole answer within 10 s")),
        judgement.findings());
    assertEquals(
        List.of(new Sight("check", "unknown", false, "step 2 of 2 (" + ITEM + ")")),
        judgement.sights());
  }
}
