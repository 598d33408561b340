package io.hostwright.host.script;

/**
 * The scripts that keep the host's own record in its state directory (root's, 0700). The first
 * argument is always that directory.
 */
final class StateScripts {
  private StateScripts() {}

  /** Prints the holder on its only line where the lock is somebody else's. */
  static final String HELD = "held ";

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
   * Replaces a document by standard input: temporary name, checked, fsync, rename, fsync of the
   * directory. Further arguments: file name, SHA-256 of the content.
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
          sync "$tmp" && mv -fT -- "$tmp" "$s/$2" && sync "$s"
          """;

  /** Removes a document. Further argument: file name. */
  static final String REMOVE =
      PRELUDE
          + """
          [ ! -e "$s/$2" ] || { rm -f -- "$s/$2" && sync "$s"; }
          """;

  /**
   * Takes or renews the lock. Further arguments: owner, nonce, lease in seconds; owner and nonce
   * free of commas and slashes.
   *
   * <p>The lock is a directory that holds one file, whose name says it all: expiry, nonce, owner.
   * It appears whole by the rename of a prepared directory, which fails where another one is; and
   * it changes hands by the rename of that file, which fails if somebody else was faster.
   */
  static final String LOCK =
      PRELUDE
          + """
          me=$2 nonce=$3
          now=$(date +%s) || exit 1
          mine=$((now + $4)),$nonce,$me
          for try in 1 2 3 4 5 6; do
            set -- "$s"/lock/*,*,*
            if [ ! -e "$1" ]; then
              new=$s/.lock.$nonce
              rm -rf -- "$new"
              mkdir -- "$new" && : >"$new/$mine" || exit 1
              mv -fT -- "$new" "$s/lock" 2>/dev/null && exit 0
              rm -rf -- "$new"
              continue
            fi
            f=${1##*/}
            [ "$f" != "$mine" ] || exit 0
            until=${f%%,*} rest=${f#*,}
            holder=${rest%%,*} owner=${rest#*,}
            if [ "$holder" = "$nonce" ] || [ "$owner" = "$me" ] || [ "$until" -le "$now" ]; then
              mv -fT -- "$1" "$s/lock/$mine" 2>/dev/null && exit 0
              continue
            fi
            printf 'held %s %s\\n' "$until" "$owner"
            exit 0
          done
          echo 'the lock changes hands too fast' >&2
          exit 1
          """;

  /** Gives the lock back. Further argument: nonce. */
  static final String UNLOCK =
      """
      LC_ALL=C; export LC_ALL
      rm -f -- "$1"/lock/*,"$2",*
      rmdir -- "$1/lock" 2>/dev/null
      exit 0
      """;
}
