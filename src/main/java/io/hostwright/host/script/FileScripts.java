package io.hostwright.host.script;

/**
 * The scripts that change files. Each takes arguments, never text spliced in, is idempotent, and
 * needs a POSIX shell and coreutils or busybox. Exit status 3 says that something else stands in
 * the way, 4 that a file is not what it was; other failures say why on standard error.
 *
 * <p>A directory may be somebody's who is not root, such as an application that runs in a
 * container: it can lay a link there between any two commands. So no script names a path of more
 * than one part. It goes down directory by directory, each held as the working directory and
 * compared with where the kernel says that is, and it changes a file's content, owner or mode
 * through a descriptor that was opened once.
 */
final class FileScripts {
  private FileScripts() {}

  /** Something of another type stands at the path. */
  static final int IN_THE_WAY = 3;

  /** The file has another content than it was seen to have. */
  static final int CHANGED = 4;

  /**
   * {@code down PATH MISSING} goes to the directory that holds the path and sets {@code t} to the
   * last name in it; {@code MISSING} says what to do where a directory is missing. {@code hold}
   * opens {@code t} as descriptor 4 and makes sure that no link was followed.
   */
  private static final String PRELUDE =
      """
      LC_ALL=C; export LC_ALL; umask 077; CDPATH=
      die() { printf '%s\\n' "$2" >&2; exit "$1"; }
      own() {
        [ "$2" = : ] || chown -- "${2%:}" "$1" || exit 1
        [ -z "$3" ] || chmod -- "$3" "$1" || exit 1
      }
      make() { (umask 022; mkdir -- "./$1") || [ -d "./$1" ] || exit 1; }
      leave() { exit 0; }
      lack() { die 1 "$here/$1 does not exist"; }
      into() {
        [ ! -L "./$1" ] || die 3 "$here/$1 is a symbolic link"
        [ -d "./$1" ] || die 3 "$here/$1 is not a directory"
        cd -P -- "./$1" || exit 1
        [ "$PWD" = "$here/$1" ] || die 3 "$here/$1 was made a symbolic link"
        here=$here/$1
      }
      down() {
        rest=${1#/} here=
        cd -P / || exit 1
        while [ "${rest#*/}" != "$rest" ]; do
          part=${rest%%/*} rest=${rest#*/}
          [ -n "$part" ] || continue
          [ -e "./$part" ] || [ -L "./$part" ] || "$2" "$part"
          into "$part"
        done
        t=./$rest
      }
      hold() {
        exec 4<"$t" || exit 1
        named=$(stat -c '%d:%i %h' -- "$t") held=$(stat -L -c '%d:%i %h' /proc/self/fd/4) || exit 1
        [ "$named" = "$held" ] && [ -f /proc/self/fd/4 ] || die 3 "$here/${t#./} was made a link"
      }
      sole() { [ "${held#* }" = 1 ] || die 3 "$here/${t#./} has another name too (a hard link)"; }
      """;

