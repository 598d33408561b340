package io.hostwright.app;

import io.hostwright.cli.CliException;
import io.hostwright.model.Digest;
import io.hostwright.reconcile.StateSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.git.GitMirror;
import io.hostwright.source.git.WorkTree;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --repo} and {@code --revision} name: a directory's work tree, or a revision of a
 * repository that is mirrored first.
 */
final class Checkout implements AutoCloseable {
  private final Assembly assembly;
  private final String url;
  private final RepositoryTree tree;
  private final String root;
  private final @Nullable GitMirror mirror;

  private Checkout(
      Assembly assembly, String url, RepositoryTree tree, String root, @Nullable GitMirror mirror) {
    this.assembly = assembly;
    this.url = url;
    this.tree = tree;
    this.root = root;
    this.mirror = mirror;
  }

  static Checkout open(Assembly assembly, @Nullable String repo, @Nullable String revision)
      throws RepositoryException {
    String said = repo == null ? assembly.settings().repositoryUrl() : repo;
    String url = said == null ? "." : said;
    return revision == null && isWorkTree(url)
        ? workTree(assembly, Path.of(url))
        : mirrored(assembly, url, revision);
  }

  /** A bare repository has no files of its own to read. */
  private static boolean isWorkTree(String url) {
    return !url.contains("://")
        && Files.isDirectory(Path.of(url))
        && !Files.exists(Path.of(url, "HEAD"));
  }

  private static Checkout workTree(Assembly assembly, Path directory) throws RepositoryException {
    var tree = WorkTree.open(directory);
    String origin = tree.origin();
    String path = assembly.settings().repositoryPath();
    Path start = withEnvironments(tree.root(), directory.toAbsolutePath().normalize(), path);
    String prefix = tree.root().relativize(start).toString();
    String root = prefix.isEmpty() ? path : path.isEmpty() ? prefix : prefix + "/" + path;
    return new Checkout(
        assembly, origin == null ? tree.root().toString() : origin, tree, root, null);
  }

  /** From a folder inside the repository, the nearest one above that has environments. */
  private static Path withEnvironments(Path top, Path from, String path) {
    for (Path each = from; each != null && each.startsWith(top); each = each.getParent()) {
      if (Files.isDirectory(each.resolve(path).resolve("environments"))) {
        return each;
      }
    }
    return from;
  }

  private CliException noEnvironment() {
    String directory = ManifestLoader.environments(root);
    return CliException.usage(
        "there is no environment: expected "
            + directory
            + "/NAME/ with manifests in it; name the repository with --repo, or the directory in it"
            + " with "
            + Setting.REPOSITORY_PATH.variable());
  }

  private static Checkout mirrored(Assembly assembly, String url, @Nullable String revision)
      throws RepositoryException {
    String name = "mirrors/" + Digest.sha256(url).substring(0, 12);
    var mirror = assembly.mirror(url, name);
    var head = mirror.fetch();
    return new Checkout(
        assembly,
        url,
        mirror.at(revision == null ? head.commit() : revision),
        assembly.settings().repositoryPath(),
        mirror);
  }

  RepositoryTree tree() {
    return tree;
  }

  Place place(String environment) {
    return new Place(RepositoryId.of(url), root, environment);
  }

  /**
   * The environment that is meant.
   *
   * @param said null if none was named: then the only one there is
   * @throws CliException with {@link io.hostwright.cli.ExitCode#USAGE} if there is no such one, or
   *     none is named and there are several
   */
  String environment(@Nullable String said) throws CliException, RepositoryException {
    var all = environments();
    if (said != null && all.contains(said)) {
      return said;
    } else if (said == null && all.size() == 1) {
      return all.get(0);
    }
    String there = String.join(", ", all);
    throw CliException.usage(
        said == null
            ? "say which environment with --env; there are: " + there
            : "there is no environment '"
                + said
                + "'; there are: "
                + there
                + NearestName.hint(said, all));
  }

  /**
   * The environments that the revision has, sorted.
   *
   * @throws CliException if there is none, with what to do
   */
  List<String> environments() throws CliException, RepositoryException {
    String directory = ManifestLoader.environments(root);
    var names = new TreeSet<String>();
    for (String file : tree.filesBelow(directory)) {
      String rest = file.substring(directory.length() + 1);
      if (rest.contains("/")) {
        names.add(rest.substring(0, rest.indexOf('/')));
      }
    }
    if (names.isEmpty()) {
      throw noEnvironment();
    }
    return List.copyOf(names);
  }

  /** Earlier commits, for resources that are held to what was last applied. */
  StateSource history(String environment) {
    var loader = assembly.loader();
    if (tree instanceof WorkTree own) {
      return new WorkTreeHistory(own.root(), loader, place(environment));
    }
    var from = Objects.requireNonNull(mirror, "what is no work tree was mirrored");
    return new GitStateSource(from, LoadedStates.of(from::at, loader, place(environment)), false);
  }

  @Override
  public void close() {
    if (mirror != null) {
      mirror.close();
    }
  }
}
