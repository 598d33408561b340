package io.hostwright.app;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.GitMirror;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the branch goes on from what was in force. What it goes on without is noted in the mirror
 * before anything else is in force, so that neither later commits nor a crash make it be forgotten.
 */
final class BranchHistory {
  private final GitMirror mirror;
  private final boolean fastForwardOnly;

  BranchHistory(GitMirror mirror, boolean fastForwardOnly) {
    this.mirror = mirror;
    this.fastForwardOnly = fastForwardOnly;
  }

  /** Why a revision may not come into force, and what to do; empty if it may. */
  String refusal(Revision next) throws RepositoryException {
    var before = mirror.lastValid();
    if (!fastForwardOnly || before.isEmpty() || mirror.isAncestor(before.get(), next.commit())) {
      return "";
    }
    String last = new Revision(before.get(), false).shortName();
    return "the branch was rewritten: revision %s does not descend from %s, which is in force, and %s is fast-forward; push a commit that descends from %s, or set it to any, which follows %s and holds what it removes until that is confirmed"
        .formatted(
            next.shortName(), last, Setting.REPOSITORY_HISTORY.variable(), last, next.shortName());
  }

  /** A valid revision is about to come into force. */
  void follow(String commit) throws RepositoryException {
    var before = mirror.lastValid();
    if (before.isPresent() && !mirror.isAncestor(before.get(), commit)) {
      mirror.leave(before.get());
    }
    mirror.keepValid(commit);
  }

  /** What was in force and a revision does not descend from, as far as it is not settled. */
  Set<String> left(String commit) throws RepositoryException {
    var left = new TreeSet<String>();
    for (String each : mirror.left()) {
      if (mirror.isAncestor(each, commit)) {
        mirror.settle(each);
      } else {
        left.add(each);
      }
    }
    return left;
  }
}
