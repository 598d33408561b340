package io.hostwright.source.git;

import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.text.NearestName;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** From what people call a revision to its commit. */
final class Revisions {
  private static final int NAMED = 10;

  private final Repository repository;
  private final String url;

  Revisions(Repository repository, String url) {
    this.repository = repository;
    this.url = url;
  }

  /**
   * The commit of a branch, tag, id, shortened id or what Git derives from them.
   *
   * @throws RepositoryException if there is none, or several
   */
  RevCommit commit(String revision) throws RepositoryException {
    try (var walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(revision);
      if (id == null) {
        throw unknown(revision);
      }
      return walk.parseCommit(id);
    } catch (MissingObjectException e) {
      throw unknown(revision);
    } catch (AmbiguousObjectException e) {
      throw refused(revision, "is the beginning of several ids; write more of it");
    } catch (IncorrectObjectTypeException e) {
      throw refused(revision, "is no commit but a file or a directory");
    } catch (IllegalArgumentException e) {
      // RevisionSyntaxException among them.
      throw refused(revision, "is not written as Git writes revisions");
    } catch (IOException e) {
      throw local(repository, e);
    }
  }

  /**
   * True if the first commit, given by its full id, is the second or comes before it; false if it
   * is unknown here, or beyond what a shallow source has: nothing that could be relied on.
   */
  boolean isAncestor(String ancestor, String commit) throws RepositoryException {
    if (!ObjectId.isId(ancestor) || !ObjectId.isId(commit)) {
      return false;
    }
    try (var walk = new RevWalk(repository)) {
      RevCommit last = walk.parseCommit(ObjectId.fromString(commit));
      return ancestor.equals(commit)
          || walk.isMergedInto(walk.parseCommit(ObjectId.fromString(ancestor)), last);
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException e) {
      throw local(repository, e);
    }
  }

  /** The server has no such branch. */
  RepositoryException noBranch(String branch) throws RepositoryException {
    var branches = branches();
    return branches.isEmpty()
        ? new RepositoryException(
            Trouble.EMPTY, "the repository %s is empty; commit to '%s'".formatted(url, branch))
        : new RepositoryException(
            Trouble.NO_BRANCH,
            "the repository %s has no branch '%s'; it has %s%s"
                .formatted(url, branch, list(branches), NearestName.hint(branch, branches)));
  }

  private RepositoryException unknown(String revision) throws RepositoryException {
    var branches = branches();
    return refused(
        revision,
        "is neither a branch%s nor a tag nor a commit that is known here%s"
            .formatted(
                branches.isEmpty() ? "" : " (there are " + list(branches) + ")",
                NearestName.hint(revision, branches)));
  }

  private RepositoryException refused(String revision, String why) {
    return new RepositoryException(
        Trouble.UNKNOWN_REVISION, "the revision '%s' of %s %s".formatted(revision, url, why));
  }

  private List<String> branches() throws RepositoryException {
    try {
      return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
          .map(ref -> Repository.shortenRefName(ref.getName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw local(repository, e);
    }
  }

  private static String list(List<String> names) {
    String some =
        names.stream().limit(NAMED).map(n -> "'" + n + "'").collect(Collectors.joining(", "));
    return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
  }

  /** Git's own files on this machine cannot be read. */
  static RepositoryException local(Repository repository, Exception e) {
    return new RepositoryException(
        Trouble.LOCAL,
        "the Git files in %s cannot be read: %s"
            .formatted(repository.getDirectory(), Unreadable.cause(e)),
        e);
  }
}
