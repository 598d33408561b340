package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.StartsProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the words are, a real shell reads exactly them. */
@StartsProcesses
final class ShellWordsTest {

  @Property(tries = 150)
  void aRealShellReadsTheVeryWords(@ForAll("words") List<String> words) throws Exception {
    assertEquals(words, readBy("sh", ShellWords.quote(words)));
  }

  @Example
  void wordsThatWouldMeanSomethingAreQuoted() {
    assertEquals("ls -l /etc/motd", ShellWords.quote(List.of("ls", "-l", "/etc/motd")));
    assertEquals("'A=b' '' '~' 'it'\\''s'", ShellWords.quote(List.of("A=b", "", "~", "it's")));
  }

  @Example
  void aWordWithANulIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.quote("a\0b"));
  }

  @Provide
  Arbitrary<List<String>> words() {
    var nasty = Arbitraries.of("'", "\"", "\\", "$", "`", "!", "\n", " ", "*", "~", "#", ";", "=");
    var any = Arbitraries.strings().ofMaxLength(8).excludeChars('\0').filter(ShellWordsTest::sane);
    var word =
        Arbitraries.oneOf(any, nasty.list().ofMaxSize(6).map(parts -> String.join("", parts)));
    return word.list().ofMinSize(1).ofMaxSize(20);
  }

  /** Half of a surrogate pair is no text and has no bytes. */
  private static boolean sane(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static List<String> readBy(String shell, String line) throws Exception {
    // On standard input, as a login shell has it: arguments of this process would be no proof.
    var process =
        new ProcessBuilder(shell, "-s").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var to = process.getOutputStream()) {
      to.write(("set -- " + line + "\nprintf '%s\\0' \"$@\"\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("the shell did not read " + line, e);
    }
    var words = new ArrayList<String>();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (int from = 0; from < out.length(); ) {
      int end = out.indexOf('\0', from);
      words.add(out.substring(from, end));
      from = end + 1;
    }
    return words;
  }
}
