package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A directory as it is on disk, for {@code --repo DIR} without a revision. Paths start from the
 * root of the Git work tree that holds the directory; from the directory itself if none does, or if
 * Git has no file of it there.
 *
 * <p>What Git ignores is absent, so that a clean work tree reads as its commit does. The comparison
 * with the commit starts when the tree is opened and runs beside whatever the caller does next; it
 * changes no file.
 */
public final class WorkTree implements RepositoryTree {
  private static final char UNDECODABLE = '\uFFFD';

  private final Path root;
  private final @Nullable FutureTask<GitStatus> status;

  private WorkTree(Path root, @Nullable FutureTask<GitStatus> status) {
    this.root = root;
    this.status = status;
  }

  /**
   * Opens a directory.
   *
   * @throws RepositoryException if it is none
   */
  public static WorkTree open(Path directory) throws RepositoryException {
    if (!Files.isDirectory(directory)) {
      throw new RepositoryException(
          Trouble.NO_REPOSITORY, "there is no directory '" + directory + "'");
    }
    Path absolute = directory.toAbsolutePath().normalize();
    for (Path each = absolute; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return inGit(each, absolute);
      }
    }
    return new WorkTree(absolute, null);
  }

  private static WorkTree inGit(Path root, Path directory) throws RepositoryException {
    String below = root.relativize(directory).toString();
    // Only that thread touches JGit, whose classes alone take longer to load than all else.
    var task = new FutureTask<>(() -> GitStatus.of(root, below));
    Thread.ofPlatform().daemon().name("git-status").start(task);
    var tree = new WorkTree(root, task);
    var known = root.equals(directory) ? null : tree.status();
    return known == null || known.tracks() ? tree : new WorkTree(directory, null);
  }

  private @Nullable GitStatus status() throws RepositoryException {
    try {
      return status == null ? null : status.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RepositoryException told
          ? told
          : new RepositoryException(Trouble.LOCAL, Unreadable.cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RepositoryException(Trouble.LOCAL, "reading " + root + " was interrupted", e);
    }
  }

  /** The directory that paths start from. */
  public Path root() {
    return root;
  }

  /** The URL of the remote {@code origin} without credentials; null if there is none. */
  public @Nullable String origin() throws RepositoryException {
    var known = status();
    return known == null ? null : known.origin();
  }

  /** HEAD, dirty if {@link #changes} has any; without a commit if this is no Git work tree. */
  @Override
  public Revision revision() throws RepositoryException {
    var known = status();
    return known == null
        ? new Revision("", true)
        : new Revision(known.commit(), known.commit().isEmpty() || !known.changes().isEmpty());
  }

  /** Paths that differ from the commit or that Git does not have, sorted. */
  public List<String> changes() throws RepositoryException {
    var known = status();
    return known == null ? List.of() : List.copyOf(known.changes());
  }

  @Override
  public Kind kind(String path) throws RepositoryException {
    String plain = PlainPath.of(path);
    if (plain == null) {
      return Kind.ABSENT;
    }
    for (int slash = plain.indexOf('/'); slash > 0; slash = plain.indexOf('/', slash + 1)) {
      Kind above = kindOf(plain.substring(0, slash));
      if (above != Kind.DIRECTORY) {
        return above == Kind.SYMLINK || above == Kind.SUBMODULE ? above : Kind.ABSENT;
      }
    }
    return plain.isEmpty() ? Kind.DIRECTORY : kindOf(plain);
  }

  /** What lies at a path of which all directories are plain. */
  private Kind kindOf(String path) throws RepositoryException {
    var known = status();
    if (known != null && known.ignores(path)) {
      return Kind.ABSENT;
    }
    try {
      Path file = resolve(path);
      var found = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isSymbolicLink()) {
        return Kind.SYMLINK;
      } else if (found.isDirectory()) {
        boolean other = known != null && known.submodules().contains(path);
        return other || Files.exists(file.resolve(".git")) ? Kind.SUBMODULE : Kind.DIRECTORY;
      } else if (!found.isRegularFile()) {
        return Kind.ABSENT;
      }
      return found.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
          ? Kind.EXECUTABLE
          : Kind.FILE;
    } catch (NoSuchFileException e) {
      return Kind.ABSENT;
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private Path resolve(String path) throws RepositoryException {
    try {
      return root.resolve(path);
    } catch (InvalidPathException e) {
      throw Unreadable.name(path);
    }
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    Kind kind = kind(path);
    String plain = PlainPath.of(path);
    if (plain == null || kind != Kind.FILE && kind != Kind.EXECUTABLE) {
      throw Unreadable.noFile(path, root.toString());
    }
    Path file = resolve(plain);
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      long size = Files.size(file);
      byte[] bytes = size > limit ? new byte[0] : in.readNBytes(limit);
      if (size > limit || in.read() >= 0) {
        throw Unreadable.tooLarge(path, Files.size(file), limit);
      }
      return bytes;
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public List<String> filesBelow(String directory) throws RepositoryException {
    String plain = PlainPath.of(directory);
    var files = new ArrayList<String>();
    if (plain != null && kind(directory) == Kind.DIRECTORY) {
      collect(plain, files);
    }
    files.sort(null);
    return List.copyOf(files);
  }

  private void collect(String directory, List<String> files) throws RepositoryException {
    try (var children = Files.newDirectoryStream(resolve(directory))) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        String path = directory.isEmpty() ? name : directory + "/" + name;
        if (name.indexOf(UNDECODABLE) >= 0) {
          throw Unreadable.name(path);
        } else if (!PlainPath.isGit(name)) {
          add(path, files);
        }
      }
    } catch (IOException e) {
      throw failed(directory, e);
    }
  }

  private void add(String path, List<String> files) throws RepositoryException {
    switch (kindOf(path)) {
      case DIRECTORY -> collect(path, files);
      case FILE, EXECUTABLE, SYMLINK, SUBMODULE -> files.add(path);
      case ABSENT -> {}
    }
  }

  private RepositoryException failed(String path, IOException e) {
    return new RepositoryException(
        Trouble.LOCAL,
        "'%s' cannot be read in %s: %s".formatted(path, root, Unreadable.cause(e)),
        e);
  }
}
