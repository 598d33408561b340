package io.hostwright.host.simulated;

import static java.util.Objects.requireNonNullElse;

import io.hostwright.host.FileReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.PathFact;
import io.hostwright.host.Usage;
import io.hostwright.model.Digest;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.Reason;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host's file system in memory: paths, their facts and contents. */
public final class SimulatedFiles {
  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final TreeMap<String, String> links = new TreeMap<>();
  private final TreeMap<String, String> unseen = new TreeMap<>();
  private final TreeMap<String, byte[]> backups = new TreeMap<>();
  private final TreeMap<String, Long> accounts = new TreeMap<>(Map.of("root", 0L));

  private record Node(PathFact.Type type, byte[] content, Owner owner) {}

  private record Owner(String user, String group, String mode) {}

  SimulatedFiles() {
    for (String directory : new String[] {"/etc", "/opt", "/var", "/var/lib", "/srv", "/tmp"}) {
      directory(directory);
    }
  }

  // ---- what is done behind the operator's back ----

  /** A user and group that exist on the host beside root. */
  public synchronized SimulatedFiles account(String name, long number) {
    accounts.put(name, number);
    return this;
  }

  /** Puts a file there, root's and 0644 unless it stood there before. */
  public synchronized SimulatedFiles file(String path, String content) {
    var old = nodes.get(path);
    var owner = old == null ? new Owner("root", "root", "644") : old.owner();
    nodes.put(path, new Node(PathFact.Type.FILE, content.getBytes(StandardCharsets.UTF_8), owner));
    return this;
  }

  /** Files and bytes at a path and below it. */
  synchronized Observation<Usage> used(String path) {
    String why = unseen.get(path);
    if (why != null) {
      return Observation.unknown(why);
    }
    var below =
        nodes.entrySet().stream()
            .filter(e -> e.getKey().equals(path) || e.getKey().startsWith(path + "/"))
            .map(Map.Entry::getValue)
            .toList();
    var lengths =
        below.stream()
            .filter(n -> n.type() == PathFact.Type.FILE)
            .mapToLong(n -> n.content().length)
            .summaryStatistics();
    return below.isEmpty()
        ? Observation.absent()
        : Observation.present(new Usage(lengths.getCount(), lengths.getSum(), true));
  }

  /** Makes a directory, root's and 0755. */
  public synchronized SimulatedFiles directory(String path) {
    nodes.put(
        path, new Node(PathFact.Type.DIRECTORY, new byte[0], new Owner("root", "root", "755")));
    return this;
  }

  /** Makes a symbolic link. */
  public synchronized SimulatedFiles symlink(String path) {
    nodes.put(path, new Node(PathFact.Type.SYMLINK, new byte[0], new Owner("root", "root", "777")));
    return this;
  }

  /** Makes a symbolic link to a directory. */
  public synchronized SimulatedFiles symlink(String path, String directory) {
    symlink(path);
    links.put(path, directory);
    return this;
  }

  /** Changes mode bits by hand. */
  public synchronized SimulatedFiles chmod(String path, String mode) {
    set(path, new Ownership(null, null, mode));
    return this;
  }

  /** Changes the owner by hand. */
  public synchronized SimulatedFiles chown(String path, String user, String group) {
    set(path, new Ownership(user, group, null));
    return this;
  }

  /** Removes a path with everything below it. */
  public synchronized SimulatedFiles delete(String path) {
    nodes.remove(path);
    nodes.subMap(path + "/", path + "0").clear();
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

  /** A file's content, if there is one. */
  public synchronized Optional<String> read(String path) {
    return Optional.ofNullable(nodes.get(path))
        .filter(n -> n.type() == PathFact.Type.FILE)
        .map(n -> new String(n.content(), StandardCharsets.UTF_8));
  }

  /** What stands at a path. */
  public synchronized Optional<PathFact> fact(String path) {
    return Optional.ofNullable(nodes.get(path)).map(node -> fact(node, ""));
  }

  /** The original of a foreign file that was overwritten. */
  public synchronized Optional<String> backup(String path) {
    return Optional.ofNullable(backups.get(path)).map(b -> new String(b, StandardCharsets.UTF_8));
  }

  // ---- what the session does ----

  synchronized Observation<PathFact> look(String path) {
    String reason = unseen.get(path);
    if (reason != null) {
      return Observation.unknown(reason);
    }
    String link = linkAbove(path);
    var fact = Optional.ofNullable(nodes.get(real(path))).map(node -> fact(node, link));
    return fact.map(Observation::present).orElseGet(Observation::absent);
  }

  private String real(String path) {
    String link = linkAbove(path);
    return link.isEmpty() ? path : links.get(link) + path.substring(link.length());
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
          Observation.present(read(real(path)).orElseThrow());
    };
  }

