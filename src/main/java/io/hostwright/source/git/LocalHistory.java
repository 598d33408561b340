package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The commits of the repository that a work tree belongs to; reads, and changes nothing. */
public final class LocalHistory implements AutoCloseable {
  private final Repository repository;
  private final Revisions revisions;
  private final Blobs blobs;

  private LocalHistory(Repository repository, Path root) {
    this.repository = repository;
    this.revisions = new Revisions(repository, root.toString());
    this.blobs = new Blobs(repository::newObjectReader);
  }

  /**
   * Opens the repository of a work tree.
   *
   * @throws RepositoryException if the directory is in none
   */
  public static LocalHistory open(Path root) throws RepositoryException {
    GitSystem.install();
    try {
      return new LocalHistory(
          new FileRepositoryBuilder().findGitDir(root.toFile()).setMustExist(true).build(), root);
    } catch (IOException | RuntimeException e) {
      throw new RepositoryException(
          Trouble.NO_REPOSITORY, "there is no Git repository at " + root, e);
    }
  }

  /**
   * The files of a commit.
   *
   * @throws RepositoryException if the repository does not have it
   */
  public RepositoryTree at(String commit) throws RepositoryException {
    return new CommitTree(blobs, revisions.commit(commit));
  }

  /**
   * True if the first commit is the second or comes before it; false if either is unknown.
   *
   * @throws RepositoryException if the repository cannot be read
   */
  public boolean isAncestor(String ancestor, String commit) throws RepositoryException {
    return revisions.isAncestor(ancestor, commit);
  }

  @Override
  public void close() {
    repository.close();
  }
}
