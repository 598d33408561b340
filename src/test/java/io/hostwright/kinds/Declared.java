package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An environment of one host, {@code core}, in which a test declares what it wants, file by file,
 * read by every kind there is. The secret {@code NAME} has the value {@code s3cret-NAME}.
 */
public final class Declared {
  /** How every secret's value begins, which nothing may show. */
  public static final String SECRET = "s3cret";

  private static final KindRegistry KINDS = KindRegistry.load();
  private static final String DIRECTORY = "environments/test/";

  private final MemoryTree tree;

  private Declared(MemoryTree tree) {
    this.tree = tree;
  }

  /** An environment in which nothing is declared. */
  public static Declared nothing() {
    return new Declared(new MemoryTree());
  }

  /** The environment with nothing but its host. */
  public static Declared onCore() {
    return nothing()
        .with("hosts.yaml", "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n");
  }

  /** The same with a file of the environment's directory added or changed. */
  public Declared with(String file, String content) {
    return new Declared(tree.with(DIRECTORY + file, content));
  }

  /** What is desired then; there must be no problem. */
  public DesiredState state() {
    assertEquals(List.of(), problems());
    return Objects.requireNonNull(loaded().state());
  }

  /** Everything that is wrong, without the environment's path. */
  public List<String> problems() {
    return loaded().problems().stream()
        .map(Problem::toString)
        .map(p -> p.replace(DIRECTORY, ""))
        .toList();
  }

  /** The names of the secrets that were asked for. */
  public Set<String> secrets() {
    return loaded().secrets().keySet();
  }

  private ManifestLoader.Loaded loaded() {
    var loader =
        new ManifestLoader(
            KINDS, name -> Observation.present(Sensitive.secret(SECRET + "-" + name)));
    try {
      return loader.load(tree, new Place("example.org/fleet", "", "test"));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** A resource by its text, {@code Stack/web@core}. */
  public Resource resource(String id) {
    return state().resources().stream()
        .filter(r -> r.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }
}
