package io.hostwright.host;

import io.hostwright.engine.EngineView;
import io.hostwright.model.Argv;
import io.hostwright.model.Ran;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One question about a host. The Observer asks all of a host's questions at once.
 *
 * <p>Queries are closed families, each answered by one adapter: a kind composes what it must know
 * from them. What a host has a command for is a {@link Look}, and needs no query of its own.
 *
 * @param <A> what it is answered with
 */
public sealed interface Query<A> {

  /** The question under which its answer is found, where one answer serves several. */
  default Query<A> filed() {
    return this;
  }

  /** What is asked of file systems and of the kernel's table of them. */
  sealed interface FileQuery<A> extends Query<A> {}

  /** What is asked of the container engine: all as one question, with one answer to all. */
  sealed interface EngineQuery extends Query<EngineView> {}

  /** What is asked by running a command. */
  sealed interface RunQuery<A> extends Query<A> {}

  // ---- files ----

  /**
   * What is at a path: type, owner, mode, size and, for a file, its SHA-256. Links are not
   * followed.
   */
  record Path(String path) implements FileQuery<PathFact> {}

  /**
   * What is at a path, of whatever size, without reading it: as {@link Path} and without a hash,
   * unless that is asked too.
   */
  record Presence(String path) implements FileQuery<PathFact> {
    @Override
    public Query<PathFact> filed() {
      return new Path(path);
    }
  }

  /**
   * What a file says, as text in UTF-8 in which malformed bytes are replaced: who writes it back
   * compares its hash first. Absent if nothing is there. Unknown if it is no file, a link, or
   * larger than {@link Ran#MOST_OUT}.
   */
  record Text(String path) implements FileQuery<String> {}

  /** Bytes free for root on the file system that holds the path. */
  record FreeSpace(String path) implements FileQuery<Long> {}

  /**
   * How much lies at a path and below it, on the same file system. Looked at for a moment only, so
   * that the answer may be "at least"; the path itself may be a link.
   */
  record Used(String path) implements FileQuery<Usage> {}

  /**
   * What is mounted at a path; absent if nothing is, at exactly this path; told by the kernel's
   * table, which never hangs.
   */
  record Mount(String path) implements FileQuery<MountFact> {}

  // ---- engine ----

  /**
   * What the engine has of these.
   *
   * @param projects Compose projects, by their label
   * @param names container names, whoever made them
   * @param images references as written, also such as {@code name@digest}
   */
  record Engine(Set<String> projects, Set<String> names, Set<String> images)
      implements EngineQuery {
    /** Asks whether there is one, and for nothing that it has. */
    public static final Engine ITSELF = new Engine(Set.of(), Set.of(), Set.of());

    public Engine {
      projects = Set.copyOf(projects);
      names = Set.copyOf(names);
      images = Set.copyOf(images);
    }

    @Override
    public Query<EngineView> filed() {
      return ITSELF;
    }

    /** All that these ask of the engine, as one question; empty if they ask nothing of it. */
    public static Optional<Engine> merged(Set<Query<?>> queries) {
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

  // ---- commands ----

  /** Where a command is on root's PATH. */
  record Command(String name) implements RunQuery<String> {}

  /**
   * What a command says that only looks. It is run as root, beside everything else that is asked,
   * reads nothing, and has {@code LC_ALL=C}; it must change nothing, and leave no process behind.
   * Absent if there is no such program. Unknown if it did not end in time or was killed, or said
   * more than {@link Ran} holds. A program that is there and cannot be started (its interpreter is
   * missing) is told with the shell's exit status 126 or 127.
   */
  record Look(Argv argv) implements RunQuery<Ran> {}

  // ---- the operator's own ----

  /** The host's own record: inventory, machine id, clock, claim. */
  record Record() implements Query<HostRecord> {}
}
