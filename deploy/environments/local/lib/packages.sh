# shellcheck shell=bash
# Debian 12's packages are installed; Debian 13's engine and Compose are only unpacked, beside them.

PACKAGES=(lxc openssh-server openssh-client docker.io containerd runc iptables iproute2 dnsmasq-base docker-registry
  busybox-static apache2-utils attr bsdextrautils tzdata jq curl socat sudo openssl util-linux procps ca-certificates)
ENGINE=$CACHE/engine       # Debian 13's engine
COMPOSE=$CACHE/compose     # Debian 13's docker-compose
COMPOSE_BINARY=$COMPOSE/usr/libexec/docker/cli-plugins/docker-compose
POSTGRES=$CACHE/postgresql # Debian 12's PostgreSQL 15: unpacked, so that no cluster is made on this machine
PROMETHEUS=$CACHE/prometheus # Debian 12's Prometheus: unpacked, so that none is started on this machine
PYTHON=$CACHE/python # Debian 12's Python, for the stand-ins' images

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  if ((${#missing[@]})); then install_debian "${missing[@]}"; fi
  [[ -e $POSTGRES/.complete ]] || fetch_postgresql
  [[ -e $PROMETHEUS/.complete ]] || fetch "$PROMETHEUS" prometheus
  [[ -e $PYTHON/.complete ]] || fetch "$PYTHON" python3.11-minimal libpython3.11-minimal libpython3.11-stdlib python3-yaml libexpat1 zlib1g
  [[ -e $ENGINE/.complete && -e $COMPOSE/.complete ]] || fetch_newer
}

missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${PACKAGES[@]}" 2>/dev/null | sed -n 's/^ii *//p') || true
  printf '%s\n' "${PACKAGES[@]}" | grep -vxF -f <(printf '%s\n' "${installed:-none}") || true
}

quiet_apt() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >>"$LAB_DIR/apt.log" 2>&1; }

install_debian() {
  say "installing ${*}"
  quiet_apt update || say "the package lists could not be refreshed, trying with those here"
  without_services quiet_apt install -y --no-install-recommends "$@" || cannot_run "packages missing, see $LAB_DIR/apt.log: $*"
}

# The lab runs its own sshd, dockerd, registry: installing them must not start the machine's, now or at its next boot.
without_services() {
  local policy=/usr/sbin/policy-rc.d ours='' status=0 enabled
  enabled=$(enabled_units)
  if [[ ! -e $policy ]]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
  fi
  "$@" || status=$?
  [[ -z $ours ]] || rm -f $policy
  enabled_units | grep -vxF "${enabled:-none}" | xargs -r systemctl --quiet disable >>"$LAB_DIR/apt.log" 2>&1 || true
  return "$status"
}

enabled_units() { systemctl list-unit-files --state=enabled --no-legend 2>/dev/null | awk '{ print $1 }' || true; }

fetch_postgresql() {
  say "downloading PostgreSQL 15"
  local archives=$CACHE/archives/postgresql
  mkdir -p "$archives/partial"
  download_postgresql "$archives" || { quiet_apt update && download_postgresql "$archives"; } ||
    cannot_run "PostgreSQL 15 could not be downloaded, see $LAB_DIR/apt.log"
  unpack "$POSTGRES" "$archives"
}

# --reinstall: the packages come even where they are installed, with the libraries that are missing here.
download_postgresql() {
  quiet_apt -o Dir::Cache::archives="$1" -o APT::Keep-Downloaded-Packages=true install -y --download-only --reinstall \
    --no-install-recommends postgresql-15 postgresql-client-15 libpq5
}

# fetch DIR PACKAGE...: these packages alone, unpacked.
fetch() {
  local target=$1 archives
  shift
  say "downloading $*"
  archives=$CACHE/archives/${target##*/}
  mkdir -p "$archives"
  download "$archives" "$@" || { quiet_apt update && download "$archives" "$@"; } ||
    cannot_run "$* could not be downloaded, see $LAB_DIR/apt.log"
  unpack "$target" "$archives"
}

download() { (cd "$1" && shift && quiet_apt download "$@"); }

fetch_newer() {
  say "downloading Debian 13's engine and Compose"
  local apt=$CACHE/apt
  newer_sources "$apt"
  from_newer "$apt" update || cannot_run "Debian 13's package list could not be read, see $LAB_DIR/apt.log"
  download_newer "$apt" "$ENGINE" docker.io docker-cli containerd runc
  download_newer "$apt" "$COMPOSE" docker-compose
  rm -rf "$apt"
  keep_working_runc
}

# Debian 13 from the archive that this machine already uses for Debian 12.
newer_sources() {
  local site
  mkdir -p "$1"/{lists,archives}/partial
  # shellcheck disable=SC2016 # the format is apt's own
  site=$(apt-get indextargets --format '$(CODENAME)|$(COMPONENT)|$(SITE)' 'Created-By: Packages' | sed -n 's/^bookworm|main|//p' | head -1)
  [[ -n $site ]] || cannot_run "apt knows no archive of Debian 12"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $site trixie main" >"$1/sources.list"
}

from_newer() {
  local apt=$1
  shift
  quiet_apt -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt/lists" \
    -o Dir::Cache="$apt" -o Acquire::Languages=none "$@"
}

download_newer() {
  local apt=$1 target=$2
  shift 2
  rm -rf "$apt/debs" && mkdir -p "$apt/debs"
  (cd "$apt/debs" && from_newer "$apt" download "$@") || cannot_run "could not download $*, see $LAB_DIR/apt.log"
  unpack "$target" "$apt/debs"
}

unpack() {
  local target=$1 deb
  rm -rf "$target" && mkdir -p "$target"
  for deb in "$2"/*.deb; do dpkg -x "$deb" "$target"; done
  rm -rf "$2"
  touch "$target/.complete"
}

# A runc that wants a newer libc than this machine has is replaced by the machine's own.
keep_working_runc() {
  "$ENGINE/usr/sbin/runc" --version >/dev/null 2>&1 || rm -f "$ENGINE/usr/sbin/runc"
}
