package io.hostwright.host.script;

import io.hostwright.host.ShellWords;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Builds the script that asks a host everything at once. Pure. Each part of its output begins with
 * a line {@code @MARK name}, where the mark is a word that no file can hold by chance; {@link
 * ObservationReader} reads it.
 *
 * <p>What may hang (a path on a file system that does not answer) comes last, so that the rest is
 * known by then. Everything runs in few processes: one {@code stat} and one {@code sha256sum} for
 * hundreds of paths.
 */
final class ObservationScript {
  /** A colon cannot be part of a user's or group's name, and the path comes last. */
  private static final String STAT = "stat -c '%f:%u:%g:%s:%U:%G:%n' --";

  private final StringBuilder text = new StringBuilder();
  private final String mark;

  private ObservationScript(String mark) {
    this.mark = mark;
    text.append("LC_ALL=C; export LC_ALL\n");
    part("begin");
  }

  /**
   * The whole look.
   *
   * @param mounts asks for the kernel's table of mounts
   * @param stateDirectory where the host keeps its own record; empty does not ask for it
   */
  static String of(
      String mark,
      String stateDirectory,
      List<String> commands,
      List<String> freeSpaces,
      boolean mounts,
      List<PathChunk> chunks,
      List<String> usages) {
    var script = new ObservationScript(mark);
    if (!stateDirectory.isEmpty()) {
      script.record(stateDirectory);
    }
    if (mounts) {
      script.part("mounts");
      script.line("cat /proc/self/mountinfo");
    }
    for (int i = 0; i < commands.size(); i++) {
      script.part("command." + i);
      script.line("command -v " + ShellWords.quote(commands.get(i)));
    }
    for (int i = 0; i < freeSpaces.size(); i++) {
      script.part("free." + i);
      script.free(freeSpaces.get(i));
    }
    for (int i = 0; i < chunks.size(); i++) {
      script.paths(i, chunks.get(i));
    }
    for (int i = 0; i < usages.size(); i++) {
      script.part("used." + i);
      script.used(usages.get(i));
    }
    script.part("end");
    return script.text.toString();
  }

  /** Each path by itself and all at once, because one of them does not answer. */
  static String apart(String mark, List<PathChunk> singles) {
    var script = new ObservationScript(mark);
    // Each child's lines must come in one piece, so they are gathered before they are printed.
    for (int i = 0; i < singles.size(); i++) {
      var one = new ObservationScript(mark);
      one.text.setLength(0);
      one.paths(i, singles.get(i));
      script.line("{ o=$( {\n" + one.text + "} 2>&1 ); printf '%s\\n' \"$o\"; } &");
    }
    script.line("wait");
    script.part("end");
    return script.text.toString();
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
