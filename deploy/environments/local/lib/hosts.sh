# shellcheck shell=bash
# A host is an LXC container over the machine's own root filesystem, with its own sshd and engine.

LXC=$RUN/lxc

make_identity() {
  local host
  mkdir -p "$IDENTITY"/{hosts,secrets/{registry,ktrdr}}
  chmod 700 "$IDENTITY" "$IDENTITY/secrets"
  [[ -e $IDENTITY/secrets/ssh-key ]] || ssh-keygen -q -t ed25519 -N '' -C hostwright-lab -f "$IDENTITY/secrets/ssh-key"
  for host in "${HOSTS[@]}"; do make_host_keys "$IDENTITY/hosts/$host"; done
  for host in "${HOSTS[@]}"; do known_hosts_lines "$host"; done >"$IDENTITY/known_hosts"
  secret registry/password 24
  secret ktrdr/db_user ktrdr
  secret ktrdr/db_password 24
  secret ktrdr/jwt_secret 48
  secret ktrdr/gf_admin_password 24
}

make_host_keys() {
  [[ ! -e $1/ssh_host_ed25519_key ]] || return 0
  mkdir -p "$1"
  ssh-keygen -q -t ed25519 -N '' -C "${1##*/}" -f "$1/ssh_host_ed25519_key"
  ssh-keygen -q -t ecdsa -N '' -C "${1##*/}" -f "$1/ssh_host_ecdsa_key"
}

