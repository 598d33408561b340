package io.hostwright.host.simulated;

import io.hostwright.host.HostException;
import io.hostwright.host.PathFact;
import io.hostwright.host.Usage;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step.FileStep;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A host's file systems in memory. A file is held by its facts; its content only where somebody
 * said it.
 */
public final class SimulatedFiles {
  private static final List<String> FIRST =
      List.of("/etc", "/opt", "/var", "/var/lib", "/srv", "/tmp");

  private final Disk disk = new Disk();
  private final Tree tree = new Tree(disk);
  private final Accounts users = new Accounts();
  private final Accounts groups = new Accounts();
  private final Files files = new Files(tree, disk, users, groups);
  private final TreeMap<String, String> unseen = new TreeMap<>();
  private final Map<String, Usage> unnamed = new HashMap<>();

  SimulatedFiles() {
    long free = disk.free("/");
    FIRST.forEach(this::directory);
    disk.free("/", free);
  }

  // ---- what is done behind the operator's back ----

  /** A user and a group that exist on the host beside root. */
  public synchronized SimulatedFiles account(String name, long number) {
    users.add(name, number);
    groups.add(name, number);
    return this;
  }

  /** Puts a file there, root's and 0644 unless it stood there before. */
  public synchronized SimulatedFiles file(String path, String content) {
    var node = Node.file(content.getBytes(StandardCharsets.UTF_8));
    var old = tree.at(path);
    tree.put(path, old == null ? node : old.holding(node.content(), node.fact().sha256()));
    return this;
  }

  /** Makes a directory, root's and 0755. */
  public synchronized SimulatedFiles directory(String path) {
    tree.put(path, Node.directory());
    return this;
  }

  /** Makes a symbolic link, to a file. */
  public synchronized SimulatedFiles symlink(String path) {
    tree.put(path, Node.symlink("/etc/passwd".length()));
    return this;
  }

  /** Makes a symbolic link to a directory. */
  public synchronized SimulatedFiles symlink(String path, String directory) {
    tree.link(path, directory);
    return this;
  }

  /**
   * Puts there what is only known by its facts; whom it belongs to exists from then on. A link on
   * the way there is one from then on too, of which nobody knows where it leads.
   */
  public synchronized SimulatedFiles fact(String path, PathFact fact) {
    users.add(fact.user(), fact.uid());
    groups.add(fact.group(), fact.gid());
    if (!fact.link().isEmpty()) {
      tree.linkSomewhere(fact.link());
    }
    tree.put(path, Node.of(fact));
    return this;
  }

  /** Changes mode bits by hand. */
  public SimulatedFiles chmod(String path, String mode) {
    return set(path, new Ownership(null, null, mode));
  }

  /** Changes the owner by hand. */
  public SimulatedFiles chown(String path, String user, String group) {
    return set(path, new Ownership(user, group, null));
  }

