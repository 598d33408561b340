package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Map<String, String> VALUES =
      Map.of("A", "a", "EMPTY", "", "B_1", "b", "_", "u", "DOLLAR", "$A");

  private static Template.Expansion expand(String text) {
    return Template.parse(text).expand(VALUES::get);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "$A,a",
        "${A},a",
        "x${A}y$B_1.z,xayb.z",
        "$_,u",
        "$$A,$A",
        "$$$A,$a",
        "${DOLLAR},$A",
        "${A:-x},a",
        "${EMPTY:-x},x",
        "${EMPTY-x},``",
        "${UNSET-x},x",
        "${UNSET:-},``",
        "${UNSET:-${A}-${B_1}},a-b",
        "${UNSET:-${NOPE:-${A}}}!,a!",
        "${UNSET:-a:b-c?d+e},a:b-c?d+e",
        "${UNSET:-$$A},$A",
        "${A:+x},x",
        "${EMPTY:+x},``",
        "${EMPTY+x},x",
        "${UNSET+x},``",
        "${A:?must},a",
        "${EMPTY?must},``",
        "${UNSET:-{}},{}",
        "{$A},{a}",
        "a}b,a}b",
        "a$,a$",
        "$1 $ ^/x$|y,$1 $ ^/x$|y",
        "${UNSET:-$!},$!",
      })
  void variablesTakeTheirValues(String text, String expected) {
    Template.Expansion expansion = expand(text);
    assertEquals(expected, expansion.text());
    assertEquals(List.of(), expansion.unset());
    assertEquals(List.of(), expansion.missing());
  }

  @Test
  void namesWithoutValueAreToldOnceAndAreBlank() {
    Template.Expansion expansion = expand("$X-${Y}-$X${UNSET:-$Z}");
    assertEquals("--", expansion.text());
    assertEquals(List.of("X", "Y", "Z"), expansion.unset());
  }

  @Test
  void aNameThatADefaultMakesUnneededIsNotTold() {
    assertEquals(List.of(), expand("${A:-$X}").unset());
  }

  @Test
  void aRequiredNameWithoutValueTellsItsMessage() {
    assertEquals(
        List.of("required variable 'X' has no value: set it like a"),
        expand("${X:?set it like $A}").missing());
    assertEquals(List.of("required variable 'EMPTY' has no value"), expand("${EMPTY:?}").missing());
  }

  @ParameterizedTest
  @CsvSource({
    "${}, 0",
    "${1}, 0",
    "x${A, 1",
    "${A!b}, 3",
    "${A:b}, 3",
    "${A:-${B}, 0",
    "${A:-x${!}}, 6"
  })
  void badSyntaxIsRefusedAtItsOffset(String text, int offset) {
    var refusal = assertThrows(TemplateSyntaxException.class, () -> Template.parse(text));
    assertEquals(offset, refusal.offset());
  }
}
