package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.Sensitive;
import io.hostwright.model.Target;
import io.hostwright.plan.Decision;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests that a whole fleet is run by: its application as desired leaves nothing to do. */
class ReferenceFleetTest {
  private static final Path FLEET = Path.of("desired-state");
  private static final int PASSES = 10;

  @ParameterizedTest
  @ValueSource(strings = {"homelab", "canary", "local"})
  void whatItsApplicationAnswersOnceItIsAsDesiredCanBeForeseen(String environment)
      throws Exception {
    var application = application(environment);
    assertFalse(application.isEmpty());
    for (Resource each : application) {
      var look = ApplicationLook.of(each).asDesired();
      var decision = passes(look);
      assertTrue(decision.ready(), each.id() + ": " + decision);
    }
  }

  private static Decision passes(ApplicationLook look) {
    var last = look.pass();
    for (int i = 0; i < PASSES && !last.ready(); i++) {
      last = look.later(Duration.ofSeconds(10)).pass();
    }
    return last;
  }

  private static List<Resource> application(String environment) throws Exception {
    var loader =
        new ManifestLoader(
            KindRegistry.load(), name -> Observation.present(Sensitive.secret("s3cret")));
    var loaded = loader.load(tree(), new Place("repo", "", environment));
    assertEquals(List.of(), loaded.problems());
    return Objects.requireNonNull(loaded.state()).resources().stream()
        .filter(r -> r.id().target().equals(Target.APPLICATION))
        .toList();
  }

  private static MemoryTree tree() throws IOException {
    var tree = new MemoryTree();
    try (Stream<Path> files = Files.walk(FLEET)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree = tree.with(FLEET.relativize(file).toString(), Files.readString(file));
      }
    }
    return tree;
  }
}
