package io.hostwright.host.script;

import io.hostwright.host.ShellWords;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Builds the script that asks a host everything at once. Pure. Each part of its output begins with
 * a line {@code @MARK name}, where the mark is a word that no file can hold by chance; {@link
 * ObservationReader} reads it.
 *
 * <p>What may hang (a path on a file system that does not answer) comes last, so that the rest is
 * known by then; commands that look run beside it all, and what they say comes at the very end.
 * Everything runs in few processes: one {@code stat} and one {@code sha256sum} for hundreds of
 * paths.
 */
final class ObservationScript {
  /** A colon cannot be part of a user's or group's name, and the path comes last. */
  private static final String STAT = "stat -c '%f:%u:%g:%s:%U:%G:%n' --";

  private static final String LOCALE = "LC_ALL=C; export LC_ALL\n";

  private final StringBuilder text = new StringBuilder();
  private final String mark;

  private ObservationScript(String mark) {
    this.mark = mark;
  }

  /**
   * The whole look.
   *
   * @param stateDirectory where the host keeps its own record
   */
  static String of(
      String mark, String stateDirectory, Asked asked, List<PathChunk> chunks, Looks looks) {
    var script = new ObservationScript(mark);
    script.part("begin");
    if (asked.record()) {
      script.record(stateDirectory);
    }
    if (!asked.files().mounts().isEmpty()) {
      script.part("mounts");
      script.line("cat /proc/self/mountinfo");
    }
    script.each("command.", asked.runs().commands(), script::command);
    script.each("free.", asked.files().freeSpaces(), script::free);
    for (int i = 0; i < chunks.size(); i++) {
      script.paths(i, chunks.get(i));
    }
    script.each("used.", asked.files().usages(), script::used);
    return script.whole(looks);
  }

  /** Commands that look and nothing else. */
  static String looks(String mark, Looks looks) {
    var script = new ObservationScript(mark);
    script.part("begin");
    return script.whole(looks);
  }

  private void each(String part, List<String> asked, Consumer<String> ask) {
    for (int i = 0; i < asked.size(); i++) {
      part(part + i);
      ask.accept(asked.get(i));
    }
  }

  private String whole(Looks looks) {
    boolean none = looks.argvs().isEmpty();
    if (!none) {
      part("looks");
      line("cat <&5");
    }
    part("end");
    String all = text.toString();
    return LOCALE + (none ? all : RunScripts.beside(looks, all));
  }

  /** Each path by itself and all at once, because one of them does not answer. */
  static String apart(String mark, List<PathChunk> singles) {
    var script = new ObservationScript(mark);
    script.part("begin");
    // Each child's lines must come in one piece, so they are gathered before they are printed.
    for (int i = 0; i < singles.size(); i++) {
      var one = new ObservationScript(mark);
      one.paths(i, singles.get(i));
      script.line("{ o=$( {\n" + one.text + "} 2>&1 ); printf '%s\\n' \"$o\"; } &");
    }
    script.line("wait");
    return script.whole(Looks.NONE);
  }

  private void record(String directory) {
    part("clock");
    line("date +%s.%N");
    part("machine");
    line("[ ! -r /etc/machine-id ] || cat /etc/machine-id");
    part("boot");
    line("cat /proc/sys/kernel/random/boot_id 2>/dev/null");
    part("processes");
    line("readlink /proc/1/ns/pid 2>/dev/null");
    for (String name : List.of("inventory.json", "claim.json", "key")) {
      String file = ShellWords.quote(directory + "/" + name);
      part(name);
      line("if [ -e " + file + " ]; then cat " + file + " && " + partCommand(name + ".whole"));
      // A file that cannot be seen for another reason than that it is not there is not absent.
      line("else e=$(stat -c %f -- " + file + " 2>&1); case $e in");
      line("*'No such file or directory') " + partCommand(name + ".none") + ";;");
      line("*) printf '%s' \"$e\";; esac; fi 2>&1");
    }
  }

  private void command(String name) {
    line("command -v " + ShellWords.quote(name));
  }

  /** The nearest directory above that exists answers for a path that does not. */
  private void free(String path) {
    line("p=" + ShellWords.quote(path));
    line("while [ ! -e \"$p\" ] && [ \"${p%/*}\" != '' ]; do p=${p%/*}; done");
    line("[ -e \"$p\" ] || p=/");
    line("df -Pk -- \"$p\" 2>&1");
  }

  /**
   * Counted for two seconds at most: files, bytes, and whether that was all. Files are listed in
   * batches, as every find can, and a batch is counted when it is complete.
   */
  private void used(String path) {
    line("p=" + ShellWords.quote(path));
    line("if [ -e \"$p\" ]; then { timeout 2 find -H \"$p\" -xdev -type f -exec ls -ln {} +");
    line("echo \"ended $?\"; } 2>/dev/null | awk '/^-/ {n++; b += $5} /^ended / {e = $2}");
    line("END {printf \"%d %.0f %d\\n\", n, b, e}'; elif [ -L \"$p\" ]; then echo link");
    line("else echo none; fi");
  }

  /**
   * Facts, then hashes of the regular files if they are read. Errors are gathered apart from the
   * output: each tool reports them in the order of its arguments, which tells whose they are.
   */
  private void paths(int number, PathChunk chunk) {
    part("links." + number);
    line("set -- " + ShellWords.quote(List.copyOf(above(chunk.paths()))));
    line("for p in \"$@\"; do [ ! -L \"$p\" ] || printf '%s\\n' \"$p\"; done");
    line("set -- " + ShellWords.quote(chunk.paths()));
    part("stat." + number);
    line("{ e=$( { " + STAT + " \"$@\" >&3; } 2>&1 ); } 3>&1");
    part("staterr." + number);
    line("printf '%s\\n' \"$e\"");
    if (chunk.read()) {
      hashes(number);
    }
    part("done." + number);
  }

  private void hashes(int number) {
    line("n=$#");
    line("for p in \"$@\"; do [ -L \"$p\" ] || [ ! -f \"$p\" ] || set -- \"$@\" \"$p\"; done");
    line("shift \"$n\"");
    part("sum." + number);
    line("e=; [ $# = 0 ] || { e=$( { sha256sum -- \"$@\" >&3; } 2>&1 ); } 3>&1");
    part("sumerr." + number);
    line("printf '%s\\n' \"$e\"");
  }

  /** The directories on the way, each once. */
  private static SortedSet<String> above(List<String> paths) {
    var above = new TreeSet<String>();
    for (String path : paths) {
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        above.add(path.substring(0, slash));
      }
    }
    return above;
  }

  private void part(String name) {
    line(partCommand(name));
  }

  private String partCommand(String name) {
    return "printf '\\n@" + mark + " " + name + "\\n'";
  }

  private void line(String text) {
    this.text.append(text).append('\n');
  }
}
