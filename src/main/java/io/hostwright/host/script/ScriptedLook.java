package io.hostwright.host.script;

import io.hostwright.host.AnswerSheet;
import io.hostwright.host.HostException;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.Slots;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Observation;
import io.hostwright.model.Times;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks a host by one script. A path that does not answer costs the others nothing but one deadline,
 * once: what stood behind it is asked again, each path by itself, unless many hosts are late at
 * once, and a path that hung is left in peace for a while.
 */
final class ScriptedLook {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RootShell shell;
  private final String host;
  private final String stateDirectory;
  private final Duration deadline;
  private final Slots singly;
  private final HungPaths hung = new HungPaths(Duration.ofSeconds(60));

  /**
   * A look through this shell.
   *
   * @param manner with the deadline for every probe; what has not answered by then is Unknown
   */
  ScriptedLook(RootShell shell, String host, Manner manner) {
    this.shell = shell;
    this.host = host;
    this.stateDirectory = manner.stateDirectory();
    this.deadline = manner.probe();
    this.singly = manner.room().singly();
  }

  private record Asked(
      boolean record,
      List<String> commands,
      List<String> freeSpaces,
      List<String> usages,
      Set<String> mounts,
      Set<String> paths,
      Set<String> unread) {

    static Asked of(Set<Query> queries) {
      boolean record = false;
      var commands = new TreeSet<String>();
      var freeSpaces = new TreeSet<String>();
      var usages = new TreeSet<String>();
      var mounts = new TreeSet<String>();
      var paths = new TreeSet<String>();
      var unread = new TreeSet<String>();
      for (Query query : queries) {
        switch (query) {
          case Query.Path q -> paths.add(q.path());
          case Query.Presence q -> unread.add(q.path());
          case Query.Command q -> commands.add(q.name());
          case Query.FreeSpace q -> freeSpaces.add(q.path());
          case Query.Used q -> usages.add(q.path());
          case Query.Mount q -> mounts.add(q.path());
          case Query.Record q -> record = true;
          case Query.Engine q -> {}
        }
      }
      unread.removeAll(paths);
      return new Asked(
          record,
          List.copyOf(commands),
          List.copyOf(freeSpaces),
          List.copyOf(usages),
          mounts,
          paths,
          unread);
    }

    boolean nothing() {
      return !record
          && commands.isEmpty()
          && freeSpaces.isEmpty()
          && usages.isEmpty()
          && mounts.isEmpty()
          && paths.isEmpty()
          && unread.isEmpty();
    }
  }

  /**
   * Puts the answers to everything but the engine's questions on the sheet.
   *
   * @throws HostException.Timeout if the host did not even begin to answer
   */
  void look(Set<Query> queries, AnswerSheet.Builder sheet) throws HostException {
    var asked = Asked.of(queries);
    if (asked.nothing()) {
      return;
    }
    var chunks = new ArrayList<>(PathChunk.of(answering(asked.paths(), sheet), true));
    chunks.addAll(PathChunk.of(answering(asked.unread(), sheet), false));
    var left = together(asked, chunks, sheet);
    if (!left.isEmpty() && singly.ifFree(() -> apart(left, sheet)).isEmpty()) {
      // None of them is known to hang: the next look may well have its answer.
      left.forEach(each -> each.paths().forEach(path -> sheet.path(path, unanswered())));
    }
  }

  /** Those that can be asked and did not hang lately; the others are answered here. */
  private List<String> answering(Set<String> asked, AnswerSheet.Builder sheet) {
    var paths = new ArrayList<String>();
    for (String path : asked) {
      if (!HostPath.valid(path)) {
        sheet.path(
            path, Observation.unknown("it is not an absolute path without control characters"));
      } else if (hung.resting(path)) {
        sheet.path(path, unanswered());
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Everything in one script; gives the paths that were not answered, each by itself. */
  private List<PathChunk> together(Asked asked, List<PathChunk> chunks, AnswerSheet.Builder sheet)
      throws HostException {
    String mark = mark();
    String script =
        ObservationScript.of(
            mark,
            asked.record() ? stateDirectory : "",
            asked.commands(),
            asked.freeSpaces(),
            !asked.mounts().isEmpty(),
            chunks,
            asked.usages());
    var reader = ask(mark, script);
    if (!reader.began()) {
      throw new HostException.Timeout(
          host + " did not answer within " + Times.length(deadline), null);
    }
    if (asked.record()) {
      sheet.record(reader.record());
    }
    asked.mounts().forEach(path -> sheet.mount(path, mount(reader, path)));
    for (int i = 0; i < asked.commands().size(); i++) {
      sheet.command(asked.commands().get(i), reader.command(i).orElse(unanswered()));
    }
    for (int i = 0; i < asked.freeSpaces().size(); i++) {
      sheet.freeSpace(asked.freeSpaces().get(i), reader.free(i).orElse(unanswered()));
    }
    for (int i = 0; i < asked.usages().size(); i++) {
      sheet.used(asked.usages().get(i), reader.used(i).orElse(unanswered()));
    }
    return answered(reader, chunks, sheet);
  }

  private Observation<MountFact> mount(ObservationReader reader, String path) {
    var table = reader.mounts();
    if (table.isEmpty()) {
      return Observation.unknown("the host's table of mounts could not be read");
    }
    return MountTable.find(table.get(), path)
        .map(Observation::present)
        .orElseGet(Observation::absent);
  }

  private boolean apart(List<PathChunk> singles, AnswerSheet.Builder sheet) throws HostException {
    String mark = mark();
    var reader = ask(mark, ObservationScript.apart(mark, singles));
    for (PathChunk silent : answered(reader, singles, sheet)) {
      silent.paths().forEach(path -> sheet.path(path, unanswered()));
      hung.add(silent.paths());
    }
    return true;
  }

  private ObservationReader ask(String mark, String script) throws HostException {
    return new ObservationReader(mark, shell.script(script, deadline).text());
  }

  private static List<PathChunk> answered(
      ObservationReader reader, List<PathChunk> chunks, AnswerSheet.Builder sheet) {
    var left = new ArrayList<PathChunk>();
    for (int i = 0; i < chunks.size(); i++) {
      var chunk = chunks.get(i);
      Map<String, Observation<PathFact>> found = reader.paths(i, chunk).orElse(new HashMap<>());
      for (String path : chunk.paths()) {
        var answer = found.get(path);
        if (answer == null) {
          left.add(new PathChunk(List.of(path), chunk.read()));
        } else {
          sheet.path(path, answer);
        }
      }
    }
    return left;
  }

  private <T> Observation<T> unanswered() {
    return Observation.unknown("it did not answer within " + Times.length(deadline));
  }

  private static String mark() {
    var random = new byte[12];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
