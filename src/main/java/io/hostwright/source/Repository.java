package io.hostwright.source;

import io.hostwright.model.Revision;

/**
 * The desired-state repository: a server that may be away, and a full local mirror that answers
 * without it. Only {@link #fetch} and {@link #fetchCommit} talk to the server.
 */
public interface Repository extends AutoCloseable {
  /**
   * What the branch is now.
   *
   * @param fastForward false if the branch no longer holds the head that was fetched before it: it
   *     was rewritten. True at the first fetch.
   */
  record Fetched(Revision head, boolean fastForward) {}

  /**
   * Brings the mirror up to date: clones at first, fetches after. On failure the mirror goes on
   * answering as before.
   *
   * @throws RepositoryException if the server or the branch is not there, or refuses
   */
  Fetched fetch() throws RepositoryException;

  /**
   * The files of a revision, read from the mirror when they are asked for.
   *
   * @param revision a branch, a tag, a commit id or the unique beginning of one, or what Git can
   *     derive from these ({@code main~2}); {@code HEAD} is the branch
   * @throws RepositoryException if it is unknown or ambiguous
   */
  RepositoryTree at(String revision) throws RepositoryException;

  /** True if the mirror holds this commit, given by its full id. */
  boolean contains(String commit);

  /**
   * True if one commit is the other or comes before it in its history; false if either is unknown.
   */
  boolean isAncestor(String ancestor, String commit) throws RepositoryException;

  /**
   * Asks the server for one commit by its id, for a mirror that was lost or a branch that was
   * rewritten.
   *
   * @throws RepositoryException {@link RepositoryException.Reason#UNKNOWN_REVISION} if the server
   *     no longer has it or does not give it
   */
  void fetchCommit(String commit) throws RepositoryException;

  /**
   * Keeps a commit and its files in the mirror for as long as it has this name, whatever becomes of
   * the branches. Never pushed.
   *
   * @param name replaces what had this name before; a path of Git's ref names
   * @throws RepositoryException if the mirror lacks the commit
   */
  void keep(String commit, String name) throws RepositoryException;

  /** Lets a name of {@link #keep} go; a name that was not kept is no error. */
  void release(String name) throws RepositoryException;

  @Override
  void close();
}
