package io.hostwright.host.simulated;

import io.hostwright.host.PathFact;
import io.hostwright.host.simulated.Accounts.Account;
import io.hostwright.model.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path: its facts, and its content where somebody said it.
 *
 * @param fact as it is looked at where no link is on the way
 */
record Node(PathFact fact, byte @Nullable [] content) {

  static Node directory() {
    return bare(PathFact.Type.DIRECTORY, "755", Disk.BLOCK);
  }

  /** What is only known by its facts, however one came there. */
  static Node of(PathFact fact) {
    return new Node(fact, null).at("");
  }

  /** A link to a path of this length. */
  static Node symlink(int length) {
    return bare(PathFact.Type.SYMLINK, "777", length);
  }

  static Node file(byte[] content) {
    return bare(PathFact.Type.FILE, "644", 0).holding(content, Digest.sha256(content));
  }

  private static Node bare(PathFact.Type type, String mode, long size) {
    return new Node(new PathFact(type, mode, 0, 0, "root", "root", size, "", ""), null);
  }

  /** The same owner and mode with another content. */
  Node holding(byte @Nullable [] other, String sha256) {
    long size = other == null ? fact.size() : other.length;
    return new Node(
        new PathFact(
            PathFact.Type.FILE,
            fact.mode(),
            fact.uid(),
            fact.gid(),
            fact.user(),
            fact.group(),
            size,
            sha256,
            ""),
        other);
  }

  /** The same of another owner and mode. */
  Node owned(Account user, Account group, String mode) {
    return new Node(
        new PathFact(
            fact.type(),
            mode,
            user.number(),
            group.number(),
            user.name(),
            group.name(),
            fact.size(),
            fact.sha256(),
            ""),
        content);
  }

  Account user() {
    return new Account(fact.user(), fact.uid());
  }

  Account group() {
    return new Account(fact.group(), fact.gid());
  }

  boolean is(PathFact.Type type) {
    return fact.type() == type;
  }

  private Node at(String link) {
    return new Node(seen(link), content);
  }

  /** How a look tells it that came by this link; empty for none. */
  PathFact seen(String link) {
    return link.equals(fact.link())
        ? fact
        : new PathFact(
            fact.type(),
            fact.mode(),
            fact.uid(),
            fact.gid(),
            fact.user(),
            fact.group(),
            fact.size(),
            fact.sha256(),
            link);
  }
}
