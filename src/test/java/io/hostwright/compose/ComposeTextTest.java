package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.compose.element.GoText;
import io.hostwright.text.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small text rules; the corpus proves them against the real Compose. */
class ComposeTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a b c,a|b|c",
        "  a   b ,a|b",
        "a \"b c\" 'd e',a|b c|d e",
        "a '' b,a||b",
        "a\\ b,a b",
        "'a\\b' \"c\\\"d\",a\\b|c\"d",
        "a;b c,a",
        "a 2> b,a",
        "a x2> b,a|x2",
        "a $(b c) d,a|$(b c)|d",
        "\"a;b\",a;b",
      })
  void aCommandIsSplitAsComposeDoes(String line, String words) {
    assertEquals(words, String.join("|", ShellWords.split(line).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "a\\", "a (b)", "$(a", "`a", "a)"})
  void aCommandThatIsNotClosedIsNone(String line) {
    assertTrue(ShellWords.split(line).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT1S, 1s",
    "PT90S, 1m30s",
    "PT1H, 1h0m0s",
    "PT36H, 36h0m0s",
    "PT1.5S, 1.5s",
    "PT0.1S, 100ms",
    "PT0.0015S, 1.5ms",
    "PT0.000001S, 1µs",
    "PT0.000000001S, 1ns",
    "PT1H30M5.25S, 1h30m5.25s"
  })
  void durationsAreWrittenAsGoWritesThem(Duration duration, String text) {
    assertEquals(text, GoText.duration(duration));
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1.5, 1.5",
    "1000000, 1e+06, 1000000",
    "999999.5, 999999.5, 999999.5",
    "1e21, 1e+21, 1e+21",
    "-0.00001, -1e-05, -0.00001",
    "1.5e-7, 1.5e-07, 1.5e-7",
    "0, 0, 0"
  })
  void numbersAreWrittenAsGoWritesThem(double value, String text, String json) {
    assertEquals(text, GoText.number(value));
    assertEquals(json, GoText.jsonNumber(value));
  }

  @ParameterizedTest
  @CsvSource({
    "a/./b//c, a/b/c",
    "a/../b, b",
    "/a/../../b, /b",
    ".,.",
    "a/.., .",
    "/, /",
    "./a/, a"
  })
  void pathsAreCleanedByText(String path, String clean) {
    assertEquals(clean, Paths.clean(path));
  }

  @Test
  void aPathAboveItsStartIsNone() {
    assertNull(Paths.clean("a/../../b"));
    assertNull(new Paths("stacks/x", "/srv").file("../../../b"));
    assertEquals("b", new Paths("stacks/x", "/srv").file("../../b"));
    assertEquals("/b", new Paths("stacks/x", "/srv").onHost("../b"));
  }

  private static Map<String, String> env(String text) {
    var problems = new Problems();
    Map<String, String> values =
        DotEnv.parse(
            "x.env",
            text,
            name -> name.equals("OUT") ? "outside" : null,
            name -> name.equals("MAY"),
            problems);
    assertEquals(List.of(), problems.sorted());
    return values;
  }

  @Test
  void anEnvFileIsReadAsComposeDoes() {
    assertEquals(
        "{A=1, B=two words, C=a#b, D=x, E=l1\nl2, F=$A, G=1-outside, OUT=outside, H=v, I=}",
        env("""
        # comment
        A=1
        export B="two words" # comment
        C=a#b
        D=x # comment
        E="l1\\nl2"
        F='$A'
        G=${A}-$OUT
        OUT
        NOWHERE
        H: v
        I=$MAY
        """)
            .toString());
  }

  @Test
  void anUnsetVariableInAnEnvFileIsAProblemInItsLine() {
    var problems = new Problems();
    DotEnv.parse("x.env", "A=1\nB=$NOPE ${\n", name -> null, name -> false, problems);
    DotEnv.parse("y.env", "A=$NOPE\n", name -> null, name -> false, problems);
    assertEquals(
        "[x.env:2:3: '${' needs a variable's name after it; write $$ for a dollar sign,"
            + " y.env:1:3: the variable 'NOPE' is not set]",
        problems.sorted().toString());
  }

  @Test
  void mergedValuesKeepTheirOwnPlaces() {
    Loaded loaded =
        new LoadedProject()
            .file("one.yaml", "services:\n  a: {image: x, user: 1, environment: {A: [1]}}\n")
            .file("two.yaml", "services:\n  a: {hostname: 2, environment: [B]}\n")
            .load();
    assertEquals(
        List.of(
            "stacks/demo/one.yaml:2:23",
            "stacks/demo/one.yaml:2:43",
            "stacks/demo/two.yaml:2:17",
            "stacks/demo/two.yaml:2:34"),
        loaded.problems().stream().map(each -> each.at().toString()).sorted().toList());
  }

  @Test
  void theProjectNameCanBeUsedAndCannotBeOverridden() {
    Project project =
        new LoadedProject()
            .plain("COMPOSE_PROJECT_NAME", "other")
            .file("c.yaml", "services:\n  a: {image: \"x:${COMPOSE_PROJECT_NAME}\"}\n")
            .project();
    Service service = project.services().get("a");
    assertNotNull(service);
    assertEquals("x:demo", service.image());
  }
}
