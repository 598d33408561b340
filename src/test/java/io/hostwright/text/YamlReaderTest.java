package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private final Problems problems = new Problems();

  private List<Node> read(String text) {
    return YamlReader.read("a.yaml", text, problems);
  }

  private MapNode map(String text) {
    List<Node> documents = read(text);
    assertEquals(List.of(), problems.sorted());
    return (MapNode) documents.get(0);
  }

  private String problemsOf(String text) {
    read(text);
    return problems.sorted().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private @Nullable Object value(String scalar) {
    return ((ScalarNode) value(map("x: " + scalar), "x")).value();
  }

  private static Node value(MapNode map, String key) {
    Node node = map.get(key);
    assertNotNull(node, key);
    return node;
  }

  @ParameterizedTest
  @CsvSource({
    "on",
    "off",
    "yes",
    "no",
    "y",
    "n",
    "22:22",
    "2001-01-01",
    "0x",
    "1.2.3",
    "=",
    "1e",
    "0o8",
    "1e400"
  })
  void whatYaml11WouldTypeIsText(String text) {
    assertEquals(text, value(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-7, -7",
    "+5, 5",
    "0o14, 12",
    "014, 12",
    "0xF, 15",
    "0b11, 3",
    "1_000, 1000",
    "9223372036854775807, 9223372036854775807"
  })
  void integersAreThoseOfComposesYamlReader(String text, long expected) {
    assertEquals(expected, value(text));
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.5", ".5, 0.5", "1e3, 1000", "0129, 129", ".inf, Infinity", "1., 1"})
  void floatsAreNumbers(String text, double expected) {
    assertEquals(expected, value(text));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "True, true", "TRUE, true", "false, false", "FALSE, false"})
  void onlyTrueAndFalseAreBooleans(String text, boolean expected) {
    assertEquals(expected, value(text));
  }

  @ParameterizedTest
  @CsvSource({"~", "null", "NULL", "''"})
  void nothingIsNull(String text) {
    assertNull(value(text));
  }

  @Test
  void aQuotedOnIsTextNotABoolean() {
    assertEquals("true", value("'true'"));
    assertEquals("8080", value("\"8080\""));
    assertEquals("", value("\"\""));
  }

  @Test
  void anExplicitStringTagMakesTextOfANumber() {
    assertEquals("12", value("!!str 12"));
    assertEquals(12L, value("!!int 12"));
  }

  @Test
  void valuesKnowWhereTheyStand() {
    MapNode map = map("a: 1\nlist:\n  - x\n  - {k: v}\n");
    assertEquals(new Position("a.yaml", 1, 4), value(map, "a").at());
    ListNode list = (ListNode) value(map, "list");
    assertEquals("a.yaml:3:3", list.at().toString());
    assertEquals("a.yaml:4:9", value((MapNode) list.items().get(1), "k").at().toString());
    assertEquals(2, map.entries().get(1).key().at().line());
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsChangeNoPosition() {
    MapNode map = map("\uFEFFa: 1\r\nb: 2\r\n");
    assertEquals(new Position("a.yaml", 1, 4), value(map, "a").at());
    assertEquals(new Position("a.yaml", 2, 4), value(map, "b").at());
  }

  @Test
  void allDocumentsAreReadAndEmptyOnesLeftOut() {
    assertEquals(2, read("---\na: 1\n---\n# nothing\n---\nb: 2\n...\n").size());
    assertEquals(0, read("").size());
    assertEquals(0, read("# only a comment\n").size());
    assertTrue(problems.isEmpty());
  }

  @Test
  void aliasesAndMergeKeysAreResolved() {
    MapNode map =
        map(
            """
            base: &base {a: 1, b: 2}
            other: &other {b: 3, c: 4}
            one: {<<: *base, b: 9}
            two: {<<: [*base, *other]}
            same: *base
            """);
    assertEquals("{a=1, b=9}", texts(value(map, "one")));
    assertEquals("{a=1, b=2, c=4}", texts(value(map, "two")));
    assertEquals("{a=1, b=2}", texts(value(map, "same")));
  }

  private static String texts(Node node) {
    return ((MapNode) node)
        .entries().stream()
            .map(each -> each.name() + "=" + ((ScalarNode) each.value()).text())
            .collect(Collectors.joining(", ", "{", "}"));
  }

  @Test
  void aDuplicateKeyIsAProblemAtTheSecondOne() {
    assertEquals(
        "a.yaml:3:1: duplicate key 'a', first given in line 1", problemsOf("a: 1\nb: 2\na: 3\n"));
  }

  @Test
  void documentsBeforeBadSyntaxAreStillThere() {
    assertEquals(1, read("a: 1\n---\nb: [\n").size());
    assertEquals(1, problems.size());
  }

  @Test
  void aControlCharacterIsNamedAtItsPlace() {
    assertEquals(
        "a.yaml:2:4: the character U+0007 is not allowed in YAML", problemsOf("a: 1\nb: \u0007\n"));
  }

  @Test
  void tagsOfOthersAreRefused() {
    assertEquals(
        "a.yaml:1:4: the tag !reset is not supported yet\n"
            + "a.yaml:2:4: the tag !override is not supported yet",
        problemsOf("a: !reset null\nb: !override [1]\n"));
  }

  @Test
  void aValueThatContainsItselfIsRefused() {
    assertTrue(problemsOf("a: &x [*x]\n").contains("a value that contains itself"));
  }

  @Test
  void aBillionLaughsAreRefused() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }
    assertTrue(problemsOf(text.toString()).contains("unfold to more than"));
  }

  @Test
  void depthBeyondAllReasonIsRefused() {
    assertTrue(problemsOf("a: " + "[".repeat(5_000) + "\n").contains("cannot be read as YAML"));
  }

  @Test
  void aKeyThatIsNoScalarIsRefused() {
    assertTrue(problemsOf("? [a]\n: b\n").contains("a key must be text"));
  }

  @Test
  void mergingWhatIsNoMappingIsRefused() {
    assertEquals(
        "a.yaml:1:5: '<<' takes a mapping or a list of mappings, found text",
        problemsOf("<<: x\n"));
  }
}
