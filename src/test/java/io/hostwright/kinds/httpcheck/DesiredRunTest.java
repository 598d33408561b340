package io.hostwright.kinds.httpcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kinds.ApplicationLook;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application answers with which everything is as a check expects it. */
class DesiredRunTest {
  private static ApplicationLook always(String... steps) {
    return look("", steps);
  }

  private static ApplicationLook afterDeploy(String... steps) {
    return look("  when: afterDeploy\n  of: [Stack/gpu]\n", steps);
  }

  private static ApplicationLook look(String when, String... steps) {
    String manifest =
        "kind: HttpCheck\nmetadata: {name: it}\nspec:\n"
            + when
            + "  steps:\n  - "
            + String.join("\n  - ", steps)
            + "\n";
    var spec =
        ApplicationManifests.with(manifest, new HttpCheckKind())
            .spec("HttpCheck", "it", HttpCheckSpec.class);
    return ApplicationLook.of(new HttpCheckKind(), "it", spec).asDesired();
  }

  /** The answer to {@code GET http://a/}. */
  private static String answer(ApplicationLook look) {
    assertTrue(look.pass().ready());
    var answer = look.declared().http(HttpCall.get("http://a/"));
    var answered = assertInstanceOf(HttpAnswer.Answered.class, answer);
    return (answered.status() + " " + answered.body()).strip();
  }

  @Test
  void itIsTheSmallestAnswerThatIsAsExpected() {
    assertEquals("200", answer(always("{get: 'http://a/'}")));
    assertEquals("204", answer(always("{get: 'http://a/', status: [302, 204, 404]}")));
    assertEquals("100", answer(always("{get: 'http://a/', status: [100]}")));
    assertEquals("200 a\"b", answer(always("{get: 'http://a/', contains: 'a\"b'}")));
    assertEquals(
        "200 {\"n\":[1.5,null],\"s\":{\"t\":\"ok\"},\"v2\":null}",
        answer(
            always(
                "{get: 'http://a/', json: {$.s.t: ok, $.n.length(): 2, '$.n[0]': 1.5},"
                    + " contains: v2}")));
    assertEquals("200 [null,\"x\"]", answer(always("{get: 'http://a/', json: {'$[1]': x}}")));
    assertEquals(
        "200 {\"c\":\"ok\"}",
        answer(always("{get: 'http://a/', json: {$.c: ok}, contains: '\"c\":'}")));
  }

  @Test
  void whatIsSavedLeadsToTheNextRequest() {
    var look =
        always(
            "{get: 'http://a/', save: {op: $.d.id, all: $.d, n: $.n, l: $.l.length()}, json: {$.n:"
                + " 7}}",
            "{get: 'http://a/{{op}}/{{n}}/{{l}}'}");
    assertEquals("200 {\"n\":7,\"l\":[null],\"d\":{\"id\":\"op\"}}", answer(look));
    assertTrue(look.asked.contains(HttpCall.get("http://a/op/7/1")));
  }

  @Test
  void aRunThatIsUnderWayGoesOnWithWhatWasReallySaved() {
    var look =
        afterDeploy(
            "{post: 'http://a/', save: {op: $.id}}",
            "{get: 'http://a/{{op}}', until: {json: {$.s: done}}}",
            "{put: 'http://a/{{op}}/seen', body: '{{op}}'}");
    passes(look, 1);
    look.memory.put("step", "1");
    look.memory.put("saved.op", "\"42\"");
    look.sent.clear();
    assertTrue(passes(look, 5).ready());
    assertEquals(List.of("PUT http://a/42/seen \"42\""), look.sent);
  }

  private static Decision passes(ApplicationLook look, int most) {
    var last = look.pass();
    for (int i = 1; i < most && !last.ready(); i++) {
      last = look.later(Duration.ofSeconds(1)).pass();
    }
    return last;
  }

  @Test
  void twoStepsThatAskTheSameGetOneAnswerForBoth() {
    assertEquals(
        "203 {\"a\":1,\"b\":2,\"x\":null}",
        answer(
            always(
                "{get: 'http://a/', json: {$.a: 1}}",
                "{get: 'http://a/', status: 203, json: {$.b: 2}, contains: x}")));
  }

  @Test
  void whatChangesByAStepIsAnsweredInItsTurn() {
    var look =
        afterDeploy(
            "{get: 'http://a/', json: {$.s: idle}}",
            "{post: 'http://a/'}",
            "{get: 'http://a/', until: {json: {$.s: done}}}");
    assertTrue(passes(look, 5).ready());
    assertEquals(List.of("POST http://a/"), look.sent);
  }

  @Test
  void whatNobodyCanMakeUpIsUnansweredAndSaysWhy() {
    String none = "no answer can be made up in which to find ";
    assertUnseen("save: {id: '$.items[?(@.main == true)].id'}", none + "something at $.items[?");
    assertUnseen("json: {'$.a[0,1]': [1, 2]}", none + "$.a[0,1] to be [1,2] ($.a[0,1])");
    assertUnseen("json: {'$.a[0:2]': [1, 2]}", none + "$.a[0:2] to be [1,2] ($.a[0:2])");
    assertUnseen("json: {$.a.sum(): 3}", none + "$.a.sum() to be 3 ($.a.sum())");
    assertUnseen("json: {$.a: 1, $.a.b: 2}", none + "$.a.b to be 2 ($.a.b)");
    assertUnseen("json: {$.a: 1}, contains: '\"a\": 1'", none + "an answer that contains '");
    assertUnseen("json: {$: 1}, contains: x", none + "an answer that contains 'x' ('x')");
    assertUnseen("json: {$: [1]}, contains: x", none + "$ to be [1]");
  }

  private static void assertUnseen(String expected, String message) {
    var look = always("{get: 'http://a/', " + expected + "}");
    var decision = look.pass();
    var finding = assertInstanceOf(Finding.Unseen.class, decision.findings().get(0));
    assertTrue(finding.message().contains(message), finding.message());
  }

  @Test
  void anEffectWhoseAnswerNobodyCanMakeUpIsNotSentForEver() {
    var look = afterDeploy("{post: 'http://a/', save: {id: '$.l[?(@.n == 1)].id'}}");
    var held = assertInstanceOf(Finding.Held.class, passes(look, 9).findings().get(0));
    assertTrue(held.message().contains("no answer can be made up"), held.message());
    assertEquals(List.of("POST http://a/"), look.sent);
  }
}
