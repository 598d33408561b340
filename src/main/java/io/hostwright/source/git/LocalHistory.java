package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Reason;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The commits of the repository that a work tree belongs to; reads, and changes nothing. */
public final class LocalHistory implements AutoCloseable {
  private final Repository repository;
  private final Path root;
  private final Blobs blobs;

  private LocalHistory(Repository repository, Path root) {
    this.repository = repository;
    this.root = root;
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
          Reason.NO_REPOSITORY, "there is no Git repository at " + root, e);
    }
  }

  /**
   * The files of a commit.
   *
   * @throws RepositoryException if the repository does not have it
   */
  public RepositoryTree at(String commit) throws RepositoryException {
    return new CommitTree(blobs, new Revisions(repository, root.toString()).commit(commit));
  }

  @Override
  public void close() {
    repository.close();
  }
}
