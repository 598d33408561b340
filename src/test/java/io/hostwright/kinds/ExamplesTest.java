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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each kind's example.yaml is its reference text, so it must read without a problem. */
class ExamplesTest {
  private static final Path KINDS = Path.of("src/main/java/io/hostwright/kinds");
  private static final String DIRECTORY = "environments/example/";

  @Test
  void everyKindHasAnExample() throws Exception {
    try (Stream<Path> folders = Files.list(KINDS)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        assertTrue(Files.exists(folder.resolve("example.yaml")), folder.toString());
      }
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
                DIRECTORY + "compose.yaml",
                "services: {app: {image: \"web:${TAG}\", environment: {P: \"${PASSWORD}\"},"
                    + " volumes: [\"./conf:/conf:ro\"]}}\n");
    var kinds =
        List.of("environment", "host", "files", "mount", "stack", "workers", "traces", "httpcheck");
    for (String kind : kinds) {
      tree =
          tree.with(
              DIRECTORY + kind + ".yaml", Files.readString(KINDS.resolve(kind + "/example.yaml")));
    }
    var loader =
        new ManifestLoader(KindRegistry.load(), name -> Observation.present(Sensitive.secret("x")));
    var loaded = loader.load(tree, new Place("repo", "", "example"));
    assertEquals(List.of(), loaded.problems());
    assertNotNull(loaded.state());
    assertEquals(8, loaded.state().resources().size());
  }
}
