package io.hostwright.host.script;

/**
 * The scripts that change files. Each takes arguments, never text spliced in, is idempotent, and
 * needs a POSIX shell and coreutils or busybox. Exit status 3 says that something else stands in
 * the way; other failures say why on standard error.
 */
final class FileScripts {
  private FileScripts() {}

  /** Something of another type stands at the path. */
  static final int IN_THE_WAY = 3;

  private static final String PRELUDE =
      """
      LC_ALL=C; export LC_ALL; umask 077
      die() { printf '%s\\n' "$2" >&2; exit "$1"; }
      own() {
        [ "$2" = : ] || chown -h -- "${2%:}" "$1" || exit 1
        [ -z "$3" ] || chmod -- "$3" "$1" || exit 1
      }
      parent() {
        d=${1%/*}; d=${d:-/}
        [ ! -e "$d" ] || [ -d "$d" ] || die 3 "$d is not a directory"
        [ -d "$d" ] || (umask 022; mkdir -p -- "$d") || exit 1
      }
      """;

  /**
   * Writes standard input to a file: into a temporary name beside it, checked, fsync, rename. The
   * names are mktemp's, because root must not write through a link that somebody has laid there.
   *
   * <p>Arguments: path, {@code owner:group} ({@code :} leaves it), mode (empty leaves it), SHA-256
   * of the content, backup directory (empty keeps no original), {@code in} to write into the
   * existing inode.
   */
  static final String WRITE =
      PRELUDE
          + """
          t=$1 owner=$2 mode=$3 sum=$4 backup=$5 place=$6
          [ ! -L "$t" ] || die 3 "$t is a symbolic link"
          [ ! -e "$t" ] || [ -f "$t" ] || die 3 "$t is not a regular file"
          parent "$t"
          tmp=$(mktemp "$d/.hostwright.XXXXXXXX") || exit 1
          trap 'rm -f -- "$tmp"' EXIT
          trap 'exit 1' HUP INT TERM
          cat >"$tmp" || exit 1
          got=$(sha256sum <"$tmp") || exit 1
          [ "${got%% *}" = "$sum" ] || die 1 "the content of $t did not arrive whole"
          if [ -e "$t" ]; then
            was=$(stat -c '%u:%g %a' -- "$t") || exit 1
            own "$tmp" "${was% *}" "${was#* }"
          else
            own "$tmp" : 644
          fi
          own "$tmp" "$owner" "$mode"
          sync "$tmp" || exit 1
          if [ -n "$backup" ] && [ -e "$t" ]; then
            old=$(sha256sum <"$t") || exit 1
            b=$backup$t.${old%% *}
            if [ "${old%% *}" != "$sum" ] && [ ! -e "$b" ]; then
              mkdir -p -- "${b%/*}" && cp -p -- "$t" "$b.part" && sync "$b.part" \
                && mv -fT -- "$b.part" "$b" || exit 1
            fi
          fi
          if [ "$place" = in ] && [ -e "$t" ]; then
            safe=$(mktemp "$d/.hostwright-safe.XXXXXXXX") || exit 1
            cp -p -- "$t" "$safe" && sync "$safe" || { rm -f -- "$safe"; exit 1; }
            if cat "$tmp" >"$t" && sync "$t"; then
              own "$t" "$owner" "$mode"
              rm -f -- "$safe"
            else
              cat "$safe" >"$t"
              die 1 "$t could not be written in place; its old content is in $safe"
            fi
          else
            mv -fT -- "$tmp" "$t" && sync "$d" || exit 1
          fi
          """;

  /** Arguments: path, {@code owner:group}, mode. A new directory is 0755 unless a mode is given. */
  static final String MAKE_DIRECTORY =
      PRELUDE
          + """
          t=$1
          [ ! -L "$t" ] || die 3 "$t is a symbolic link"
          [ ! -e "$t" ] || [ -d "$t" ] || die 3 "$t is not a directory"
          if [ ! -d "$t" ]; then
            parent "$t"
            mkdir -- "$t" || [ -d "$t" ] || exit 1
            own "$t" : 755
          fi
          own "$t" "$2" "$3"
          """;

  /** Arguments: path, {@code owner:group}, mode. */
  static final String SET_OWNERSHIP =
      PRELUDE
          + """
          [ ! -L "$1" ] || die 3 "$1 is a symbolic link"
          [ -e "$1" ] || die 1 "$1 does not exist"
          own "$1" "$2" "$3"
          """;

  /** Arguments: path, SHA-256. An edited file is left, and that is no failure. */
  static final String REMOVE_FILE =
      PRELUDE
          + """
          [ ! -L "$1" ] && [ -f "$1" ] || exit 0
          got=$(sha256sum <"$1") || exit 1
          [ "${got%% *}" != "$2" ] || rm -f -- "$1"
          """;

  /** Argument: path. A directory that is not empty is left, and that is no failure. */
  static final String REMOVE_DIRECTORY =
      PRELUDE
          + """
          [ ! -L "$1" ] && [ -d "$1" ] || exit 0
          e=$(rmdir -- "$1" 2>&1) && exit 0
          case $e in *'not empty'*|*'File exists'*) exit 0;; esac
          die 1 "$e"
          """;
}