  private synchronized SimulatedFiles set(String path, Ownership ownership) {
    var node = tree.at(path);
    if (node != null) {
      try {
        tree.put(path, files.owned(node, ownership));
      } catch (HostException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return this;
  }

  /** Removes a path with everything below it. */
  public synchronized SimulatedFiles delete(String path) {
    tree.remove(path);
    return this;
  }

  /** From now on this path cannot be seen; an empty reason makes it visible again. */
  public synchronized SimulatedFiles unseen(String path, String reason) {
    if (reason.isEmpty()) {
      unseen.remove(path);
    } else {
      unseen.put(path, reason);
    }
    return this;
  }

  /** So much lies at a path and below it that nobody named, beside what is named there. */
  public synchronized SimulatedFiles unnamed(String path, Usage usage) {
    unnamed.put(path, usage);
    return this;
  }

  /** A file system begins at a path, and has so many bytes free; it has 100 GiB elsewhere. */
  public SimulatedFiles free(String path, long bytes) {
    disk.free(path, bytes);
    return this;
  }

  /** A file's content, if there is one and it is known. */
  public synchronized Optional<String> read(String path) {
    return Optional.ofNullable(tree.at(path))
        .flatMap(node -> Optional.ofNullable(node.content()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** What stands at a path. */
  public synchronized Optional<PathFact> fact(String path) {
    return Optional.ofNullable(tree.at(path)).map(Node::fact);
  }

  /** The first kept original of a foreign file that was overwritten. */
  public synchronized Optional<String> backup(String path) {
    String kept = Files.BACKUPS + path;
    return tree.below(kept.substring(0, kept.lastIndexOf('/'))).entrySet().stream()
        .filter(each -> each.getKey().equals(kept + "." + each.getValue().fact().sha256()))
        .findFirst()
        .flatMap(each -> read(each.getKey()));
  }

  /** What was kept of the last edit of a file that was put back. */
  public Optional<String> edited(String path) {
    return read(Files.BACKUPS + path + ".edited");
  }

  // ---- what the session does ----

  synchronized Observation<PathFact> look(String path) {
    String reason = unseen.get(path);
    if (reason != null) {
      return Observation.unknown(reason);
    }
    var place = tree.follow(path);
    var node = tree.at(place.path());
    return node == null ? missing(place.path()) : Observation.present(node.seen(place.link()));
  }

  /** What a file says, by way of links above it. */
  synchronized Observation<String> text(String path) {
    return switch (look(path)) {
      case Observation.Unknown<PathFact>(var why) -> Observation.unknown(why);
      case Observation.Absent<PathFact> none -> Observation.absent();
      case Observation.Present<PathFact>(var fact) when fact.type() != PathFact.Type.FILE ->
          Observation.unknown("it is no plain file");
      case Observation.Present<PathFact>(var fact) when fact.size() > Ran.MOST_OUT ->
          Observation.unknown("it said more than is read");
      case Observation.Present<PathFact>(var fact) ->
          read(tree.follow(path).path())
              .map(Observation::present)
              .orElseGet(() -> Observation.unknown(Looks.NOT_SEEN));
    };
  }

  private <A> Observation<A> missing(String path) {
    return tree.isAbsent(path) ? Observation.absent() : Observation.unknown(Looks.NOT_SEEN);
  }

  /** True if it is known that nothing is there. */
  synchronized boolean isAbsent(String path) {
    return tree.isAbsent(path);
  }

  /** From now on only what is there is known, and that these paths are not; who is named exists. */
  synchronized void onlyKnown(Set<String> missing) {
    tree.onlyKnown(missing);
    users.boundless();
    groups.boundless();
  }

  /** Forgets the directories that every host has. */
  synchronized void clear() {
    FIRST.forEach(tree::remove);
  }

  /** Files and bytes at a path and below it. */
  synchronized Observation<Usage> used(String path) {
    String why = unseen.get(path);
    if (why != null) {
      return Observation.unknown(why);
    }
    var more = unnamed.get(path);
    var at = tree.at(path);
    if (at == null && more == null && tree.below(path).isEmpty()) {
      return missing(path);
    }
    var named = named(path);
    return Observation.present(
        more == null
            ? named
            : new Usage(
                Math.max(0, named.files() + more.files()),
                Math.max(0, named.bytes() + more.bytes()),
                more.whole()));
  }

  /** What is known by name of all that lies at a path and below it. */
  synchronized Usage named(String path) {
    long files = 0;
    long bytes = 0;
    var at = tree.at(path);
    if (at != null && at.is(PathFact.Type.FILE)) {
      return new Usage(1, at.fact().size(), true);
    }
    for (Node node : tree.below(path).values()) {
      if (node.is(PathFact.Type.FILE)) {
        files++;
        bytes += node.fact().size();
      }
    }
    return new Usage(files, bytes, true);
  }

  Disk disk() {
    return disk;
  }

  synchronized void act(FileStep step) throws HostException {
    files.act(step);
  }

  synchronized void half(FileStep step) throws HostException {
    files.half(step);
  }
}
