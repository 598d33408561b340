package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in YAML is told where a person would mend it, and in words that say how. */
class YamlMistakesTest {
  private static final String BESIDE = "; line it up with what it belongs beside";

  /** What is written, and the one problem that it is. */
  static final List<Arguments> MISTAKES =
      List.of(
          // ---- indentation ----
          Arguments.of(
              "services:\n  app:\n    image: x\n   ports: []\n",
              "4:4: wrong indentation: this line begins with 3 spaces, 'image' in line 3 with 4 and"
                  + " 'app' in line 2 with 2"
                  + BESIDE),
          Arguments.of(
              "services:\n  app:\n    environment:\n      A: 1\n\n     # why\n     B: 2\n",
              "7:6: wrong indentation: this line begins with 5 spaces, 'A' in line 4 with 6 and"
                  + " 'environment' in line 3 with 4"
                  + BESIDE),
          Arguments.of(
              "a:\n  - x\n - y\n",
              "3:2: wrong indentation: this line begins with 1 space, the item in line 2 with 2 and"
                  + " 'a' in line 1 with none"
                  + BESIDE),
          Arguments.of(
              "ports:\n  - target: 80\n   published: 80\n",
              "3:4: wrong indentation: this line begins with 3 spaces, 'target' in line 2 with 4"
                  + " and the item in line 2 with 2"
                  + BESIDE),
          Arguments.of(
              "  a: 1\nb: 2\n",
              "2:1: wrong indentation: this line begins with no space, 'a' in line 1 with 2"
                  + BESIDE),
          Arguments.of(
              "services:\n  app:\n    image: x\n      ports: []\n",
              "4:7: wrong indentation: this line is deeper than 'image' in line 3, which has a"
                  + " value already; begin both in the same column"),
          Arguments.of(
              "services:\n  a: {image: a}\n   b: {image: b}\n",
              "3:4: wrong indentation: this line is deeper than 'a' in line 2, which has a value"
                  + " already; begin both in the same column"),
          Arguments.of(
              "a:\n  - {x: 1}\n   - {x: 2}\n",
              "3:4: wrong indentation: this line is deeper than the item in line 2, which has a"
                  + " value already; begin both in the same column"),
          Arguments.of(
              "a:\n  - x\n  b: 1\n",
              "3:3: a key stands among the items of the list that begins in line 2: begin it with"
                  + " '- ' for one more item, or indent it less to end the list"),
          Arguments.of(
              "a:\n  b: 1\n  - x\n",
              "3:3: a list item stands among the keys of the mapping that begins in line 2: give"
                  + " the list a key of its own"),
          Arguments.of("a:\n\tb: 1\n", "2:1: a tab cannot indent YAML; use spaces"),
          Arguments.of("a:\n  \tb: 1\n", "2:3: a tab cannot indent YAML; use spaces"),
          Arguments.of("a: {b:\t c}\n", "1:7: a tab cannot stand here; use a space"),
          Arguments.of("a:\tb\n", "1:3: a tab cannot stand here; use a space"),
          Arguments.of(
              "a:\n  - \"x\"\n    \"y\"\n  - \"z\"\n",
              "3:5: text stands among the items of the list that begins in line 2: begin it with"
                  + " '- '"),
          Arguments.of(
              "a:\n  b:\n 'c'\n",
              "3:2: text stands among the keys of the mapping that begins in line 1: is it a key"
                  + " without a colon, or indented wrongly?"),
          // ---- colons and dashes ----
          Arguments.of(
              "services:\n  app:\n    image:x\n    ports: []\n",
              "3:11: a space is missing after the colon: write 'image: …'"),
          Arguments.of(
              "services:\n  app:\n    ports: []\n    image:x\n",
              "4:11: a space is missing after the colon: write 'image: …'"),
          Arguments.of(
              "kind:Stack\nmetadata: {name: x}\n",
              "1:6: a space is missing after the colon: write 'kind: …'"),
          Arguments.of("kind\n: Stack\n", "1:5: a colon is missing after 'kind': write 'kind:'"),
          Arguments.of(
              "services:\n  app\n    image: x\n",
              "2:6: a colon is missing after 'app': write 'app:'"),
          Arguments.of(
              "services:\n  app:\n    image: x\n    ports\n",
              "4:10: a colon is missing after 'ports': write 'ports:'"),
          Arguments.of(
              "a: |\n  text\nmore text\n",
              "3:1: a colon is missing in this line: write 'KEY: value', or indent it as text of"
                  + " the value above"),
          Arguments.of(
              "a: b: c\n",
              "1:4: a value that holds ': ' stands in quotes; a mapping begins on a line of its"
                  + " own"),
          Arguments.of(
              "x:\n  - command: echo: hello\n",
              "2:14: a value that holds ': ' stands in quotes; a mapping begins on a line of its"
                  + " own"),
          Arguments.of(
              "a: some\n  long text: here\n",
              "2:3: wrong indentation: this line is deeper than 'a' in line 1, which has a value"
                  + " already; begin both in the same column"),
          Arguments.of(
              "a:\n  some long\n  text: here\n",
              "3:3: this line goes on with the text above, and text that holds ': ' stands in"
                  + " quotes; is a colon missing above, or is the indentation wrong?"),
          Arguments.of(
              "a: - b\n",
              "1:4: a list does not begin on the line of its key: begin it on the next line, or"
                  + " write [a, b]"),
          Arguments.of("a:\n  -b: 1\n  - c\n", "2:4: a space is missing after the '-'"),
          Arguments.of("a: 1\n--- b: 2\n", "2:5: what follows '---' begins on the next line"),
          // ---- quotes ----
          Arguments.of("a: 1\nb: \"x\nc: 1\n", "2:4: the quote that opens here is not closed"),
          Arguments.of("a: 'x\nb: 1\n", "1:4: the quote that opens here is not closed"),
          Arguments.of("a: \"x\nb: \"y\"\n", "1:4: the quote that opens here is not closed"),
          Arguments.of(
              "a: 'it's'\nb: 1\n",
              "1:8: text stands after the closing quote: take all of the value into the quotes,"
                  + " and write a ' within them twice"),
          Arguments.of(
              "a: \"x\" y\n",
              "1:8: text stands after the closing quote: take all of the value into the quotes,"
                  + " and write a \" within them as \\\""),
          Arguments.of(
              "a: \"^\\d+\"\n",
              "1:6: '\\d' means nothing in double quotes: write '\\\\d', or use single quotes"),
          Arguments.of(
              "a: \"C:\\xyz\"\n",
              "1:7: '\\x' begins a character's code in double quotes: write '\\\\x', or use single"
                  + " quotes"),
          // ---- brackets ----
          Arguments.of("a: [1, 2\nb: 3\n", "1:4: the '[' that opens here is not closed"),
          Arguments.of("a: [1, 2\nb: [3]\n", "1:4: the '[' that opens here is not closed"),
          Arguments.of("a: {\n", "1:4: the '{' that opens here is not closed"),
          Arguments.of("a: [{b: 1, c: #x}]\n", "1:5: the '{' that opens here is not closed"),
          Arguments.of(
              "a: {b: 1}{\n",
              "1:10: '{' cannot stand here: put all of the value in quotes, or begin a line of its"
                  + " own"),
          Arguments.of("a: {x: 1, y: 2\n", "1:4: the '{' that opens here is not closed"),
          Arguments.of("a: [1, 2}\n", "1:9: the '[' that opens in line 1 is closed by '}'"),
          Arguments.of(
              "a: [1, 2]]\n", "1:10: ']' closes nothing; a value with it stands in quotes"),
          Arguments.of("a: ]\n", "1:4: ']' closes nothing; a value with it stands in quotes"),
          Arguments.of(
              "a: {x: 1 y: 2}\n",
              "1:11: a comma is missing before this, or quotes around a value that holds ': '"),
          Arguments.of("a: [\n  \"x\"\n  \"y\"\n]\n", "3:3: a comma is missing before this"),
          Arguments.of(
              "a: {{ x }}/y\n",
              "1:4: '{' begins a mapping, and text stands after its end: put the value in quotes"),
          Arguments.of(
              "image: {TAG}:x\n",
              "1:8: '{' begins a mapping, and text stands after its end: put the value in quotes"),
          // ---- characters with a meaning ----
          Arguments.of("a: @x\n", "1:4: a value cannot begin with '@'; put it in quotes"),
          Arguments.of("a: `x`\n", "1:4: a value cannot begin with '`'; put it in quotes"),
          Arguments.of("a: %x\n", "1:4: a value cannot begin with '%'; put it in quotes"),
          Arguments.of("a: ,x\n", "1:4: a value cannot begin with ','; put it in quotes"),
          Arguments.of("a: {b: :36h}\n", "1:8: a value cannot begin with ':'; put it in quotes"),
          Arguments.of(
              "a: !{x}\n",
              "1:4: a value that begins with '!' is a tag; put it in quotes if none is meant"),
          Arguments.of("%: x\na: 1\n", "1:1: a line cannot begin with '%'; put it in quotes"),
          Arguments.of("%x\na: 1\n", "1:1: a line cannot begin with '%'; put it in quotes"),
          Arguments.of(
              "a: *.example.com\n",
              "1:4: a value that begins with '*' is an alias; put it in quotes if none is meant"),
          Arguments.of(
              "a: && echo\n",
              "1:4: a value that begins with '&' is an anchor; put it in quotes if none is meant"),
          Arguments.of(
              "x-base: &base {}\nb: *bass\n",
              "2:4: no anchor '&bass' stands before this alias; did you mean 'base'?"),
          Arguments.of("b: *base\n", "1:4: no anchor '&base' stands before this alias"),
          Arguments.of(
              "docker: >=20.10\n",
              "1:9: '>' begins a block of text: put the value in quotes, or begin the text on the"
                  + " next line"),
          Arguments.of(
              "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n",
              "2:1: a merge conflict is not resolved here"),
          Arguments.of("a: 1\nb: 2\na: 3\n", "3:1: duplicate key 'a', first given in line 1"),
          Arguments.of(
              "\u00e4: \ud83d\ude80\n\ud83d\ude80: b: c\n",
              "2:4: a value that holds ': ' stands in quotes; a mapping begins on a line of its"
                  + " own"));

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void isToldAtItsPlaceWithWhatToDo(String text, String expected) {
    var problems = new Problems();
    YamlReader.read("a.yaml", text, problems);
    assertEquals(
        List.of("a.yaml:" + expected), problems.sorted().stream().map(Problem::toString).toList());
  }

