# shellcheck shell=bash
# One bridge of the benchmarking range, and the names that the fleet uses.

start_network() {
  ip link show "$BRIDGE" >/dev/null 2>&1 && die "the bridge $BRIDGE belongs to a lab in $(bridge_owner); take that one down first"
  ip link add "$BRIDGE" type bridge forward_delay 0
  ip link set "$BRIDGE" alias "$LAB_DIR" address 02:68:77:00:00:01 up
  ip address add "$GATEWAY/24" dev "$BRIDGE"
}

# Another HOSTWRIGHT_LAB_DIR's bridge is not ours to remove.
stop_network() {
  local host
  for host in "${HOSTS[@]}"; do ip link delete "$(veth_of "$host")" 2>/dev/null || true; done
  [[ $(bridge_owner) != "$LAB_DIR" ]] || ip link delete "$BRIDGE"
}

bridge_owner() { cat "/sys/class/net/$BRIDGE/ifalias" 2>/dev/null || true; }

veth_of() { echo "hwl-$1"; }

mac_of() { printf '02:68:77:00:00:%02x\n' "$(($(address_of "$1" | cut -d. -f4)))"; }

start_dns() {
  local arguments=() host record
  for host in "${HOSTS[@]}"; do arguments+=("--host-record=$host.lab,$(address_of "$host")"); done
  for record in backend:core postgres:core grafana:core prometheus:core jaeger:core \
    workers-b:workers-b workers-c:workers-c ktrdr-gpuworker:gpu-worker; do
    arguments+=("--host-record=${record%:*}.ktrdr.lab,$(address_of "${record#*:}")")
  done
  start_daemon dns dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --pid-file= --no-resolv --no-hosts \
    --bind-interfaces --listen-address="$GATEWAY" --except-interface=lo --local=/lab/ --host-record="registry.lab,$GATEWAY" "${arguments[@]}"
}
