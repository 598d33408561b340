package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpolationTest {
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();

  private Node apply(String yaml, Variables variables) {
    Node node = YamlReader.read("f", yaml, problems).get(0);
    return Interpolation.apply(node, variables, problems, warnings);
  }

  private static List<String> texts(Problems problems) {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void everyValueIsReplacedAndNoKey() {
    var variables = Variables.strict(Map.of("A", "1")::get);
    Node node = apply("$A: [$A, {b: 'x$A'}]\nplain: 7\n", variables);
    MapNode map = (MapNode) node;
    ListNode list = (ListNode) map.entries().get(0).value();
    assertEquals("$A", map.entries().get(0).name());
    assertEquals(new ScalarNode(new Position("f", 1, 6), "1", false), list.items().get(0));
    assertEquals(
        "x1", ((ScalarNode) ((MapNode) list.items().get(1)).entries().get(0).value()).text());
    assertEquals(7L, ((ScalarNode) map.entries().get(1).value()).value());
    assertEquals(List.of(), texts(problems));
  }

  @Test
  void whatHeldAVariableIsTextEvenIfItLooksLikeNull() {
    Node node = apply("a: $A\n", Variables.strict(Map.of("A", "null")::get));
    assertEquals("null", ((ScalarNode) ((MapNode) node).entries().get(0).value()).value());
  }

  @Test
  void anUnsetNameIsAProblemAtItsValue() {
    apply("a: 1\nb: x$Y\n", Variables.strict(name -> null));
    assertEquals(
        List.of("f:2:4: the variable 'Y' is not set; set it or give it a default: ${Y:-…}"),
        texts(problems));
    assertEquals(List.of(), texts(warnings));
  }

  @Test
  void anUnsetNameThatMayBeUnsetIsBlankWithAWarning() {
    Node node = apply("b: x$Y\n", Variables.lenient(name -> null));
    assertEquals("x", ((ScalarNode) ((MapNode) node).entries().get(0).value()).text());
    assertEquals(List.of("f:1:4: the variable 'Y' is not set and becomes blank"), texts(warnings));
    assertEquals(List.of(), texts(problems));
  }

  @Test
  void badSyntaxAndRequiredNamesAreProblemsTogether() {
    apply("a: ${\nb: ${X:?say it}\n", Variables.lenient(name -> null));
    assertEquals(
        List.of(
            "f:1:4: '${' needs a variable's name after it; write $$ for a dollar sign (character"
                + " 1 of it)",
            "f:2:4: required variable 'X' has no value: say it"),
        texts(problems));
  }
}
