package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate.Result;
import org.eclipse.jgit.lib.Repository;

/**
 * Names of the operator's own, below {@code refs/hostwright/}: what has one is not
 * garbage-collected, whatever becomes of the server's branches. Never pushed.
 */
final class KeptCommits {
  /** The head of each branch as last fetched. */
  static final String SEEN = "refs/hostwright/seen/";

  static final String APPLIED = "refs/hostwright/applied/";
  private static final String LAST_VALID = "refs/hostwright/last-valid";

  /** What was in force and is no part of the branch any more, until that is dealt with. */
  private static final String LEFT = "refs/hostwright/left/";

  private static final Set<Result> DONE =
      Set.of(Result.NEW, Result.FORCED, Result.FAST_FORWARD, Result.NO_CHANGE);

  private final Repository repository;

  KeptCommits(Repository repository) {
    this.repository = repository;
  }

  Optional<ObjectId> seen(String branch) {
    return find(SEEN + branch);
  }

  /** Whether there is one decides what is held, so that not to know it is an error. */
  Optional<ObjectId> lastValid() throws RepositoryException {
    try {
      return Optional.ofNullable(repository.exactRef(LAST_VALID)).map(Ref::getObjectId);
    } catch (IOException e) {
      throw Revisions.local(repository, e);
    }
  }

  List<ObjectId> left() throws RepositoryException {
    try {
      return repository.getRefDatabase().getRefsByPrefix(LEFT).stream()
          .map(Ref::getObjectId)
          .toList();
    } catch (IOException e) {
      throw Revisions.local(repository, e);
    }
  }

  void leave(ObjectId commit) throws RepositoryException {
    mark(LEFT + commit.getName(), commit);
  }

  void settle(ObjectId commit) throws RepositoryException {
    String name = LEFT + commit.getName();
    try {
      var update = repository.updateRef(name);
      update.setForceUpdate(true);
      check(name, update.delete());
    } catch (IOException e) {
      throw Revisions.local(repository, e);
    }
  }

  void see(String branch, ObjectId commit) throws RepositoryException {
    mark(SEEN + branch, commit);
  }

  void keepApplied(ObjectId commit) throws RepositoryException {
    mark(APPLIED + commit.getName(), commit);
  }

  void keepValid(ObjectId commit) throws RepositoryException {
    mark(LAST_VALID, commit);
  }

  /** A ref that cannot be read is as one that is not there: it is written anew. */
  private Optional<ObjectId> find(String name) {
    try {
      return Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private synchronized void mark(String name, ObjectId commit) throws RepositoryException {
    if (find(name).filter(commit::equals).isPresent()) {
      return;
    }
    try {
      var update = repository.updateRef(name);
      update.setNewObjectId(commit);
      update.disableRefLog();
      check(name, update.forceUpdate());
    } catch (IOException e) {
      throw Revisions.local(repository, e);
    }
  }

  private void check(String name, Result result) throws RepositoryException {
    if (!DONE.contains(result)) {
      throw new RepositoryException(
          Trouble.LOCAL,
          "'%s' cannot be written in %s: %s"
              .formatted(name, repository.getDirectory(), result.name()));
    }
  }
}
