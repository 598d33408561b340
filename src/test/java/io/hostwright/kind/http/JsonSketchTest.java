package io.hostwright.kind.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonSketchTest {
  private static final JsonNode ONE = IntNode.valueOf(1);

  private static JsonNode json(String text) {
    return ((JsonAnswer.Read) JsonAnswer.parse(text)).json();
  }

  /** The JSON in which each path leads to 1. */
  private static String with(String... paths) {
    var sketch = new JsonSketch();
    for (String path : paths) {
      assertTrue(sketch.put(path, ONE), path);
      assertEquals(Optional.of(ONE), JsonPaths.read(sketch.json(), path), path);
    }
    return sketch.json().toString();
  }

  @Test
  void itIsTheSmallestInWhichEachPathLeadsToItsValue() {
    assertEquals("1", with("$"));
    assertEquals("{\"a\":{\"b\":1,\"c\":1},\"d\":1}", with("$.a.b", "$['a'][\"c\"]", "$.d"));
    assertEquals("{\"a b\":{\"it's\":1,\"x.y\":1}}", with("$['a b'][\"it's\"]", "$['a b']['x.y']"));
    assertEquals("[null,null,{\"n\":[1]}]", with("$[2].n[0]"));
    assertEquals("[1,1]", with("$[0]", "$[1]"));
    assertEquals("{\"a\":[null,1]}", with("$.a[1]", "$.a[-1]"));
    assertEquals("[1,null,null]", with("$[-3]"));
  }

  @Test
  void whatMayBeAnywhereIsInOnePlace() {
    assertEquals("{\"a\":[{\"n\":1}]}", with("$.a[*].n"));
    assertEquals("{\"a\":{\"n\":1}}", with("$.a..n"));
    assertEquals("{\"n\":1}", with("$..n"));
  }

  @Test
  void aListIsAsLongAsIsSaid() {
    assertEquals("{\"a\":[null]}", with("$.a.length()"));
    assertEquals("{\"a\":[{\"b\":1}]}", with("$.a.size()", "$.a[0].b"));
  }

  @Test
  void whatCannotBeMadeUpChangesNothing() {
    var sketch = new JsonSketch();
    assertTrue(sketch.put("$.a", json("{\"b\": 1, \"l\": [1, 2]}")));
    var none =
        List.of(
            "$.a[?(@.n == 1)].v",
            "$.a.l[0,1]",
            "$.a.l[0:1]",
            "$.a['b','c']",
            "$.a.l.sum()",
            "$.a.b.length()",
            "$.a[0]",
            "$.a.l.x",
            "$.a.b.c",
            "$.l[100000]");
    for (String path : none) {
      assertEquals(Optional.empty(), JsonPaths.problem(path));
      assertFalse(sketch.put(path, ONE), path);
    }
    assertFalse(sketch.put("$.x.length()", json("\"long\"")));
    assertFalse(sketch.put("$.x.length()", json("-1")));
    assertEquals("{\"a\":{\"b\":1,\"l\":[1,2]}}", sketch.json().toString());
  }

  @Test
  void nothingPutIsNothing() {
    assertTrue(new JsonSketch().json().isMissingNode());
  }
}