  static Stream<Arguments> windowsFiles() {
    return MISTAKES.stream();
  }

  @ParameterizedTest
  @MethodSource("windowsFiles")
  void isToldAtTheSamePlaceInAFileWithWindowsLineEnds(String text, String expected) {
    isToldAtItsPlaceWithWhatToDo(text.replace("\n", "\r\n"), expected);
  }

  /** What is no mistake of YAML's, and is one all the same. */
  static final List<Arguments> VALID =
      List.of(
          Arguments.of(
              "app: {}\nx: image:x\n",
              "expected a mapping for x, found text; a space is missing"
                  + " after the colon: write 'image: …'"),
          Arguments.of(
              "x: -b\n",
              "expected a mapping for x, found text; a space is missing after" + " the '-'"),
          Arguments.of("x: http://y\n", "expected a mapping for x, found text"),
          Arguments.of("x: 'image:x'\n", "expected a mapping for x, found text"));

  @ParameterizedTest
  @FieldSource("VALID")
  void aScalarWhereAMappingIsExpectedSaysWhatItWasMeantToBe(String text, String expected) {
    var problems = new Problems();
    var map = (MapNode) YamlReader.read("a.yaml", text, problems).get(0);
    Fields.of(map.asMap().getOrDefault("x", map), "x", problems);
    assertEquals(List.of(expected), problems.sorted().stream().map(Problem::message).toList());
  }

  @Test
  void aLineWithoutEndIsToldLikeAnyOther() {
    for (String part : List.of("- ", "  ", "[x], ", "it's ", "x: ", "'", "\"a\" ")) {
      var problems = new Problems();
      YamlReader.read("a.yaml", "a: [\n" + part.repeat(20_000) + "\n @\nb: {c: ]\n", problems);
      assertEquals(1, problems.size(), part);
    }
  }
}
