package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class TextPropertiesTest {
  /** Text made of what has a meaning in YAML, so that more than the first character is read. */
  @Provide
  Arbitrary<String> yamlish() {
    return Arbitraries.of(
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ": ",
            ", ",
            "&x ",
            "*x",
            "<<: ",
            "!t ",
            "? ",
            "| ",
            "\"",
            "'",
            "\\",
            "#",
            "\t",
            "---\n",
            "%",
            "\r\n",
            "é",
            "😀",
            "\u2028",
            "\0",
            "\uD800",
            "1",
            "~",
            "...\n",
            "\\UFFFFFFFF",
            "!!int ",
            "\uFEFF")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void readingNeverThrowsAndEveryPlaceIsInTheFile(@ForAll("yamlish") String text) {
    var problems = new Problems();
    List<Node> documents = YamlReader.read("f", text, problems);
    int lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
    for (Problem problem : problems.sorted()) {
      assertInside(problem.at(), lines, text);
    }
    documents.forEach(document -> assertInside(document, lines, text));
  }

  private static void assertInside(Node node, int lines, String text) {
    assertInside(node.at(), lines, text);
    switch (node) {
      case ScalarNode scalar -> assertTrue(scalar.describe().length() > 3);
      case ListNode list -> list.items().forEach(item -> assertInside(item, lines, text));
      case MapNode map -> map.entries().forEach(each -> assertInside(each.value(), lines, text));
    }
  }

  private static void assertInside(Position at, int lines, String text) {
    assertTrue(at.line() >= 1 && at.line() <= lines, () -> at + " of " + lines + " lines");
    assertTrue(at.column() >= 1 && at.column() <= text.length() + 1, at::toString);
  }

  @Property
  void readingArbitraryTextNeverThrows(@ForAll String text) {
    var problems = new Problems();
    List<Node> documents = YamlReader.read("f", text, problems);
    assertTrue(documents.size() <= text.length() + 1);
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("$", "{", "}", "A", "_b", ":-", "-", "?", ":", "+", "$$", "${", " ", "1")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void aTemplateIsReadOrRefusedAtAPlaceInsideIt(@ForAll("templates") String text) {
    try {
      Template.parse(text).expand(name -> name.equals("A") ? "1" : null);
    } catch (TemplateSyntaxException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= text.length(), () -> e + " in " + text);
    }
  }

  @Property
  void anEscapedTextStandsForItself(@ForAll String text) {
    assertEquals(text, Template.parse(Template.escape(text)).expand(name -> null).text());
  }

  @Property
  void theNameItselfIsAlwaysTheNearest(
      @ForAll @StringLength(min = 1, max = 12) String name, @ForAll List<String> others) {
    var known = new ArrayList<>(others);
    known.add(name);
    assertEquals(
        name.toLowerCase(Locale.ROOT),
        NearestName.of(name, known).orElseThrow().toLowerCase(Locale.ROOT));
  }

  @Property
  void quantitiesNeverThrow(@ForAll String text) {
    assertTrue(Quantities.bytes(text).orElse(0L) >= 0);
    assertTrue(!Quantities.duration(text).map(d -> d.isNegative()).orElse(false));
  }
}
