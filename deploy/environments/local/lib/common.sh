# shellcheck shell=bash
# Words that every part uses: messages, the lock, daemons known by their recorded id.

say() { printf 'lab: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

cannot_run() {
  say "cannot run here: $*"
  exit 69
}

wrong_use() {
  say "$*"
  exit 64
}

need_root() {
  [[ $(uname -s) == Linux ]] || cannot_run "it needs Linux, this is $(uname -s)"
  [[ $(id -u) == 0 ]] || cannot_run "it needs root (containers, a bridge, mounts)"
}

need_machine() {
  command -v apt-get >/dev/null || cannot_run "it needs Debian's packages, and there is no apt-get"
  grep -q overlay /proc/filesystems || modprobe overlay 2>/dev/null || cannot_run "the kernel has no overlay filesystem"
  mountpoint -q /sys/fs/cgroup || cannot_run "no cgroups are mounted on /sys/fs/cgroup"
  mkdir -p "$LAB_DIR"
  local kind
  kind=$(stat -f -c %T "$LAB_DIR")
  [[ $kind != overlayfs ]] || cannot_run "$LAB_DIR lies on an overlay; set HOSTWRIGHT_LAB_DIR to another disk"
}

# Two invocations never change the lab at once.
locked() {
  mkdir -p "$LAB_DIR"
  exec 9>"$LAB_DIR/.lock"
  flock -n 9 || {
    say "another lab command is running, waiting for it"
    flock -w 300 9 || die "the other lab command did not end in 300 s"
  }
  "$@"
}

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

# Runs FUNCTION with each argument, side by side; fails when one of them failed.
on_each() {
  local function=$1 failed=0 pids=() pid
  shift
  for argument in "$@"; do
    "$function" "$argument" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
  return "$failed"
}

# Polls "$@" every 50 ms for at most SECONDS, which only bound a hang: let them be many.
within() {
  local deadline=$((${EPOCHREALTIME/./} + $1 * 1000000))
  shift
  until "$@"; do
    ((${EPOCHREALTIME/./} < deadline)) || return 1
    sleep 0.05
  done
}

# A pid alone may be someone else's by now; with its start time it is not.
birth_of() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  awk '$1 != "Z" { print $20; found = 1 } END { exit !found }' <<<"$stat"
}

record_pid() { printf '%s %s\n' "$2" "$(birth_of "$2")" >"$1"; }

# Prints the recorded pid while that very process lives.
live_pid() {
  local pid birth
  [[ -s $1 ]] && read -r pid birth <"$1" || return 1
  [[ $(birth_of "$pid") == "$birth" ]] && echo "$pid"
}

is_gone() { ! live_pid "$1" >/dev/null; }

# The lab's processes run in cgroups of its own name: what a killed `up` did not record is found there.
own_cgroup() {
  local base=/sys/fs/cgroup/pids
  [[ -d $base ]] || base=/sys/fs/cgroup
  mkdir -p "$base/hostwright-lab/services"
  echo "$BASHPID" >"$base/hostwright-lab/services/cgroup.procs"
}

# Replaces this subshell by a program that inherits nothing of the caller: a reader of our output must not wait for it.
run_apart() {
  own_cgroup
  exec setsid env -i PATH="$PATH" HOME=/root "$@" </dev/null 9>&-
}

start_daemon() {
  local name=$1
  shift
  run_apart "$@" >>"$RUN/$name.log" 2>&1 &
  record_pid "$RUN/$name.pid" $!
}

stop_daemon() {
  local file=$RUN/$1.pid pid
  pid=$(live_pid "$file") || return 0
  kill "$pid" 2>/dev/null || true
  within 3 is_gone "$file" || kill -9 "$pid" 2>/dev/null || true
  rm -f "$file"
}

known_host() {
  local host
  for host in "${HOSTS[@]}"; do
    [[ $host != "$1" ]] || return 0
  done
  wrong_use "no host '$1': the lab has ${HOSTS[*]}"
}

address_of() {
  local index
  for index in "${!HOSTS[@]}"; do
    [[ ${HOSTS[index]} == "$1" ]] && echo "$NET.$((11 + index))" && return
  done
}
