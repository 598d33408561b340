# shellcheck shell=bash
# What people and tests do to a host.

on_host_ssh() {
  local host=$1
  shift
  exec ssh -F none -i "$IDENTITY/secrets/ssh-key" -o IdentitiesOnly=yes -o UserKnownHostsFile="$IDENTITY/known_hosts" \
    -o StrictHostKeyChecking=yes -o ConnectTimeout=30 -o LogLevel=ERROR "$(user_of "$host")@$(address_of "$host")" "$@"
}

on_host_exec() { exec_in "$@"; }

exec_in() {
  local host=$1
  shift
  init_of "$host" >/dev/null || die "$host is off"
  lxc-attach -P "$LXC" -n "$host" --clear-env -v "PATH=$PATH" -v HOME=/root -v LC_ALL=C -- "$@" 9>&-
}

lab_script() { exec_in "$1" bash "/usr/local/lib/lab/$2" "${@:3}" </dev/null; }

# The link goes first: the peers see silence, not the closing of their connections.
on_host_poweroff() {
  ip link set "$(veth_of "$1")" down 2>/dev/null || true
  stop_host "$1"
}

on_host_poweron() {
  if init_of "$1" >/dev/null; then return; fi
  [[ -e $RUN/hosts/$1/config ]] || die "the lab is down"
  ip neigh del "$(address_of "$1")" dev "$BRIDGE" 2>/dev/null || true
  boot "$1"
  await_host "$1"
}

on_host_rekey() {
  local other=$RUN/hosts/$1/other-keys
  rm -rf "$other"
  make_host_keys "$other"
  use_keys "$1" "$other"
}

on_host_unrekey() {
  use_keys "$1" "$IDENTITY/hosts/$1"
  rm -rf "$RUN/hosts/$1/other-keys"
}

use_keys() {
  tar -C "$2" --owner=0 --group=0 -c . | exec_in "$1" tar -C /etc/ssh -x
  lab_script "$1" sshd restart
}

# With the neighbour's address fixed, packets leave and are lost: a connection attempt hangs, as behind a firewall.
on_host_cut() {
  ip neigh replace "$(address_of "$1")" lladdr "$(mac_of "$1")" nud permanent dev "$BRIDGE"
  ip link set "$(veth_of "$1")" down
}

on_host_uncut() {
  ip link set "$(veth_of "$1")" up
  ip neigh del "$(address_of "$1")" dev "$BRIDGE" 2>/dev/null || true
}

on_host_engine() {
  case ${2:-} in
    start) lab_script "$1" engine await ;;
    stop | restart | kill) lab_script "$1" engine "$2" ;;
    *) wrong_use "engine HOST stop|start|restart|kill" ;;
  esac
}

on_host_hide() {
  local host=$1 program
  shift
  for program in "$@"; do exec_in "$host" mv "/usr/bin/$program" "/usr/bin/.hidden-$program" </dev/null; done
}

reset() {
  local host
  RESET_IMAGES=''
  if [[ ${1:-} == --images ]]; then RESET_IMAGES=--images && shift; fi
  for host in "$@"; do known_host "$host"; done
  [[ -d $RUN/hosts ]] || die "the lab is down"
  on_each reset_host "${@:-"${HOSTS[@]}"}"
}

reset_host() {
  if init_of "$1" >/dev/null; then on_host_uncut "$1"; else on_host_poweron "$1"; fi
  [[ ! -d $RUN/hosts/$1/other-keys ]] || on_host_unrekey "$1"
  # shellcheck disable=SC2086 # empty or one word
  lab_script "$1" reset $RESET_IMAGES "${LAB_IMAGES[@]}"
}
