package io.hostwright.kind.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hostwright.kind.http.JsonAnswer.Read;
import io.hostwright.kind.http.JsonAnswer.Unread;
import io.hostwright.text.Problems;
import io.hostwright.text.YamlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static JsonNode json(String text) {
    return ((Read) JsonAnswer.parse(text)).json();
  }

  private static JsonNode yaml(String text) {
    return JsonValues.of(YamlReader.read("x.yaml", text, new Problems()).get(0));
  }

  @Test
  void onlyExactlyOneValueIsJson() {
    assertEquals(new Unread("the answer is empty"), JsonAnswer.parse(" "));
    assertEquals(
        new Unread("the answer is no JSON (line 2, column 1)"), JsonAnswer.parse("{}\n{}"));
    for (String text : List.of("{a: 1}", "[1", "{\"a\": 1, \"a\": 2}", "NaN", "[".repeat(5000))) {
      assertTrue(JsonAnswer.parse(text) instanceof Unread, text);
    }
  }

  @Test
  void whatCannotBeReadIsNotQuoted() {
    assertFalse(JsonAnswer.parse("{\"token\": s3cret}").toString().contains("s3cret"));
  }

  @Test
  void yamlBecomesJsonByItsCoreSchema() {
    assertEquals(
        "{\"a\":1,\"b\":1.5,\"c\":[true,null,\"on\",\"1\"],\"d\":\".inf\",\"e\":{}}",
        yaml("{a: 1, b: 1.5, c: [true, ~, on, '1'], d: .inf, e: {}}").toString());
  }

  @Test
  void numbersAreEqualByValueAndTextEqualsWhatIsWrittenSo() {
    assertTrue(JsonValues.matches(yaml("2"), json("2.0")));
    assertTrue(JsonValues.matches(yaml("0.1"), json("1e-1")));
    assertTrue(JsonValues.matches(yaml("'true'"), json("true")));
    assertTrue(JsonValues.matches(yaml("'8000'"), json("8000")));
    assertTrue(JsonValues.matches(yaml("[1, {a: b}]"), json("[1, {\"a\": \"b\"}]")));
    assertTrue(JsonValues.matches(yaml("null"), json("null")));
    assertFalse(JsonValues.matches(yaml("true"), json("\"true\"")));
    assertFalse(JsonValues.matches(yaml("'null'"), json("null")));
    assertFalse(JsonValues.matches(yaml("1"), json("\"1\"")));
  }

  @Test
  void aPathGivesWhatItLeadsTo() {
    JsonNode json = json("{\"a\": [{\"n\": 1, \"v\": \"x\"}, {\"n\": 2, \"v\": null}]}");
    assertEquals("Optional[\"x\"]", JsonPaths.read(json, "$.a[0].v").toString());
    assertEquals("Optional[null]", JsonPaths.read(json, "$.a[1].v").toString());
    assertEquals("Optional[\"x\"]", JsonPaths.read(json, "$.a[?(@.n == 1)].v").toString());
    assertEquals("Optional[[1,2]]", JsonPaths.read(json, "$..n").toString());
    assertEquals("Optional[2]", JsonPaths.read(json, "$.a.length()").toString());
    for (String nothing : List.of("$.b", "$.a[7].v", "$..z", "$.a[0].v.w", "$.a[0].v.sum()")) {
      assertEquals(Optional.empty(), JsonPaths.read(json, nothing), nothing);
    }
  }

  @Test
  void whatIsNoPathIsTold() {
    assertEquals(Optional.empty(), JsonPaths.problem("$.data['a b'][0]"));
    assertEquals(Optional.of("'$.a[?(' is no JSON path"), JsonPaths.problem("$.a[?("));
    assertEquals(
        Optional.of("expected a JSON path such as $.data.status, found 'data.status'"),
        JsonPaths.problem("data.status"));
  }

  @Test
  void anExcerptIsOneLineAndCutBetweenCharacters() {
    assertEquals("a \\x00 b", Excerpt.of(" a\r\n\u0000\tb ", 10));
    assertEquals("\uD83D\uDE00\uD83D\uDE00…", Excerpt.of("\uD83D\uDE00".repeat(3), 2));
  }
}
