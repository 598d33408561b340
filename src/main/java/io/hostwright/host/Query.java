package io.hostwright.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One question about a host. The Observer asks all of a host's questions at once. */
public sealed interface Query {

  /**
   * What is at a path: type, owner, mode, size and, for a file, its SHA-256. Links are not
   * followed.
   */
  record Path(String path) implements Query {}

  /**
   * What is at a path, of whatever size, without reading it: as {@link Path} and without a hash,
   * unless that is asked too.
   */
  record Presence(String path) implements Query {}

  /** Whether a command is on root's PATH. */
  record Command(String name) implements Query {}

  /** Bytes free for root on the file system that holds the path. */
  record FreeSpace(String path) implements Query {}

  /**
   * How much lies at a path and below it, on the same file system. Looked at for a moment only, so
   * that the answer may be "at least"; the path itself may be a link.
   */
  record Used(String path) implements Query {}

  /**
   * What the engine has of these.
   *
   * @param projects Compose projects, by their label
   * @param names container names, whoever made them
   * @param images references as written, also such as {@code name@digest}
   */
  record Engine(Set<String> projects, Set<String> names, Set<String> images) implements Query {
    public Engine {
      projects = Set.copyOf(projects);
      names = Set.copyOf(names);
      images = Set.copyOf(images);
    }

    /** All that these ask of the engine, as one question; empty if they ask nothing of it. */
    public static Optional<Engine> merged(Set<Query> queries) {
      var asked =
          queries.stream().filter(Engine.class::isInstance).map(Engine.class::cast).toList();
      return asked.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Engine(
                  all(asked, Engine::projects),
                  all(asked, Engine::names),
                  all(asked, Engine::images)));
    }

    private static Set<String> all(List<Engine> asked, Function<Engine, Set<String>> part) {
      return asked.stream().flatMap(q -> part.apply(q).stream()).collect(Collectors.toSet());
    }
  }

  /** What is mounted at a path; told by the kernel's table, which never hangs. */
  record Mount(String path) implements Query {}

  /** The host's own record: inventory, machine id, clock, claim. */
  record Record() implements Query {}
}
