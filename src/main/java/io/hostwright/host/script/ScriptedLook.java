package io.hostwright.host.script;

import io.hostwright.host.AnswerSheet;
import io.hostwright.host.HostException;
import io.hostwright.host.MountFact;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.host.Slots;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.Argv;
import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.Times;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Asks a host by one script. A path that does not answer costs the others nothing but one deadline,
 * once: what stood behind it is asked again, each path by itself, unless many hosts are late at
 * once, and a path that hung is left in peace for a while. A command that looks and does not end
 * costs the others nothing, and is left in peace likewise.
 */
final class ScriptedLook {
  private static final Duration REST = Duration.ofSeconds(60);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RootShell shell;
  private final String host;
  private final String stateDirectory;
  private final Duration deadline;
  private final Slots singly;
  private final Hung<String> hung = new Hung<>(REST);
  private final Hung<Argv> hungLooks = new Hung<>(REST);

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

  /** What was not answered because something before it hung. */
  private record Left(List<PathChunk> paths, Looks looks) {
    boolean nothing() {
      return paths.isEmpty() && looks.argvs().isEmpty();
    }
  }

  /**
   * Puts the answers to everything but the engine's questions on the sheet.
   *
   * @throws HostException.Timeout if the host did not even begin to answer
   */
  void look(Set<Query<?>> queries, AnswerSheet.Builder sheet) throws HostException {
    var asked = Asked.of(queries);
    if (asked.nothing()) {
      return;
    }
    var chunks = new ArrayList<>(PathChunk.of(answering(asked.files().paths(), sheet), true));
    chunks.addAll(PathChunk.of(answering(asked.files().unread(), sheet), false));
    var looks = Looks.within(deadline, looking(looks(asked, sheet), sheet));
    var reader = together(asked, chunks, looks, sheet);
    var left = new Left(answered(reader, chunks, sheet), looked(reader, looks, sheet));
    if (!left.nothing() && singly.ifFree(() -> apart(left, sheet)).isEmpty()) {
      // None of them is known to hang: the next look may well have its answer.
      left.paths().forEach(each -> each.paths().forEach(path -> silent(path, sheet)));
      left.looks().argvs().forEach(each -> silent(each, sheet));
    }
  }

  private void silent(String path, AnswerSheet.Builder sheet) {
    sheet.put(new Query.Path(path), unanswered());
  }

  private void silent(Argv look, AnswerSheet.Builder sheet) {
    tell(look, unanswered(), sheet);
  }

  private static void tell(Argv look, Observation<Ran> ran, AnswerSheet.Builder sheet) {
    Texts.path(look)
        .ifPresentOrElse(
            path -> sheet.put(new Query.Text(path), Texts.read(ran)),
            () -> sheet.put(new Query.Look(look), ran));
  }

  /** The commands that look, and those that read a file. */
  private static List<Argv> looks(Asked asked, AnswerSheet.Builder sheet) {
    var looks = new ArrayList<>(asked.runs().looks());
    for (String path : asked.files().texts()) {
      if (HostPath.valid(path)) {
        looks.add(Texts.look(path));
      } else {
        sheet.put(new Query.Text(path), invalid());
      }
    }
    return looks;
  }

  /** Those that can be asked and did not hang lately; the others are answered here. */
  private List<String> answering(Set<String> asked, AnswerSheet.Builder sheet) {
    var paths = new ArrayList<String>();
    for (String path : asked) {
      if (!HostPath.valid(path)) {
        sheet.put(new Query.Path(path), invalid());
      } else if (hung.resting(path)) {
        silent(path, sheet);
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  private List<Argv> looking(List<Argv> asked, AnswerSheet.Builder sheet) {
    var looks = new ArrayList<Argv>();
    for (Argv look : asked) {
      if (hungLooks.resting(look)) {
        silent(look, sheet);
      } else {
        looks.add(look);
      }
    }
    return looks;
  }

  /** Everything in one script; what may hang is still to be taken from the answer. */
  private ObservationReader together(
      Asked asked, List<PathChunk> chunks, Looks looks, AnswerSheet.Builder sheet)
      throws HostException {
    String mark = mark();
    var reader = ask(mark, ObservationScript.of(mark, stateDirectory, asked, chunks, looks));
    if (!reader.began()) {
      throw new HostException.Timeout(
          host + " did not answer within " + Times.length(deadline), null);
    }
    if (asked.record()) {
      sheet.put(new Query.Record(), reader.record());
    }
    asked.files().mounts().forEach(p -> sheet.put(new Query.Mount(p), mount(reader, p)));
    each(asked.runs().commands(), Query.Command::new, reader::command, sheet);
    each(asked.files().freeSpaces(), Query.FreeSpace::new, reader::free, sheet);
    each(asked.files().usages(), Query.Used::new, reader::used, sheet);
    return reader;
  }

  private <A> void each(
      List<String> asked,
      Function<String, Query<A>> query,
      IntFunction<Optional<Observation<A>>> answer,
      AnswerSheet.Builder sheet) {
    for (int i = 0; i < asked.size(); i++) {
      sheet.put(query.apply(asked.get(i)), answer.apply(i).orElse(unanswered()));
    }
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

  private boolean apart(Left left, AnswerSheet.Builder sheet) throws HostException {
    if (!left.paths().isEmpty()) {
      String mark = mark();
      var reader = ask(mark, ObservationScript.apart(mark, left.paths()));
      for (PathChunk silent : answered(reader, left.paths(), sheet)) {
        silent.paths().forEach(path -> silent(path, sheet));
        hung.add(silent.paths());
      }
    }
    if (!left.looks().argvs().isEmpty()) {
      String mark = mark();
      var reader = ask(mark, ObservationScript.looks(mark, left.looks()));
      looked(reader, left.looks(), sheet).argvs().forEach(each -> silent(each, sheet));
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
          sheet.put(new Query.Path(path), answer);
        }
      }
    }
    return left;
  }

  /** Gives those that had no turn, or of which nothing was read: nobody knows whether they hang. */
  private Looks looked(ObservationReader reader, Looks looks, AnswerSheet.Builder sheet) {
    var said = reader.looks();
    if (said.isEmpty()) {
      return looks;
    }
    var left = new ArrayList<Argv>();
    for (int i = 0; i < looks.argvs().size(); i++) {
      var argv = looks.argvs().get(i);
      if (said.get().hadNoTurn(i, looks.seconds())) {
        left.add(argv);
        continue;
      }
      var ran = said.get().ran(i);
      tell(argv, ran.orElse(unanswered()), sheet);
      if (ran.isEmpty() || said.get().killed(i)) {
        hungLooks.add(List.of(argv));
      }
    }
    return new Looks(left, looks.seconds());
  }

  private static <T> Observation<T> invalid() {
    return Observation.unknown("it is not an absolute path without control characters");
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
