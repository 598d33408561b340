package io.hostwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/TROUBLESHOOTING.md knows every reason that the code can give, and no other. */
class ReasonsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/hostwright");
  private static final Path ENGINE = SOURCES.resolve("host/docker");

  /** What makes a reason wherever it stands, whatever the word looks like. */
  private static final List<Pattern> MAKERS =
      List.of(
          Pattern.compile(
              "(?:Waiting|Failing|Held|Unseen|Bad|Pending|Refused|Failed|Stalled|Converged)"
                  + "\\(\\s*\"([A-Z]\\w+)\""),
          Pattern.compile("general\\(\\s*Severity\\.\\w+,\\s*\"([A-Z]\\w+)\""),
          Pattern.compile("memory\\.fail\\(\\s*\"([A-Z]\\w+)\""));

  /** Words of several humps are reasons everywhere but in the engine's JSON. */
  private static final Pattern HUMPS = Pattern.compile("\"([A-Z][a-z]+(?:[A-Z][a-z]+)+)\"");

  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|");

  /** Kinds of the format that the loader names because they are not built yet. */
  private static final Set<String> LATER = Set.of("StackSet", "DnsRecords", "LxcContainer");

  @Test
  void everyReasonIsDocumentedAndEveryDocumentedReasonExists() throws IOException {
    var documented = new TreeSet<String>();
    var words = DOCUMENTED.matcher(Files.readString(Path.of("docs/TROUBLESHOOTING.md")));
    while (words.find()) {
      assertTrue(documented.add(words.group(1)), "documented twice: " + words.group(1));
    }
    assertEquals(String.join("\n", inTheCode()), String.join("\n", documented));
  }

  private static Set<String> inTheCode() throws IOException {
    var reasons = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        MAKERS.forEach(maker -> addAll(maker, text, reasons));
        if (!file.startsWith(ENGINE) || file.endsWith("Complaint.java")) {
          addAll(HUMPS, text, reasons);
        }
      }
    }
    reasons.removeAll(LATER);
    reasons.removeAll(KindRegistry.load().names());
    return reasons;
  }

  private static void addAll(Pattern pattern, String text, Set<String> into) {
    var found = pattern.matcher(text);
    while (found.find()) {
      into.add(found.group(1));
    }
  }
}
