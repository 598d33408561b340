package io.hostwright.model;

/**
 * A commit of the desired-state repository.
 *
 * @param commit the full hexadecimal id; empty for a directory that is no Git work tree
 * @param dirty read from a work tree that differs from the commit
 */
public record Revision(String commit, boolean dirty) {
  private static final int SHORT = 10;

  /** The first ten digits, with {@code +dirty} where the work tree differs. */
  public String shortName() {
    String head = commit.isEmpty() ? "none" : commit.substring(0, Math.min(SHORT, commit.length()));
    return dirty ? head + "+dirty" : head;
  }

  /** The full id, with {@code +dirty} where the work tree differs. */
  @Override
  public String toString() {
    return (commit.isEmpty() ? "none" : commit) + (dirty ? "+dirty" : "");
  }
}