known_hosts_lines() {
  local key
  for key in "$IDENTITY/hosts/$1"/*.pub; do
    echo "$1,$1.lab,$(address_of "$1") $(cut -d' ' -f1,2 "$key")"
  done
}

host_key_of() { cut -d' ' -f1,2 "$IDENTITY/hosts/$1/ssh_host_ed25519_key.pub"; }

# secret NAME LENGTH|VALUE: made once.
secret() {
  local file=$IDENTITY/secrets/$1 value=$2
  [[ ! -e $file ]] || return 0
  [[ $value == [a-z]* ]] || value=$(openssl rand -hex "$((value / 2))")
  (umask 077 && echo "$value" >"$file")
}

make_host() {
  local host=$1 root=$RUN/hosts/$1/root
  mkdir -p "$root" "$RUN/hosts/$host/docker" "$LXC"
  bare_root "$root"
  own_names "$host" "$root"
  own_users "$host" "$root"
  own_engine "$host" "$root"
  own_sshd "$host" "$root"
  write_config "$host"
}

# The machine's own data must not show in a host: what is not a plain Debian's is hidden or emptied.
bare_root() {
  local root=$1 directory
  for directory in /*; do
    case $directory in
      /bin | /boot | /dev | /etc | /home | /lib* | /media | /mnt | /opt | /proc | /root | /run | /sbin | /srv | /sys | /tmp | /usr | /var) ;;
      *) mknod "$root$directory" c 0 0 ;; # an overlay's whiteout
    esac
  done
  for directory in root opt mnt srv home media usr/local var/log var/cache var/backups var/mail; do
    mkdir -p "$root/$directory"
    setfattr -n trusted.overlay.opaque -v y "$root/$directory"
  done
  chmod 700 "$root/root"
  mkdir -p "$root"/usr/local/{bin,sbin,lib}
  mkdir -p "$root/var/lib" "$root$(dirname "$LAB_DIR")"
  mknod "$root$LAB_DIR" c 0 0
  [[ ! -e /var/lib/hostwright ]] || mknod "$root/var/lib/hostwright" c 0 0
}

own_names() {
  local host=$1 etc=$2/etc
  mkdir -p "$etc/profile.d"
  echo "$host" >"$etc/hostname"
  printf '127.0.0.1 localhost\n%s %s\n' "$(address_of "$host")" "$host" >"$etc/hosts"
  printf 'search lab\nnameserver %s\n' "$GATEWAY" >"$etc/resolv.conf"
  echo "hostwright-lab $host" | md5sum | cut -d' ' -f1 >"$etc/machine-id"
  setfattr -n trusted.overlay.opaque -v y "$etc/profile.d"
  : >"$etc/environment"
  echo "lab host $host" >"$etc/motd"
}

# Everyone may be root on a host but on gpu-worker, where the user has sudo and no right to the engine.
own_users() {
  local host=$1 root=$2 file home=$2/root
  for file in passwd shadow group; do people_removed "$file" >"$root/etc/$file"; done
  chmod 640 "$root/etc/shadow" && chgrp shadow "$root/etc/shadow"
  if [[ $(user_of "$host") == karl ]]; then
    echo 'karl:x:1000:1000::/home/karl:/bin/bash' >>"$root/etc/passwd"
    echo 'karl:*:19000:0:99999:7:::' >>"$root/etc/shadow"
    echo 'karl:x:1000:' >>"$root/etc/group"
    mkdir -p "$root/etc/sudoers.d"
    (umask 227 && echo 'karl ALL=(ALL:ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/karl")
    home=$root/home/karl
  fi
  install -d -m 700 "$home" "$home/.ssh"
  install -m 600 "$IDENTITY/secrets/ssh-key.pub" "$home/.ssh/authorized_keys"
  [[ $home == "$root/root" ]] || chown -R 1000:1000 "$home"
}

# Without the machine's own people, and with its root locked.
people_removed() {
  case $1 in
    shadow) awk -F: -v OFS=: 'NR == FNR { keep[$1] = 1; next } $1 in keep { $2 = "*"; print }' <(people_removed passwd) /etc/shadow ;;
    *) awk -F: '$3 < 1000 || $3 == 65534' "/etc/$1" | sed 's#^\(root:.*:\)[^:]*$#\1/bin/bash#;/^docker:/s/:[^:]*$/:/' | own_shell "$1" ;;
  esac
}

own_shell() { if [[ $1 == passwd ]]; then cat; else sed 's#^root:.*#root:x:0:#'; fi; }

user_of() { if [[ $1 == gpu-worker ]]; then echo karl; else echo root; fi; }

# core stays on the machine's Debian 12 engine (API 1.41), the others get Debian 13's and refuse old clients as Engine 29 does.
own_engine() {
  local host=$1 root=$2 program
  mkdir -p "$root/etc/docker" "$root/etc/default" "$root/usr/bin" "$root/usr/sbin" "$root/usr/local/lib/lab"
  printf '{"insecure-registries": ["%s", "registry.lab:5000"], "storage-driver": "overlay2", "log-level": "warn"}\n' "$REGISTRY" >"$root/etc/docker/daemon.json"
  cp "$HERE"/host/* "$root/usr/local/lib/lab/"
  ln "$COMPOSE_BINARY" "$root/usr/local/lib/lab/docker-compose" # to compare with, on no host's PATH
  [[ $host != core ]] || return 0
  for program in "$ENGINE"/usr/{bin,sbin}/*; do
    [[ -L $program ]] || ln "$program" "$root${program#"$ENGINE"}"
  done
  echo 'DOCKER_MIN_API_VERSION=1.44' >"$root/etc/default/docker.lab"
}

own_sshd() {
  local host=$1 ssh=$2/etc/ssh
  mkdir -p "$ssh/sshd_config.d"
  setfattr -n trusted.overlay.opaque -v y "$ssh"
  cp /usr/share/openssh/sshd_config "$ssh/"
  cp /etc/ssh/moduli "$ssh/" 2>/dev/null || true
  cp "$IDENTITY/hosts/$host"/* "$ssh/"
  if [[ $(user_of "$host") == root ]]; then return; fi
  echo 'PermitRootLogin no' >"$ssh/sshd_config.d/lab.conf"
}

write_config() {
  local host=$1 state=$RUN/hosts/$1
  cat >"$state/config" <<END
lxc.uts.name = $host
lxc.rootfs.path = overlay:/:$state/root
lxc.mount.auto = proc:rw sys:rw cgroup:rw:force
lxc.mount.entry = tmpfs run tmpfs rw,nosuid,nodev,mode=755,size=64m 0 0
lxc.mount.entry = tmpfs tmp tmpfs rw,nosuid,nodev,mode=1777,size=512m 0 0
lxc.mount.entry = $state/docker var/lib/docker none bind,create=dir 0 0
lxc.apparmor.profile = unconfined
lxc.cap.drop =
lxc.tty.max = 0
lxc.pty.max = 256
lxc.net.0.type = veth
lxc.net.0.link = $BRIDGE
lxc.net.0.veth.pair = $(veth_of "$host")
lxc.net.0.hwaddr = $(mac_of "$host")
lxc.net.0.name = eth0
lxc.net.0.ipv4.address = $(address_of "$host")/24
lxc.net.0.ipv4.gateway = $GATEWAY
lxc.net.0.flags = up
lxc.cgroup.dir.container = hostwright-lab/$host
lxc.cgroup.dir.monitor = hostwright-lab-monitor/$host
$(device_rights)
END
}

device_rights() {
  if [[ -e /sys/fs/cgroup/cgroup.controllers ]]; then echo 'lxc.cgroup2.devices.allow = a'; else echo 'lxc.cgroup.devices.allow = a'; fi
}

boot() {
  local host=$1 state=$RUN/hosts/$1
  (run_apart lxc-execute -d -P "$LXC" -n "$host" -f "$state/config" -o "$state/lxc.log" -l WARN -- \
    /bin/bash /usr/local/lib/lab/init) >>"$state/console.log" 2>&1 ||
    die "$host did not start, see $state/lxc.log"
  local init
  init=$(lxc-info -P "$LXC" -n "$host" -pH) || die "$host has no first process, see $state/lxc.log"
  record_pid "$state/init.pid" "$init"
  record_pid "$state/monitor.pid" "$(awk '/^PPid:/ { print $2 }' "/proc/$init/status")"
}

init_of() { live_pid "$RUN/hosts/$1/init.pid"; }

await_host() {
  within 300 host_answers "$1" || die "$1 did not answer in 300 s, see $RUN/hosts/$1/root/var/log"
}

host_answers() { sshd_answers "$1" && engine_answers "$1"; }

# A connection to a cut host would hang for two minutes.
sshd_answers() {
  timeout 10 bash -c 'exec 8<>"/dev/tcp/$1/22" && read -r banner <&8 && [[ $banner == SSH-2.0* ]]' - "$(address_of "$1")" 2>/dev/null
}

engine_answers() { engine_get "$1" _ping >/dev/null; }

# Through /proc: nothing is started in the host to ask its engine.
engine_get() {
  local init
  init=$(init_of "$1") || return 1
  curl -fsS --max-time 10 --unix-socket "/proc/$init/root/run/docker.sock" "http://engine/$2" 2>/dev/null
}

# Abrupt: its processes are killed, wherever they are; its disk stays.
stop_host() {
  local host=$1 state=$RUN/hosts/$1 pid
  pid=$(init_of "$host") && kill -9 "$pid" 2>/dev/null
  kill_cgroup "hostwright-lab/$host"
  within 60 is_gone "$state/init.pid" || say "$host: process $pid does not end"
  within 3 is_gone "$state/monitor.pid" || { pid=$(live_pid "$state/monitor.pid") && kill -9 "$pid"; } || true
  rm -f "$state/init.pid" "$state/monitor.pid"
  ip link delete "$(veth_of "$host")" 2>/dev/null || true
}

# Finds processes whose record or parent is lost, too.
kill_cgroup() {
  local procs
  for _ in {1..100}; do
    procs=$(find /sys/fs/cgroup -path "*/$1/*" -name cgroup.procs -exec cat {} + 2>/dev/null | sort -u) || true
    [[ -n $procs ]] || return 0
    # shellcheck disable=SC2086 # a list of numbers
    kill -9 $procs 2>/dev/null || true
    sleep 0.05
  done
}

remove_cgroups() {
  local tree
  for tree in /sys/fs/cgroup/{,*/}hostwright-lab{,-monitor}; do
    [[ ! -d $tree ]] || find "$tree" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
}
