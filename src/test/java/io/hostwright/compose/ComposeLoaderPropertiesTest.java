package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComposeLoaderPropertiesTest {
  private static final List<String> ELEMENTS =
      List.of(
          "image",
          "command",
          "entrypoint",
          "environment",
          "env_file",
          "ports",
          "volumes",
          "networks",
          "depends_on",
          "healthcheck",
          "restart",
          "labels",
          "user",
          "group_add",
          "working_dir",
          "container_name",
          "profiles",
          "deploy",
          "stop_grace_period",
          "security_opt",
          "stdin_open",
          "tty",
          "init",
          "hostname",
          "network_mode",
          "x-y",
          "bogus");

  private static final List<String> VALUES =
      List.of(
          "",
          "~",
          "1",
          "-1",
          "1.5",
          "true",
          "x",
          "\"\"",
          "$A",
          "${",
          "[]",
          "[1, x]",
          "[[]]",
          "{}",
          "{a: b}",
          "{a: {b: [c]}}",
          "[{a: b}]",
          "[{target: 1}]",
          "[{type: bind, target: x}]",
          "{test: [CMD]}",
          "{resources: {limits: {cpus: [1], memory: {}}}}",
          "'80:80'",
          "[':']",
          "{b: {condition: x}}",
          "[\"a:b:c\"]",
          "{resources: {reservations: {devices: [x, {}]}}}",
          ".inf",
          "2024-01-01",
          "99999999999999999999",
          "\"\\0\"",
          "[~]",
          "{~: ~}");

  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> line =
        Combinators.combine(Arbitraries.of(ELEMENTS), Arbitraries.of(VALUES))
            .as((element, value) -> "    " + element + ": " + value + "\n");
    return line.list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(lines -> "services:\n  b: {image: x}\n  a:\n" + String.join("", lines));
  }

  private static Loaded load(String... texts) {
    List<String> names = List.of("0.yaml", "1.yaml").subList(0, texts.length);
    return ComposeLoader.load(
        ComposeInput.of(
            names,
            "demo",
            "/srv",
            Map.of("A", "a"),
            path ->
                names.contains(path)
                    ? Optional.of(texts[names.indexOf(path)].getBytes(StandardCharsets.UTF_8))
                    : Optional.empty()));
  }

  @Property(tries = 2000)
  void loadingNeverThrowsAndWhatHasNoProblemsBecomesContainers(
      @ForAll("files") String one, @ForAll("files") String two) {
    Loaded loaded = load(one, two);
    assertTrue(CanonicalJson.write(loaded.project()).startsWith("{"));
    if (loaded.problems().isEmpty()) {
      assertEquals(
          loaded.project().services().size(), ServiceContainers.of(loaded.project()).size());
    }
    loaded.problems().forEach(problem -> assertTrue(problem.at().file().endsWith(".yaml")));
  }

  @Property
  void arbitraryTextNeverThrows(@ForAll String text) {
    assertEquals("demo", load(text).project().name());
  }

  @Property(tries = 300)
  void layingAFileOverItselfChangesOnlyLists(@ForAll("files") String text) {
    Loaded once = load(text);
    Loaded twice = load(text, text);
    if (once.problems().isEmpty() && twice.problems().isEmpty()) {
      assertEquals(once.project().services().keySet(), twice.project().services().keySet());
      assertEquals(CanonicalJson.write(once.project()), CanonicalJson.write(twice.project()));
    }
  }
}