  private String linkAbove(String path) {
    return links.keySet().stream()
        .filter(link -> nodes.containsKey(link) && path.startsWith(link + "/"))
        .findFirst()
        .orElse("");
  }

  synchronized void write(Step.WriteFile step) throws HostException {
    var there = nodes.get(step.path());
    if (there != null && there.type() != PathFact.Type.FILE) {
      throw failed(FileReason.PATH_IN_THE_WAY, step.path() + " is not a regular file");
    }
    knows(step.ownership());
    parents(step.path());
    if (step.keep() == Keep.ORIGINAL && there != null) {
      backups.putIfAbsent(step.path(), there.content());
    } else if (step.keep() == Keep.EDITED && there != null) {
      backups.put(step.path() + ".edited", there.content());
    }
    var owner = there != null ? there.owner() : new Owner("root", "root", "644");
    nodes.put(step.path(), new Node(PathFact.Type.FILE, step.content().bytes(), owner));
    set(step.path(), step.ownership());
  }

  synchronized void makeDirectory(Step.MakeDirectory step) throws HostException {
    var there = nodes.get(step.path());
    if (there != null && there.type() != PathFact.Type.DIRECTORY) {
      throw failed(FileReason.PATH_IN_THE_WAY, step.path() + " is not a directory");
    }
    knows(step.ownership());
    parents(step.path());
    if (there == null) {
      directory(step.path());
    }
    set(step.path(), step.ownership());
  }

  synchronized void setOwnership(Step.SetOwnership step) throws HostException {
    parents(step.path());
    if (!nodes.containsKey(step.path())) {
      throw failed(HostReason.COMMAND_FAILED, step.path() + " does not exist");
    }
    knows(step.ownership());
    set(step.path(), step.ownership());
  }

  synchronized void removeFile(Step.RemoveFile step) throws HostException {
    behind(step.path());
    var there = nodes.get(step.path());
    if (there != null
        && there.type() == PathFact.Type.FILE
        && Digest.sha256(there.content()).equals(step.sha256())) {
      nodes.remove(step.path());
    }
  }

  synchronized void removeDirectory(Step.RemoveDirectory step) throws HostException {
    behind(step.path());
    if (nodes.subMap(step.path() + "/", step.path() + "0").isEmpty()) {
      nodes.remove(step.path());
    }
  }

  private void behind(String path) throws HostException {
    if (!linkAbove(path).isEmpty()) {
      throw failed(FileReason.PATH_IN_THE_WAY, linkAbove(path) + " is a symbolic link");
    }
  }

  private void parents(String path) throws HostException {
    behind(path);
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      var there = nodes.get(parent);
      if (there == null) {
        directory(parent);
      } else if (there.type() != PathFact.Type.DIRECTORY) {
        throw failed(FileReason.PATH_IN_THE_WAY, parent + " is not a directory");
      }
    }
  }

  private void set(String path, Ownership said) {
    var node = nodes.get(path);
    if (node != null) {
      var was = node.owner();
      var owner =
          new Owner(
              requireNonNullElse(name(said.owner()), was.user()),
              requireNonNullElse(name(said.group()), was.group()),
              said.mode() == null ? was.mode() : said.mode().replaceFirst("^0+(?=.)", ""));
      nodes.put(path, new Node(node.type(), node.content(), owner));
    }
  }

  private @Nullable String name(@Nullable String said) {
    return accounts.entrySet().stream()
        .filter(e -> e.getValue().toString().equals(said))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(said);
  }

  private void knows(Ownership said) throws HostException {
    for (String each : new String[] {said.owner(), said.group()}) {
      if (each != null && !accounts.containsKey(each) && !each.matches("[0-9]+")) {
        throw failed(HostReason.COMMAND_FAILED, "the host knows no user or group '" + each + "'");
      }
    }
  }

  private PathFact fact(Node node, String link) {
    var owner = node.owner();
    return new PathFact(
        node.type(),
        owner.mode(),
        number(owner.user()),
        number(owner.group()),
        owner.user(),
        owner.group(),
        node.content().length,
        node.type() == PathFact.Type.FILE ? Digest.sha256(node.content()) : "",
        link);
  }

  private long number(String account) {
    Long known = accounts.get(account);
    return known == null ? Long.parseLong(account) : known;
  }

  private static HostException.Failed failed(Reason reason, String message) {
    return new HostException.Failed(reason, message, null);
  }
}
