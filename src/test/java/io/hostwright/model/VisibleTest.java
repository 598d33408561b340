package io.hostwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
  @ParameterizedTest
  @CsvSource({
    "001b, \\x1b",
    "0000, \\x00",
    "0007, \\x07",
    "0008, \\x08",
    "007f, \\u007f",
    "0080, \\u0080",
    "0085, \\u0085",
    "009b, \\u009b",
    "00ad, \\u00ad",
    "200b, \\u200b",
    "200d, \\u200d",
    "200e, \\u200e",
    "2028, \\u2028",
    "2029, \\u2029",
    "202a, \\u202a",
    "202e, \\u202e",
    "2060, \\u2060",
    "2066, \\u2066",
    "2069, \\u2069",
    "feff, \\ufeff",
    "d800, \\ud800",
    "e0041, \\udb40\\udc41",
  })
  void whatActsOrHidesIsWrittenOut(String codePoint, String written) {
    String sign = Character.toString(Integer.parseInt(codePoint, 16));
    assertEquals("a" + written + "b", Visible.line("a" + sign + "b"));
    assertEquals("a" + written + "b", Visible.lines("a" + sign + "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Füße → 東京 \uD83D\uDE00", "C:\\x1b\\n", "שלום", "e\u0301"})
  void whatIsReadStays(String text) {
    assertEquals(text, Visible.line(text));
    assertEquals(text, Visible.lines(text));
  }

  @Test
  void linesBecomeOneOrStay() {
    String text = "one\r\n\ttwo\rthree\n";
    assertEquals("one\\r\\n\\ttwo\\rthree", Visible.line(text));
    assertEquals("one\n\ttwo\\rthree\n", Visible.lines(text));
  }

  @Test
  void aColourCanBeReadAndNotSeen() {
    assertEquals("\\x1b[31mred\\x1b[0m", Visible.line("\u001b[31mred\u001b[0m"));
  }

  @Test
  void whatIsLongerIsCutBetweenCharacters() {
    assertEquals("\uD83D\uDE00…", Visible.cut("\uD83D\uDE00".repeat(2), 1));
    assertEquals("ab", Visible.cut("ab", 2));
    assertEquals(Visible.LINE + 1, Visible.line("x".repeat(1 << 20)).length());
    assertEquals(1 << 20, Visible.lines("x".repeat(1 << 20)).length());
    assertTrue(Visible.line("\u001b".repeat(1 << 20)).endsWith("…"));
  }

  @Test
  void nothingActsInAnyTextAndTwiceIsOnce() {
    var random = new Random(23);
    for (int i = 0; i < 5_000; i++) {
      String text = RandomText.any(random, 60);
      String line = Visible.line(text);
      assertTrue(line.codePoints().noneMatch(RandomText::acts), line);
      assertEquals(line, Visible.line(line));
      String lines = Visible.lines(text);
      assertTrue(
          lines.codePoints().noneMatch(c -> c != '\n' && c != '\t' && RandomText.acts(c)), lines);
      assertEquals(lines, Visible.lines(lines));
    }
  }
}
