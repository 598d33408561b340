package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each kind's example.yaml is its reference text, so it must read without a problem. */
class ExamplesTest {

  @Test
  void everyKindHasAnExample() {
    for (Path folder : Examples.folders()) {
      assertTrue(Files.exists(folder.resolve("example.yaml")), folder.toString());
    }
    assertEquals(KindRegistry.load().all().size(), Examples.folders().size());
  }

  @Test
  void theExamplesTogetherAreAValidEnvironment() {
    var kinds =
        Examples.resources().stream()
            .map(r -> r.id().ref().kind())
            .collect(Collectors.toCollection(TreeSet::new));
    kinds.add("Environment"); // which makes no resource
    assertEquals(KindRegistry.load().names(), List.copyOf(kinds));
  }
}
