package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The kinds' example.yaml, which have every field that there is, as one environment. */
final class Examples {
  private static final Path KINDS = Path.of("src/main/java/io/hostwright/kinds");
  private static final String DIRECTORY = "environments/example/";

  private Examples() {}

  /** The folders of the kinds. */
  static List<Path> folders() {
    try (Stream<Path> folders = Files.list(KINDS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What they declare; there is no problem with it. */
  static List<Resource> resources() {
    var loader =
        new ManifestLoader(
            KindRegistry.load(),
            name -> Observation.present(Sensitive.secret(Declared.SECRET + "-" + name)));
    try {
      var loaded = loader.load(tree(), new Place("repo", "", "example"));
      assertEquals(List.of(), loaded.problems());
      return Objects.requireNonNull(loaded.state()).resources();
    } catch (RepositoryException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static MemoryTree tree() throws IOException {
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
    return tree;
  }
}
