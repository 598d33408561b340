package io.hostwright.host.script;

/**
 * The scripts that keep the host's own record in its state directory (root's, 0700). The first
 * argument is always that directory.
 */
final class StateScripts {
  private StateScripts() {}

  /** First word of the lock's answer: it is held by who asked; its number follows. */
  static final String MINE = "mine";

  /** First word of the lock's answer: it is somebody else's; until when and whose follows. */
  static final String HELD = "held";

  /** Exit status of a write by who no longer holds the lock. */
  static final int LOST = 4;

  /** Exit status of a write over another document than the one that was seen. */
  static final int CHANGED = 5;

  /** In place of a digest: there was no document. */
  static final String NONE = "-";

  private static final String PRELUDE =
      """
      LC_ALL=C; export LC_ALL; umask 077
      s=$1
      [ -d "$s" ] || mkdir -p -- "$s" || exit 1
      """;

  /** Made once, whole or not at all, and never replaced: what was digested with it stays so. */
  private static final String KEY =
      """
      if [ ! -s "$s/key" ]; then
        k=$(mktemp "$s/.key.XXXXXXXX") || exit 1
        head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \\n' >"$k" && sync "$k" || exit 1
        [ "$(wc -c <"$k")" -eq 64 ] || { echo 'no key could be made' >&2; exit 1; }
        ln -- "$k" "$s/key" 2>/dev/null || [ -s "$s/key" ] || mv -f -- "$k" "$s/key" || exit 1
        rm -f -- "$k"
      fi
      """;

  /**
   * Ends the script if the document is not the one with this digest; nothing was said of it if
   * empty.
   */
  private static final String COMPARE =
      """
      if [ -n "$seen" ]; then
        have=-
        if [ -e "$s/$2" ]; then have=$(sha256sum <"$s/$2") || exit 1; fi
        [ "${have%% *}" = "$seen" ] || exit 5
      fi
      """;

  /**
   * Replaces a document by standard input: temporary name, checked, fsync, rename, fsync of the
   * directory. Further arguments: file name, SHA-256 of the content, and who must hold the lock
   * (process and number; empty if nobody must), and the SHA-256 of what is replaced (see {@link
   * #COMPARE}).
   */
  static final String WRITE =
      PRELUDE
          + KEY
          + """
          tmp=$(mktemp "$s/.$2.XXXXXXXX") || exit 1
          trap 'rm -f -- "$tmp"' EXIT
          cat >"$tmp" || exit 1
          got=$(sha256sum <"$tmp") || exit 1
          [ "${got%% *}" = "$3" ] || { echo 'it did not arrive whole' >&2; exit 1; }
          sync "$tmp" || exit 1
          if [ -n "$4" ]; then
            now=$(date +%s) || exit 1
            for lock in "$s"/lock/*,"$5","$4",*; do
              [ -e "$lock" ] || exit 4
              lock=${lock##*/}
              [ "${lock%%,*}" -gt "$now" ] || exit 4
            done
          fi
          seen=$6
          """
          + COMPARE
          + """
          mv -fT -- "$tmp" "$s/$2" && sync "$s"
          """;

  /** Removes a document. Further arguments: file name, and the SHA-256 of what is removed. */
  static final String REMOVE =
      PRELUDE
          + "seen=$3\n"
          + COMPARE
          + """
          [ ! -e "$s/$2" ] || { rm -f -- "$s/$2" && sync "$s"; }
          """;

  /**
   * Takes or renews the lock. Further arguments: operator, machine, process, lease in seconds; the
   * words free of commas, slashes and blanks.
   *
   * <p>The lock is a directory that holds one file, whose name says it all: expiry, number,
   * process, operator, machine (an earlier version's: expiry, process, operator). It appears whole
   * by the rename of a prepared directory, which fails where another one is; and it changes hands
   * by the rename of that file, which fails if somebody else was faster. A lock that was given back
   * stays as one that expired long ago, so that its number is remembered.
   */
  static final String LOCK =
      PRELUDE
          + """
          me=$2,$3 process=$4 lease=$5
          now=$(date +%s) || exit 1
          until=$((now + lease))
          for try in 1 2 3 4 5 6; do
            set -- "$s"/lock/*,*,*
            if [ ! -e "$1" ]; then
              new=$s/.lock.$process
              rm -rf -- "$new"
              mkdir -- "$new" && : >"$new/$until,1,$process,$me" || exit 1
              mv -fT -- "$new" "$s/lock" 2>/dev/null && echo 'mine 1' && exit 0
              rm -rf -- "$new"
              continue
            fi
            file=$1
            set -f; IFS=,; set -- ${file##*/}; set +f; unset IFS
            [ $# -ge 5 ] || set -- "$1" 0 "$2" "$3" -
            if [ "$3" = "$process" ] && [ "$2" -gt 0 ]; then
              next=$2
              [ "$1" -lt $((until - 5)) ] || { echo "mine $next"; exit 0; }
            elif [ "$1" -le "$now" ]; then
              next=$(($2 + 1))
            else
              printf 'held %s %s %s\\n' "$1" "$4" "$5"
              exit 0
            fi
            mv -fT -- "$file" "$s/lock/$until,$next,$process,$me" 2>/dev/null \
              && echo "mine $next" && exit 0
          done
          echo 'the lock changes hands too fast' >&2
          exit 1
          """;

  /** Gives the lock back and leaves its number. Further arguments: process, number. */
  static final String UNLOCK =
      """
      LC_ALL=C; export LC_ALL
      for lock in "$1"/lock/*,"$3","$2",*; do
        [ ! -e "$lock" ] || mv -fT -- "$lock" "$1/lock/0,$3,-,-,-"
      done
      exit 0
      """;
}
