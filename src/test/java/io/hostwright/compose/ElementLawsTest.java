package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hostwright.StartsProcesses;
import io.hostwright.compose.ElementExamples.Example;
import io.hostwright.compose.element.Definition;
import io.hostwright.compose.element.Elements;
import io.hostwright.compose.element.Specification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every element, by the examples that it brings with it. */
class ElementLawsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Definition> elements() {
    return Elements.all().stream();
  }

  static Stream<Example> good() {
    return ElementExamples.good().stream();
  }

  static Stream<Example> bad() {
    return ElementExamples.bad().stream();
  }

  @ParameterizedTest
  @MethodSource("elements")
  void isOfTheSpecificationAndHasExamplesOfBothKinds(Definition element) {
    assertTrue(Specification.SERVICE.contains(element.name()), element.name());
    assertFalse(element.good().isEmpty() || element.bad().isEmpty(), element.name());
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodExampleIsTakenWithoutAWord(Example example) {
    Loaded loaded = new LoadedProject().file("c.yaml", "services:" + example.service("a")).load();
    assertEquals(List.of(), loaded.problems());
    assertEquals(List.of(), loaded.warnings());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadExampleIsRefusedWhereItStandsAndByName(Example example) {
    var problems =
        new LoadedProject().file("c.yaml", "services:" + example.service("a")).problems();
    assertFalse(problems.isEmpty(), example.toString());
    for (String problem : problems) {
      assertTrue(problem.startsWith("c.yaml:4:"), problem);
      assertTrue(problem.contains("'" + example.element().name()), problem);
    }
  }

  @StartsProcesses
  @Test
  @EnabledIfEnvironmentVariable(named = "COMPOSE_BINARY", matches = ".+")
  void theRealComposePrintsTheSameOfEachExample(@TempDir Path directory) throws Exception {
    var text = new StringBuilder("services:");
    var examples = ElementExamples.good();
    for (int i = 0; i < examples.size(); i++) {
      text.append(examples.get(i).service("s" + i));
    }
    same(directory, examples.stream().map(Example::toString).toList(), List.of(text.toString()));
  }

  @StartsProcesses
  @Test
  @EnabledIfEnvironmentVariable(named = "COMPOSE_BINARY", matches = ".+")
  void theRealComposeMergesTheSameOfEachTwoExamples(@TempDir Path directory) throws Exception {
    var base = new StringBuilder("services:");
    var over = new StringBuilder("services:");
    var what = new ArrayList<String>();
    for (Definition element : Elements.all()) {
      for (String below : element.good()) {
        for (String above : element.good()) {
          if (below.equals(above)) {
            continue;
          }
          String name = "s" + what.size();
          base.append(new Example(element, below).service(name));
          over.append(new Example(element, above).service(name));
          what.add(element.name() + ": " + below + " under " + above);
        }
      }
    }
    same(directory, what, List.of(base.toString(), over.toString()));
  }

  /** Of some elements nothing may stand twice: then both refuse it. */
  @StartsProcesses
  @ParameterizedTest
  @MethodSource("good")
  @EnabledIfEnvironmentVariable(named = "COMPOSE_BINARY", matches = ".+")
  void anExampleOverItselfIsTakenOrRefusedByBoth(Example example, @TempDir Path directory)
      throws Exception {
    String text = "services:" + example.service("s0");
    Files.writeString(directory.resolve("0.yaml"), text);
    Files.writeString(directory.resolve("1.yaml"), text);
    var options = List.of("-p", "demo", "-f", "0.yaml", "-f", "1.yaml");
    var theirs = RealCompose.model(directory, options, Map.of());
    Loaded ours = new LoadedProject().file("0.yaml", text).file("1.yaml", text).load();
    assertEquals(theirs.isPresent(), ours.problems().isEmpty(), String.valueOf(ours.problems()));
    if (theirs.isPresent()) {
      same(directory, List.of(example + " over itself"), List.of(text, text));
    }
  }

  /** All differences at once, each with its example. */
  private static void same(Path directory, List<String> what, List<String> texts) throws Exception {
    var project = new LoadedProject();
    var options = new ArrayList<>(List.of("-p", "demo"));
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(directory.resolve(i + ".yaml"), texts.get(i));
      options.addAll(List.of("-f", i + ".yaml"));
      project.file(i + ".yaml", texts.get(i));
    }
    JsonNode theirs =
        JSON.readTree(RealCompose.config(directory, options, Map.of())).path("services");
    JsonNode ours = JSON.readTree(CanonicalJson.write(project.project())).path("services");
    var differences = new ArrayList<String>();
    for (int i = 0; i < what.size(); i++) {
      String name = "s" + i;
      if (!theirs.path(name).equals(ours.path(name))) {
        differences.add(
            what.get(i) + "\n  theirs " + theirs.path(name) + "\n  ours   " + ours.path(name));
      }
    }
    assertEquals("", String.join("\n", differences));
  }
}
