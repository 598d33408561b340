package io.hostwright.host.script;

import io.hostwright.host.ShellWords;
import io.hostwright.model.Ran;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scripts that run commands which somebody else thought of. Each word of one is an argument and
 * never text that a shell reads; none reads anything or can write among the script's own words.
 */
final class RunScripts {
  private RunScripts() {}

  /** How many of the commands that look run at once on a host: each is a dozen processes. */
  static final int LANES = 8;

  /** In a reply: it was begun, and may take the seconds that follow. */
  static final String BEGUN_LOOK = "begun";

  /** In a reply: there is no such program. */
  static final String NONE = "none";

  /** In a reply: the host lacks what it takes to run it. */
  static final String LACKS = "lacks";

  /** In a reply: its exit status follows. */
  static final String EXIT = "exit";

  /** In a reply: a piece of one of its streams follows in Base64, or {@link #WHOLE}. */
  static final String OUT = "out";

  static final String ERROR = "error";

  /** In place of a piece: that was all. */
  static final String WHOLE = ".";

  /** Ends a stream, so that one of which nothing came is not taken for one that is empty. */
  static final char SEAL = '.';

  /**
   * {@code look NUMBER LIMIT PROGRAM ARGUMENT...} runs a command and prints lines that begin with
   * its number, each in one write, so that many can run at once into one pipe. A stream is read one
   * byte further than it may be long.
   */
  private static final String LOOK =
      """
      found() {
        case $1 in */*) [ -f "$1" ] && [ -x "$1" ]; return ;; esac
        set -f; IFS=:
        for d in $PATH; do [ -f "${d:-.}/$1" ] && [ -x "${d:-.}/$1" ] && return 0; done
        return 1
      }
      pack() {
        { head -c "$3"; printf .; } 2>/dev/null | base64 2>/dev/null |
          while read -r l; do printf '%s %s %s\\n' "$1" "$2" "$l"; done
        printf '%s %s .\\n' "$1" "$2"
      }
      look() {
        n=$1 limit=$2; shift 2
        printf '%s begun %s\\n' "$n" "$limit"
        command -v timeout >/dev/null || { printf '%s lacks\\n' "$n"; return; }
        (found "$1") || { printf '%s none\\n' "$n"; return; }
        {
          {
            {
              timeout -s KILL "$limit" "$@" 3>&-
              printf '%s exit %s\\n' "$n" "$?" >&3
            } | pack "$n" out MOST_OUT >&3
          } 2>&1 >/dev/null | pack "$n" error MOST_ERROR >&3
        } 3>&1
      }
      """
          .replace("MOST_OUT", Integer.toString(Ran.MOST_OUT + 1))
          .replace("MOST_ERROR", Integer.toString(Ran.MOST_ERROR + 1));

  /**
   * {@code lane NUMBER} runs that look, then those that nobody took yet: their numbers are read
   * from a pipe that all lanes share, a number in one read, so that none is torn. What does not
   * begin at once has less time, and none once too little is left for it to end with the others.
   */
  private static final String LANE =
      """
      begun=$(date +%s)
      lane() {
        one "$1" LIMIT 6<&-
        while i=$(dd bs=WIDTH count=1 <&6 2>/dev/null) && [ -n "$i" ]; do
          left=$((begun + LATER - $(date +%s)))
          [ "$left" -ge 1 ] || return
          [ "$left" -le LATER ] || left=LATER
          one "$i" "$left" 6<&-
        done
      }
      """;

  /** Digits of a look's number; as many bytes make up a page of a pipe without rest. */
  private static final int WIDTH = 8;

  /**
   * Runs all these beside the rest of a script, which finds what they print on descriptor 5 and has
   * no other input.
   */
  static String beside(Looks looks, String rest) {
    int count = looks.argvs().size();
    int lanes = Math.min(LANES, count);
    String lane =
        LANE.replace("LIMIT", Long.toString(looks.seconds()))
            .replace("LATER", Long.toString(Math.max(1, looks.seconds() - 1)))
            .replace("WIDTH", Integer.toString(WIDTH));
    return LOOK
        + one(looks)
        + lane
        + ("{ printf %s '" + numbers(lanes, count, "") + "' | {\nexec 6<&0 </dev/null\n")
        + ("for i in " + numbers(0, lanes, " ") + "; do lane \"$i\" & done\n")
        + ("wait\n}\n} | {\nexec 5<&0 </dev/null\n" + rest + "}\n");
  }

  /** {@code one NUMBER LIMIT} runs the look of that number. */
  private static String one(Looks looks) {
    var text = new StringBuilder("one() {\ncase $1 in\n");
    for (int i = 0; i < looks.argvs().size(); i++) {
      String words = ShellWords.quote(looks.argvs().get(i).words());
      text.append(number(i)).append(") look ").append(i).append(" \"$2\" ");
      text.append(words).append(" ;;\n");
    }
    return text.append("esac\n}\n").toString();
  }

  private static String numbers(int from, int to, String between) {
    return IntStream.range(from, to)
        .mapToObj(RunScripts::number)
        .collect(Collectors.joining(between));
  }

  private static String number(int look) {
    return ("%0" + WIDTH + "d").formatted(look);
  }

  /** Bytes of a command's last words that are kept: more than are told. */
  static final int LAST_WORDS = 2_000;

  /** The first line of what {@link #ACT} prints: before it nothing was started. */
  static final String BEGUN = "begun";

  /**
   * Runs a command that acts and prints {@link #BEGUN}, the last of what the command says, and in
   * the last line how it ended. Arguments: the seconds after which it is told to end, those after
   * which it is killed then, and the command's words.
   *
   * <p>A {@code timeout} that knows no {@code -k} is an early busybox's, which becomes the command
   * itself, so that one around it kills the command and nothing between.
   */
  static final String ACT =
      """
      LC_ALL=C; export LC_ALL
      limit=$1 grace=$2; shift 2
      if timeout -k 1 1 true 2>/dev/null; then set -- timeout -k "$grace" "$limit" "$@"
      else set -- timeout -s KILL $((limit + grace)) timeout "$limit" "$@"
      fi
      echo BEGUN
      begun=$(date +%s)
      exec 4>&1 2>&1
      r=$( { { "$@" 2>&1 3>&- 4>&-; printf %s "$?" >&3; } | tail -c LAST_WORDS >&4; } 3>&1 )
      [ $(($(date +%s) - begun)) -lt "$limit" ] || printf '\nit was ended after %s s\n' "$limit"
      printf '\n%s\n' "${r:-1}"
      """
          .replace("BEGUN", BEGUN)
          .replace("LAST_WORDS", Integer.toString(LAST_WORDS));
}
