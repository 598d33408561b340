import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads the reports of a build's tests and prints what a person wants to know at its end: what was
 * skipped and why, and one line with the counts.
 */
final class TestReport {
  private final Map<String, String> skipped = new TreeMap<>();
  private int passed;
  private int failed;
  private int skips;

  public static void main(String[] directories) throws Exception {
    var report = new TestReport();
    for (String directory : directories) {
      report.readAll(Path.of(directory));
    }
    report.print();
  }

  private void readAll(Path directory) throws Exception {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).toList()) {
        read(file);
      }
    }
  }

  private void read(Path file) throws IOException, SAXException, ParserConfigurationException {
    var cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      var test = (Element) cases.item(i);
      var why = test.getElementsByTagName("skipped");
      if (why.getLength() > 0) {
        String type = test.getAttribute("classname").replaceFirst(".*\\.", "");
        String name = type + "." + test.getAttribute("name").replaceFirst("[({].*", "");
        skips++;
        skipped.put(name, ((Element) why.item(0)).getAttribute("message"));
      } else if (has(test, "failure") || has(test, "error")) {
        failed++;
      } else {
        passed++;
      }
    }
  }

  private static boolean has(Element test, String what) {
    return test.getElementsByTagName(what).getLength() > 0;
  }

  private void print() {
    skipped.forEach((name, why) -> System.out.println("skipped: " + name + ": " + why));
    System.out.printf("%d tests passed, %d failed, %d skipped", passed, failed, skips);
  }
}