  /**
   * Writes standard input to a file: into a temporary name beside it, checked, fsync, rename. The
   * original is kept, and seen to be kept, before the first byte changes.
   *
   * <p>Arguments: path, {@code owner:group} ({@code :} leaves it), mode (empty leaves it), SHA-256
   * of the content, backup directory (empty keeps no original), the name to keep it under (empty:
   * its hash, so that each is kept once), {@code in} to write into the existing inode, SHA-256 of
   * what may be written over (empty: no file; {@code any}: whatever is there). What was written
   * already may be written again.
   */
  static final String WRITE =
      PRELUDE
          + """
          owner=$2 mode=$3 sum=$4 backup=$5 name=$6 place=$7 over=$8
          unchanged() {
            [ "$over" != any ] && { [ -n "$over" ] || [ -e "$t" ]; } || return 0
            [ -e "$t" ] || die 4 "$1 was removed since it was looked at"
            hold
            now=$(sha256sum </proc/self/fd/4) || exit 1
            case ${now%% *} in "$over" | "$sum") return 0 ;; esac
            die 4 "$1 was changed since it was looked at"
          }
          down "$1" make
          [ ! -L "$t" ] || die 3 "$1 is a symbolic link"
          [ ! -e "$t" ] || [ -f "$t" ] || die 3 "$1 is not a regular file"
          tmp=$(mktemp -u ./.hostwright.XXXXXXXX) || exit 1
          set -C; exec 3>"$tmp"; set +C
          trap 'rm -f -- "$tmp"' EXIT
          trap 'exit 1' HUP INT TERM
          cat >&3 || exit 1
          got=$(sha256sum </proc/self/fd/3) || exit 1
          [ "${got%% *}" = "$sum" ] || die 1 "the content of $1 did not arrive whole"
          u= g= m=644
          if [ -e "$t" ]; then
            m=$(stat -c '%u:%g:%a' -- "$t") || exit 1
            u=${m%%:*} g=${m#*:} m=${m##*:}
            g=${g%:*}
          fi
          # At once: a secret must not be readable between two owners or modes.
          case $owner in ?*:*) u=${owner%%:*} ;; esac
          case $owner in *:?*) g=${owner#*:} ;; esac
          own /proc/self/fd/3 "$u:$g" "${mode:-$m}"
          sync /proc/self/fd/3 || exit 1
          unchanged "$1"
          if [ -n "$backup" ] && [ -e "$t" ]; then
            hold
            old=$(sha256sum </proc/self/fd/4) || exit 1
            b=$backup$1.${name:-${old%% *}}
            if [ "${old%% *}" != "$sum" ] && { [ -n "$name" ] || [ ! -e "$b" ]; }; then
              mkdir -p -- "${b%/*}" && cp -p -- /proc/self/fd/4 "$b.part" || exit 1
              kept=$(sha256sum <"$b.part") || exit 1
              [ "$kept" = "$old" ] || die 1 "$1 changed while its original was kept"
              sync "$b.part" && mv -fT -- "$b.part" "$b" && sync "${b%/*}" || exit 1
            fi
          fi
          unchanged "$1"
          if [ "$place" = in ] && [ -e "$t" ]; then
            hold; sole
            safe=$(mktemp -u ./.hostwright-safe.XXXXXXXX) || exit 1
            set -C; exec 5>"$safe"; set +C
            cat /proc/self/fd/4 >&5 && sync /proc/self/fd/5 || { rm -f -- "$safe"; exit 1; }
            own /proc/self/fd/4 "$owner" "$mode"
            if cat /proc/self/fd/3 >/proc/self/fd/4 && sync /proc/self/fd/4; then
              rm -f -- "$safe"
            else
              cat /proc/self/fd/5 >/proc/self/fd/4
              die 1 "$1 could not be written in place; its old content is in $here/${safe#./}"
            fi
          else
            mv -fT -- "$tmp" "$t" && sync . || exit 1
          fi
          """;

  /** Arguments: path, {@code owner:group}, mode. A new directory is 0755 unless a mode is given. */
  static final String MAKE_DIRECTORY =
      PRELUDE
          + """
          down "$1" make
          fresh=
          [ -e "$t" ] || [ -L "$t" ] || { make "${t#./}"; fresh=755; }
          into "${t#./}"
          own . : "$fresh"
          own . "$2" "$3"
          """;

  /** Arguments: path, {@code owner:group}, mode. */
  static final String SET_OWNERSHIP =
      PRELUDE
          + """
          down "$1" lack
          [ ! -L "$t" ] || die 3 "$1 is a symbolic link"
          [ -e "$t" ] || die 1 "$1 does not exist"
          if [ -d "$t" ]; then
            into "${t#./}"
            own . "$2" "$3"
          else
            [ -f "$t" ] || die 3 "$1 is neither file nor directory"
            hold; sole
            own /proc/self/fd/4 "$2" "$3"
          fi
          """;

  /** Arguments: path, SHA-256. An edited file is left, and that is no failure. */
  static final String REMOVE_FILE =
      PRELUDE
          + """
          down "$1" leave
          [ ! -L "$t" ] && [ -f "$t" ] || exit 0
          got=$(sha256sum <"$t") || exit 1
          [ "${got%% *}" != "$2" ] || rm -f -- "$t"
          """;

  /** Argument: path. A directory that is not empty is left, and that is no failure. */
  static final String REMOVE_DIRECTORY =
      PRELUDE
          + """
          down "$1" leave
          [ ! -L "$t" ] && [ -d "$t" ] || exit 0
          e=$(rmdir -- "$t" 2>&1) && exit 0
          case $e in *'not empty'*|*'File exists'*) exit 0;; esac
          die 1 "$e"
          """;
}
