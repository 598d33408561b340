package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each kind's example.yaml is its reference text, so it must read without a problem. */
class ExamplesTest {
  private static final Path KINDS = Path.of("src/main/java/io/hostwright/kinds");
  private static final String DIRECTORY = "environments/example/";

  @Test
  void everyKindHasAnExample() throws Exception {
    for (Path folder : folders()) {
      assertTrue(Files.exists(folder.resolve("example.yaml")), folder.toString());
    }
    assertEquals(KindRegistry.load().all().size(), folders().size());
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(KINDS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void theExamplesTogetherAreAValidEnvironment() throws Exception {
    var tree =
        new MemoryTree()
            .with(DIRECTORY + "motd", "hello\n")
            .with(DIRECTORY + "values.env", "A=b\n")
            .with(DIRECTORY + "example-ca.pem", "-----BEGIN CERTIFICATE-----\n")
            .with(DIRECTORY + "conf/app.conf", "x\n")
            .with(
                DIRECTORY + "example.json",
                "{\"uid\": \"example\", \"panels\": [{\"datasource\": {\"uid\": \"prometheus\"},"
                    + " \"targets\": [{\"refId\": \"A\", \"expr\": \"up\"}]}]}")
            .with(
                DIRECTORY + "compose.yaml",
                "services: {app: {image: \"web:${TAG}\", environment: {P: \"${PASSWORD}\"},"
                    + " volumes: [\"./conf:/conf:ro\"]}}\n");
    for (Path folder : folders()) {
      tree =
          tree.with(
              DIRECTORY + folder.getFileName() + ".yaml",
              Files.readString(folder.resolve("example.yaml")));
    }
    var loader =
        new ManifestLoader(KindRegistry.load(), name -> Observation.present(Sensitive.secret("x")));
    var loaded = loader.load(tree, new Place("repo", "", "example"));
    assertEquals(List.of(), loaded.problems());
    assertNotNull(loaded.state());
    var kinds =
        loaded.state().resources().stream()
            .map(r -> r.id().ref().kind())
            .collect(Collectors.toCollection(TreeSet::new));
    kinds.add("Environment"); // which makes no resource
    assertEquals(KindRegistry.load().names(), List.copyOf(kinds));
  }
}
