package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A directory as it is on disk, for {@code --repo DIR} without a revision. Paths start from the
 * root of the Git work tree that the directory is in, or from the directory itself if it is in
 * none.
 */
public final class WorkTree implements RepositoryTree {
  private final Path root;
  private final boolean inGit;
  private @Nullable Revision revision;

  private WorkTree(Path root, boolean inGit) {
    this.root = root;
    this.inGit = inGit;
  }

  /**
   * Opens a directory.
   *
   * @throws RepositoryException if it is none
   */
  public static WorkTree open(Path directory) throws RepositoryException {
    if (!Files.isDirectory(directory)) {
      throw new RepositoryException("there is no directory '" + directory + "'", null);
    }
    Path absolute = directory.toAbsolutePath().normalize();
    for (Path each = absolute; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new WorkTree(each, true);
      }
    }
    return new WorkTree(absolute, false);
  }

  /** The directory that paths start from. */
  public Path root() {
    return root;
  }

  /**
   * HEAD, dirty if the work tree differs; worked out when first asked, because it reads every file.
   */
  @Override
  public Revision revision() throws RepositoryException {
    if (revision == null) {
      revision = inGit ? read() : new Revision("", true);
    }
    return revision;
  }

  private Revision read() throws RepositoryException {
    GitSystem.install();
    try (Repository repository = new FileRepositoryBuilder().findGitDir(root.toFile()).build();
        Git git = new Git(repository)) {
      var head = repository.resolve("HEAD");
      return new Revision(
          head == null ? "" : head.getName(), head == null || !git.status().call().isClean());
    } catch (IOException | GitAPIException e) {
      throw new RepositoryException(
          "the work tree " + root + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Kind kind(String path) {
    if (!PlainPath.isPlain(path) || throughLink(path)) {
      return Kind.ABSENT;
    }
    Path file = root.resolve(path);
    if (Files.isSymbolicLink(file)) {
      return Kind.SYMLINK;
    } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return Files.exists(file.resolve(".git")) ? Kind.SUBMODULE : Kind.DIRECTORY;
    } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.ABSENT;
    }
    return Files.isExecutable(file) && ownerMayExecute(file) ? Kind.EXECUTABLE : Kind.FILE;
  }

  /** Root may execute nothing that has no execute bit, but asks for the bit to be sure. */
  private static boolean ownerMayExecute(Path file) {
    try {
      return Files.getPosixFilePermissions(file)
          .contains(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** A directory of the path that is a link could lead out of the repository. */
  private boolean throughLink(String path) {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (Files.isSymbolicLink(root.resolve(path.substring(0, slash)))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    Kind kind = kind(path);
    if (kind != Kind.FILE && kind != Kind.EXECUTABLE) {
      throw new RepositoryException("'" + path + "' is no file in " + root, null);
    }
    try {
      if (Files.size(root.resolve(path)) > limit) {
        throw new RepositoryException("'" + path + "' is larger than " + limit + " bytes", null);
      }
      return Files.readAllBytes(root.resolve(path));
    } catch (IOException e) {
      throw new RepositoryException("'" + path + "' cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> filesBelow(String directory) throws RepositoryException {
    var files = new ArrayList<String>();
    if (!directory.isEmpty() && kind(directory) != Kind.DIRECTORY) {
      return files;
    }
    try {
      Files.walkFileTree(root.resolve(directory), new Collector(files));
    } catch (IOException e) {
      throw new RepositoryException("'" + directory + "' cannot be listed: " + e.getMessage(), e);
    }
    files.sort(null);
    return files;
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final List<String> files;

    Collector(List<String> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean git = directory.endsWith(".git");
      boolean submodule = !directory.equals(root) && Files.exists(directory.resolve(".git"));
      if (submodule) {
        files.add(root.relativize(directory).toString());
      }
      return git || submodule ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(root.relativize(file).toString());
      return FileVisitResult.CONTINUE;
    }
  }
}
