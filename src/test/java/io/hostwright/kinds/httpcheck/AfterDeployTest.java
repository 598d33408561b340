package io.hostwright.kinds.httpcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.Revision;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AfterDeployTest {
  private static final String HEALTH = "GET http://app:8000/health";
  private static final String START = "POST http://app:8000/dummy/start";
  private static final String STATUS = "GET http://app:8000/operations/op%201";
  private static final String CLEAN = "PUT http://app:8000/operations/op%201/seen";
  private static final String SENT_START = START + " {\"rounds\":1}";

  private static final String OPERATION =
      """
        - {post: "http://app:8000/dummy/start", body: {rounds: 1}, save: {op: $.data.operation_id}}
        - {get: "http://app:8000/operations/{{op}}", until: {json: {$.data.status: completed}},
           within: 20s}
      """;

  private static ApplicationLook look(String steps) {
    var spec =
        ApplicationManifests.with(
                "kind: HttpCheck\nmetadata: {name: sample}\nspec:\n  when: afterDeploy\n"
                    + "  of: [Stack/gpu]\n  steps:\n"
                    + steps.indent(2),
                new HttpCheckKind())
            .spec("HttpCheck", "sample", HttpCheckSpec.class);
    return ApplicationLook.of(new HttpCheckKind(), "sample", spec)
        .answer(HEALTH, 200, "ok")
        .answer(START, 200, "{\"data\": {\"operation_id\": \"op 1\"}}")
        .answer(STATUS, 200, status("completed"))
        .answer(CLEAN, 204, "");
  }

  private static String status(String status) {
    return "{\"data\": {\"status\": \"" + status + "\", \"error\": \"no data\"}}";
  }

  private static void assertPassed(Decision judgement, String revision) {
    assertEquals(List.of(), judgement.findings());
    assertEquals(List.of(), judgement.actions());
    assertEquals(
        List.of(new Sight("check after deployment", "passed", true, revision)), judgement.sights());
  }

  private static String held(Decision judgement, String message) {
    var held = (Finding.Held) judgement.findings().get(0);
    assertEquals(message + "; confirming runs the check again", held.message());
    assertEquals("CheckFailed", held.reason().word());
    assertEquals(
        List.of(new Sight("check after deployment", "failed", false, message)), judgement.sights());
    return held.confirmId();
  }

  private static void assertWaits(Decision judgement, String message) {
    assertEquals(
        List.of(new Finding.Waiting(HttpCheckReason.CHECK_RUNNING, message, Duration.ofSeconds(1))),
        judgement.findings());
  }

  private static String line(Decision judgement) {
    var action = judgement.actions().get(0);
    return action.verb().word() + " " + action.subject() + " " + action.causes();
  }

  @Test
  void theSampleOperationRunsOnceAndThenRests() {
    var look = look(OPERATION);
    assertPassed(look.pass(), "aaaaaaaaaa");
    assertEquals(List.of(SENT_START), look.sent);
    look.revision = new Revision("bbbbbbbbbbbbbbbbbbbb", false);
    assertPassed(look.later(Duration.ofDays(1)).pass(), "aaaaaaaaaa");
    assertEquals(List.of(SENT_START), look.sent);
    assertEquals(0, look.asked.size());
    assertEquals("bbbbbbbbbbbbbbbbbbbb", look.memory.get("commit"));
  }

  @Test
  void aChangedSpecRunsItAgainAndThePlanSaysSince() {
    var look = look(OPERATION);
    assertEquals(
        "run step 1 (POST http://app:8000/dummy/start)"
            + " [checked revision: never -> aaaaaaaaaa (fleet.yaml:1)]",
        line(look.look()));
    look.pass();
    look.revision = new Revision("bbbbbbbbbbbbbbbbbbbb", false);
    look.changed = true;
    assertEquals(
        "run step 1 (POST http://app:8000/dummy/start)"
            + " [checked revision: aaaaaaaaaa -> bbbbbbbbbb (fleet.yaml:1)]",
        line(look.look()));
    assertPassed(look.pass(), "bbbbbbbbbb");
    assertEquals(2, look.sent.size());
  }

  @Test
  void anOperationThatSaysItFailedIsNotWaitedFor() {
    String unless =
        "{json: {$.data.status: completed}, unless: {$.data.status: [failed, cancelled]}}";
    var look = look(OPERATION.replace("{json: {$.data.status: completed}}", unless));
    look.answer(STATUS, 200, status("running")).pass();
    look.answer(STATUS, 200, status("failed")).later(Duration.ofSeconds(1));
    held(
        look.pass(),
        "step 2 of 2 ("
            + STATUS
            + "): expected $.data.status to be completed, came failed; the answer: "
            + status("failed"));
  }

  @Test
  void anOperationThatTakesItsTimeIsWaitedForWithoutBeingStartedAgain() {
    var look = look(OPERATION).answer(STATUS, 200, status("running"));
    String waits =
        "step 2 of 2 ("
            + STATUS
            + "): expected $.data.status to be completed, came running; the answer: "
            + status("running");
    assertWaits(look.pass(), waits);
    assertWaits(look.later(Duration.ofSeconds(19)).pass(), waits);
    assertPassed(look.answer(STATUS, 200, status("completed")).pass(), "aaaaaaaaaa");
    assertEquals(List.of(SENT_START), look.sent);
  }

  @Test
  void anOperationThatFailsIsHeldWithStepAnswerAndReasonUntilItIsConfirmed() {
    var look = look(OPERATION).answer(STATUS, 200, status("failed"));
    look.pass();
    String message =
        "step 2 of 2 ("
            + STATUS
            + "): expected $.data.status to be completed within 20 s, came failed; the answer: "
            + status("failed");
    String id = held(look.later(Duration.ofSeconds(20)).pass(), message);
    assertEquals(id, held(look.later(Duration.ofDays(1)).pass(), message));
    assertEquals(List.of(SENT_START), look.sent);
    look.confirmed.add(id);
    look.pass();
    assertEquals(List.of(SENT_START, SENT_START), look.sent);
    String next = held(look.later(Duration.ofSeconds(20)).pass(), message);
    assertNotEquals(id, next);
    look.pass();
    assertEquals(2, look.sent.size());
    look.confirmed.add(next);
    assertPassed(look.answer(STATUS, 200, status("completed")).pass(), "aaaaaaaaaa");
  }

  @Test
  void aRequestThatIsRefusedByStatusFails() {
    var look = look(OPERATION).answer(START, 422, "{\"detail\": \"rounds\"}");
    held(
        look.pass(),
        "step 1 of 2 ("
            + START
            + "): expected HTTP status 2xx, came 422; the answer: {\"detail\": \"rounds\"}");
    look.pass();
    assertEquals(List.of(SENT_START), look.sent);
  }

  @Test
  void aRequestThatDidNotArriveIsSentAgain() {
    var look = look(OPERATION);
    look.answers.remove(START);
    var judgement = look.pass();
    assertEquals(List.of(), judgement.findings());
    assertEquals(1, judgement.actions().size());
    look.pass();
    assertEquals(2, look.sent.size());
    assertPassed(
        look.answer(START, 200, "{\"data\": {\"operation_id\": \"op 1\"}}").pass(), "aaaaaaaaaa");
  }

  @Test
  void aRequestThatMayHaveArrivedIsNotSentAgain() {
    var look = look(OPERATION);
    look.answers.put(START, new HttpAnswer.Unanswered("no whole answer within 10 s", true));
    String message =
        "step 1 of 2 ("
            + START
            + "): no whole answer within 10 s; it may have arrived, so it is not sent again";
    held(look.pass(), message);
    held(look.pass(), message);
    assertEquals(List.of(SENT_START), look.sent);
  }

  @Test
  void whatCannotBeAskedBeforeAnythingWasSentIsUnknown() {
    var look = look("  - {get: \"http://app:8000/health\"}\n" + OPERATION);
    look.answers.remove(HEALTH);
    var judgement = look.later(Duration.ofDays(1)).pass();
    assertEquals(
        List.of(
            new Finding.Unseen(
                HttpCheckReason.CHECK_UNKNOWN,
                "step 1 of 3 (" + HEALTH + "): no connection: refused")),
        judgement.findings());
    assertEquals("unknown", judgement.sights().get(0).state());
    look.answer(HEALTH, 200, "ok");
    assertWaits(look.pass(), "step 2 of 3 (" + START + ") is next");
    assertPassed(look.pass(), "aaaaaaaaaa");
  }

  @Test
  void whatDoesNotAnswerAfterSomethingWasSentIsWaitedForAndThenFails() {
    var look = look(OPERATION);
    look.answers.remove(STATUS);
    assertWaits(look.pass(), "step 2 of 2 (" + STATUS + "): no connection: refused");
    held(
        look.later(Duration.ofSeconds(20)).pass(),
        "step 2 of 2 (" + STATUS + "): no answer within 20 s: no connection: refused");
  }

  @Test
  void severalRequestsAreSentInOrderEachOnce() {
    var look =
        look(
            OPERATION
                + "  - {put: \"http://app:8000/operations/{{op}}/seen\", body: [\"{{op}}\"]}\n"
                + "  - {put: \"http://app:8000/operations/{{op}}/seen\", body: [\"{{op}}\"]}\n"
                + "  - {get: \"http://app:8000/health\", json: {$: fine}}\n");
    assertWaits(look.pass(), "step 3 of 5 (" + CLEAN + ") is next");
    assertWaits(look.pass(), "step 4 of 5 (" + CLEAN + ") is next");
    held(
        look.answer(HEALTH, 200, "\"sick\"").pass(),
        "step 5 of 5 (" + HEALTH + "): expected $ to be fine, came sick; the answer: \"sick\"");
    String sent = CLEAN + " [\"op 1\"]";
    assertEquals(List.of(SENT_START, sent, sent), look.sent);
  }

  @Test
  void aRunThatIsUnderWayStartsAnewWhenWhatItChecksChanges() {
    var look = look(OPERATION).answer(STATUS, 200, status("running"));
    look.pass();
    look.changed = true;
    look.revision = new Revision("bbbbbbbbbbbbbbbbbbbb", false);
    look.pass();
    assertEquals(List.of(SENT_START, SENT_START), look.sent);
    assertEquals("bbbbbbbbbb", look.memory.get("revision"));
  }

  @Test
  void aMemoryThatMakesNoSenseIsARunFromTheStart() {
    var look = look(OPERATION);
    look.memory =
        Map.of("commit", "a", "started", "soon", "step", "-1", "saved.op", "{", "since", "");
    assertPassed(look.pass(), "never");
  }
}
