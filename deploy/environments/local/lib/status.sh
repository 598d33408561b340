# shellcheck shell=bash
# What is up, for people, scripts and the Java suite.

is_up() {
  local host
  [[ -e $RUN/.up ]] && live_pid "$RUN/registry.pid" >/dev/null && live_pid "$RUN/dns.pid" >/dev/null && registry_answers || return 1
  for host in "${HOSTS[@]}"; do host_answers "$host" || return 1; done
}

alive() { if live_pid "$RUN/$1.pid" >/dev/null; then echo up; else echo down; fi; }

host_status() {
  local host=$1 power=off ssh=down
  ! init_of "$host" >/dev/null || power=on
  ! sshd_answers "$host" || ssh=up
  { engine_get "$host" version || echo '{}'; } | jq -c --arg host "$host" --arg address "$(address_of "$host")" --arg user "$(user_of "$host")" \
    --arg power "$power" --arg ssh "$ssh" '{name: $host, $address, $user, $power, sshd: $ssh,
    engine: (.Version // "down"), api: (.ApiVersion // ""), minApi: (.MinAPIVersion // "")}'
}

show_status() {
  local host hosts
  hosts=$(for host in "${HOSTS[@]}"; do host_status "$host"; done | jq -s .)
  if [[ $* == "-o json" ]]; then
    jq -n --argjson hosts "$hosts" --arg registry "$(alive registry)" --arg dns "$(alive dns)" --arg at "$REGISTRY" --arg gateway "$GATEWAY" \
      --arg dir "$LAB_DIR" '{dir: $dir, registry: {address: $at, state: $registry}, dns: {address: $gateway, state: $dns}, hosts: $hosts}'
    return
  fi
  jq -r '(["HOST", "ADDRESS", "USER", "POWER", "SSHD", "ENGINE", "API"] | @tsv),
    (.[] | [.name, .address, .user, .power, .sshd, .engine, "\(.minApi)-\(.api)"] | @tsv)' <<<"$hosts" | column -t -s $'\t'
  echo "registry $REGISTRY $(alive registry)"
  echo "dns $GATEWAY $(alive dns)"
}

show_env() {
  local host
  cat <<END
LAB_DIR=$LAB_DIR
LAB_STATE=$(if is_up 2>/dev/null; then echo up; else echo down; fi)
LAB_SSH_KEY=$IDENTITY/secrets/ssh-key
LAB_KNOWN_HOSTS=$IDENTITY/known_hosts
LAB_SECRETS_DIR=$IDENTITY/secrets
LAB_REGISTRY=$REGISTRY
LAB_REGISTRY_USER=$REGISTRY_USER
LAB_REGISTRY_PASSWORD_FILE=$REGISTRY_PASSWORD
LAB_DNS=$GATEWAY
LAB_COMPOSE=$COMPOSE_BINARY
END
  for host in "${HOSTS[@]}"; do
    echo "LAB_HOST_${host//-/_}=$(address_of "$host")"
    echo "LAB_USER_${host//-/_}=$(user_of "$host")"
    echo "LAB_ENGINE_${host//-/_}=$(engine_socket_of "$host")"
    echo "LAB_HOSTKEY_${host//-/_}='$(host_key_of "$host" 2>/dev/null)'"
  done
}

# The engine's socket as this machine sees it, for tests that speak to an engine without SSH.
engine_socket_of() {
  local init
  init=$(init_of "$1" 2>/dev/null) || return 0
  echo "/proc/$init/root/run/docker.sock"
}
