package io.hostwright.host.script;

import io.hostwright.host.Query;
import io.hostwright.host.Query.EngineQuery;
import io.hostwright.host.Query.FileQuery;
import io.hostwright.host.Query.RunQuery;
import io.hostwright.model.Argv;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The questions of one look that a script answers, sorted by family and type.
 *
 * @param record the host's own record is asked for
 */
record Asked(boolean record, Files files, Runs runs) {

  /**
   * What is asked of file systems.
   *
   * @param paths whose content is read
   * @param unread the other paths
   * @param texts whose content is told
   */
  record Files(
      SortedSet<String> paths,
      SortedSet<String> unread,
      List<String> texts,
      List<String> freeSpaces,
      List<String> usages,
      SortedSet<String> mounts) {

    private static Files of(List<FileQuery<?>> queries) {
      var files =
          new Files(
              new TreeSet<>(),
              new TreeSet<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new TreeSet<>());
      for (FileQuery<?> query : queries) {
        switch (query) {
          case Query.Path q -> files.paths.add(q.path());
          case Query.Presence q -> files.unread.add(q.path());
          case Query.Text q -> files.texts.add(q.path());
          case Query.FreeSpace q -> files.freeSpaces.add(q.path());
          case Query.Used q -> files.usages.add(q.path());
          case Query.Mount q -> files.mounts.add(q.path());
        }
      }
      files.unread.removeAll(files.paths);
      return files;
    }
  }

  /** What is asked by running a command. */
  record Runs(List<String> commands, List<Argv> looks) {

    private static Runs of(List<RunQuery<?>> queries) {
      var runs = new Runs(new ArrayList<>(), new ArrayList<>());
      for (RunQuery<?> query : queries) {
        switch (query) {
          case Query.Command q -> runs.commands.add(q.name());
          case Query.Look q -> runs.looks.add(q.argv());
        }
      }
      return runs;
    }
  }

  static Asked of(Set<Query<?>> queries) {
    boolean record = false;
    var files = new ArrayList<FileQuery<?>>();
    var runs = new ArrayList<RunQuery<?>>();
    for (Query<?> query : queries) {
      switch (query) {
        case FileQuery<?> q -> files.add(q);
        case RunQuery<?> q -> runs.add(q);
        case Query.Record q -> record = true;
        case EngineQuery q -> {} // no script's
      }
    }
    return new Asked(record, Files.of(files), Runs.of(runs));
  }

  boolean nothing() {
    return equals(new Asked(false, Files.of(List.of()), Runs.of(List.of())));
  }
}
