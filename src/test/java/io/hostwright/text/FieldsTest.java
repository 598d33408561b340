package io.hostwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  private final Problems problems = new Problems();

  private Fields fields(String yaml) {
    return Fields.of(YamlReader.read("f", yaml, problems).get(0), "Stack", problems);
  }

  private List<String> found() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void aMisspeltFieldIsReportedAtItsKeyWithTheNearestName() {
    Fields fields = fields("hostz: [a]\nproject: p\nzzz: 1\n");
    fields.texts("hosts");
    fields.text("project");
    fields.finish();
    assertEquals(
        List.of(
            "f:1:1: unknown field 'hostz' in Stack; did you mean 'hosts'?",
            "f:3:1: unknown field 'zzz' in Stack"),
        found());
  }

  @Test
  void aFieldOfALaterVersionIsRefusedByName() {
    Fields fields = fields("adopt: same\n");
    fields.unsupported("adopt", "move");
    fields.finish();
    assertEquals(List.of("f:1:1: 'adopt' is not supported yet"), found());
  }

  @Test
  void allWrongTypesAreToldAtOnceAndCountAsNotGiven() {
    Fields fields =
        fields("a: {x: 1}\nb: [1]\nc: many\nd: 'soon'\ne: 12Q\nf: maybe\ng: text\nh: [[1], ~]\n");
    assertEquals(List.of(), fields.texts("a"));
    assertNull(fields.text("b"));
    assertNull(fields.integer("c"));
    assertNull(fields.duration("d"));
    assertNull(fields.bytes("e"));
    assertNull(fields.bool("f"));
    assertNull(fields.map("g"));
    fields.texts("h");
    fields.finish();
    assertEquals(
        List.of(
            "f:1:4: expected a list of text, found a mapping",
            "f:2:4: expected text, found a list",
            "f:3:4: expected a whole number, found 'many'",
            "f:4:4: expected a duration such as 10s or 1m30s, found 'soon'",
            "f:5:4: expected a size such as 512M or 20Gi, found '12Q'",
            "f:6:4: expected true or false, found 'maybe'",
            "f:7:4: expected a mapping, found 'text'",
            "f:8:5: expected text, found a list",
            "f:8:10: expected text, found nothing"),
        found());
  }

  @Test
  void rightTypesAreRead() {
    Fields fields =
        fields(
            "t: 1.10\ni: 0o17\nb: True\nd: 1m30s\ns: 20Gi\none: x\nmany: [x, 1]\n"
                + "m: {A: 1, B: ~, C: 'x'}\nn: ~\nl: [1]\nsub: {k: v}\n");
    assertEquals("1.10", fields.text("t"));
    assertEquals(15, fields.integer("i"));
    assertEquals(true, fields.bool("b"));
    assertEquals(Duration.ofSeconds(90), fields.duration("d"));
    assertEquals(20L << 30, fields.bytes("s"));
    assertEquals(List.of("x"), fields.texts("one"));
    assertEquals(List.of("x", "1"), fields.texts("many"));
    assertEquals(Map.of("A", "1", "B", "", "C", "x"), fields.textMap("m"));
    assertNull(fields.text("n"));
    assertTrue(fields.bool("absent", true));
    assertEquals(1, fields.list("l").size());
    Fields sub = fields.fields("sub");
    assertEquals("v", sub == null ? "" : sub.requiredText("k"));
    fields.finish();
    assertEquals(List.of(), found());
  }

  @Test
  void aMissingRequiredTextIsReportedAtTheMapping() {
    assertEquals("", fields("a: 1\n").requiredText("address"));
    assertEquals(List.of("f:1:1: 'address' is missing in Stack"), found());
  }

  @Test
  void whatIsNoMappingIsOneProblemAndEmpty() {
    Fields fields = fields("[a]\n");
    assertNull(fields.text("x"));
    fields.finish();
    assertEquals(List.of("f:1:1: expected a mapping for Stack, found a list"), found());
  }

  @ParameterizedTest
  @CsvSource({
    "host, hosts",
    "hsots, hosts",
    "HOSTS, hosts",
    "projekt, project",
    "dependson, dependsOn"
  })
  void theNearestNameIsFound(String given, String expected) {
    assertEquals(
        expected, NearestName.of(given, List.of("hosts", "project", "dependsOn")).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource({"x", "completely", "ab"})
  void aNameTooFarFromAllHasNoNearest(String given) {
    assertTrue(NearestName.of(given, List.of("hosts", "project", "cpus")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "10s, 10000",
    "1m30s, 90000",
    "6h, 21600000",
    "1.5h, 5400000",
    "100ms, 100",
    "0, 0",
    "1d, 86400000",
    "2h3m4s5ms, 7384005"
  })
  void durationsAreReadAsInCompose(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), Quantities.duration(text).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"10", "s", "-1s", "1x", "1 s", "1s.", "999999999999h"})
  void whatIsNoDurationIsRefused(String text) {
    assertTrue(Quantities.duration(text).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "1k, 1024",
    "512M, 536870912",
    "20Gi, 21474836480",
    "1.5gb, 1610612736",
    "10 MiB, 10485760",
    "7b, 7",
    "1p, 1125899906842624"
  })
  void sizesAreReadAsDockerReadsThem(String text, long bytes) {
    assertEquals(bytes, Quantities.bytes(text).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"-1", "1e", "M", "99999999p", "1.2.3k"})
  void whatIsNoSizeIsRefused(String text) {
    assertTrue(Quantities.bytes(text).isEmpty());
  }
}
