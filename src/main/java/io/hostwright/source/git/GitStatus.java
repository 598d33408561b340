package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator.DefaultFileModeStrategy;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * How a work tree differs from its commit, as {@code git status} tells it by the repository's own
 * rules; what a user ignores in every repository (core.excludesFile) is not known here and counts.
 *
 * @param commit HEAD; empty before the first commit
 * @param changes paths that differ, are staged, in conflict or untracked
 * @param ignored files, and directories as a whole, that ignore rules keep out of Git
 * @param submodules also those that are not checked out
 * @param tracks Git has at least one file in the directory that was asked for
 * @param origin the URL of the remote of that name, without credentials
 */
record GitStatus(
    String commit,
    SortedSet<String> changes,
    Set<String> ignored,
    Set<String> submodules,
    boolean tracks,
    @Nullable String origin) {

  /** Of the work tree at the root, and a directory in it. */
  static GitStatus of(Path root, String directory) throws RepositoryException {
    GitSystem.install();
    try (Repository repository = new FileRepositoryBuilder().findGitDir(root.toFile()).build()) {
      return read(repository, directory);
    } catch (IOException | RuntimeException e) {
      throw new RepositoryException(
          Trouble.LOCAL,
          "the work tree %s cannot be compared with its commit: %s"
              .formatted(root, Unreadable.cause(e)),
          e);
    }
  }

  private static GitStatus read(Repository repository, String directory) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    var diff = new IndexDiff(repository, head, new FileTreeIterator(repository, GitStatus::modeOf));
    diff.diff();
    String origin = repository.getConfig().getString("remote", "origin", "url");
    return new GitStatus(
        head == null ? "" : head.getName(),
        changes(diff),
        Set.copyOf(diff.getIgnoredNotInIndex()),
        Set.copyOf(diff.getPathsWithIndexMode(FileMode.GITLINK)),
        tracks(repository.readDirCache(), directory),
        origin == null ? null : MirrorSettings.publicUrl(origin));
  }

  private static boolean tracks(DirCache index, String directory) {
    return directory.isEmpty() || index.getEntriesWithin(directory).length > 0;
  }

  /** A pipe would be opened to compare it, and never end. */
  private static FileMode modeOf(File file, FS.Attributes attributes) {
    boolean known =
        attributes.isRegularFile() || attributes.isDirectory() || attributes.isSymbolicLink();
    return known ? DefaultFileModeStrategy.INSTANCE.getMode(file, attributes) : FileMode.MISSING;
  }

  private static SortedSet<String> changes(IndexDiff diff) {
    var changes = new TreeSet<String>();
    changes.addAll(diff.getAdded());
    changes.addAll(diff.getChanged());
    changes.addAll(diff.getRemoved());
    changes.addAll(diff.getMissing());
    changes.addAll(diff.getModified());
    changes.addAll(diff.getUntracked());
    changes.addAll(diff.getConflicting());
    return changes;
  }

  /** True if ignore rules keep this path out of Git; its directories are asked for before it. */
  boolean ignores(String path) {
    return ignored.contains(path);
  }
}
