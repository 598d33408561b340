package io.hostwright.reconcile;

import io.hostwright.host.MountFact;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The four hosts of the reference fleet, in memory and converged: its resources on hosts and some
 * files beside, 26 in all.
 */
final class ReferenceHosts implements AutoCloseable {
  private static final Path FLEET = Path.of("desired-state");
  private static final String ENVIRONMENT = "homelab";
  private static final String APPLICATION = "environments/" + ENVIRONMENT + "/application.yaml";

  private static final String DATA = "/mnt/ktrdr_data";
  private static final int MORE = 7;

  final DesiredState state = state();
  final TestLoop loop = new TestLoop(state, LoopSettings.defaults("test"));

  ReferenceHosts() {
    state.hosts().keySet().forEach(host -> prepare(loop.host(host.name())));
    loop.start().settle();
  }

  /** What the fleet takes for given: registries, and the shared data. */
  private static void prepare(SimulatedHost host) {
    host.images().boundless();
    // Not every host declares both versions.
    var options = new TreeSet<>(List.of("rw", "hard", "proto=tcp", "vers=3", "vers=4.2"));
    host.mount(DATA, new MountFact("10.42.0.11:" + DATA, "nfs", options));
    host.files().directory("/mnt").directory(DATA);
  }

  private static DesiredState state() {
    var loader =
        new ManifestLoader(
            KindRegistry.load(), name -> Observation.present(Sensitive.secret("s3cret")));
    try {
      var loaded = loader.load(tree(), new Place("repo", "", ENVIRONMENT));
      return Objects.requireNonNull(loaded.state(), loaded.problems().toString());
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private static MemoryTree tree() {
    var tree = new MemoryTree();
    try (Stream<Path> files = Files.walk(FLEET)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree = tree.with(FLEET.relativize(file).toString(), Files.readString(file));
      }
      for (int i = 0; i < MORE; i++) {
        tree = tree.with("environments/" + ENVIRONMENT + "/more-" + i + ".yaml", file("more-" + i));
      }
      return tree.without(APPLICATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<SimulatedHost> hosts() {
    return state.hosts().keySet().stream().map(host -> loop.host(host.name())).toList();
  }

  /** Looks at everything; gives what was found to be invalid. */
  List<String> pass() {
    return loop.reconcile();
  }

  private static String file(String name) {
    return """
    kind: Files
    metadata: {name: %1$s}
    spec:
      hosts: [core, gpu-worker]
      entries: [{target: /etc/%1$s.conf, content: "%1$s"}]
    """
        .formatted(name);
  }

  @Override
  public void close() {
    loop.close();
  }
}
