# shellcheck shell=bash
# Debian's docker-registry with basic authentication; its images stay in the cache.

REGISTRY=$GATEWAY:5000
REGISTRY_USER=lab
REGISTRY_PASSWORD=$IDENTITY/secrets/registry/password

start_registry() {
  local config=$RUN/registry.yml
  htpasswd -niB -C 4 "$REGISTRY_USER" <"$REGISTRY_PASSWORD" >"$RUN/registry.htpasswd" 2>/dev/null
  cat >"$config" <<END
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $CACHE/registry}, delete: {enabled: true}, cache: {blobdescriptor: inmemory}}
http: {addr: "$REGISTRY"}
auth: {htpasswd: {realm: lab, path: $RUN/registry.htpasswd}}
END
  printf 'user = "%s:%s"\n' "$REGISTRY_USER" "$(cat "$REGISTRY_PASSWORD")" >"$RUN/registry.curl"
  chmod 600 "$RUN/registry.curl"
  start_daemon registry docker-registry serve "$config"
  within 120 registry_answers || die "the registry did not answer in 120 s, see $RUN/registry.log"
}

# The password goes by file, so that it is in no process list.
registry() { curl -sS --noproxy '*' --max-time 60 -K "$RUN/registry.curl" "$@"; }

registry_answers() { registry -f -o /dev/null "http://$REGISTRY/v2/" 2>/dev/null; }

need_registry() { live_pid "$RUN/registry.pid" >/dev/null || die "the lab is down"; }

# upload NAME FILE DIGEST
upload() {
  local at="http://$REGISTRY/v2/$1/blobs"
  ! registry -fI -o /dev/null "$at/$3" 2>/dev/null || return 0
  local location
  location=$(registry -f -X POST -o /dev/null -w '%header{location}' "$at/uploads/")
  registry -f -X PUT -o /dev/null -H 'Content-Type: application/octet-stream' --data-binary "@$2" "$location&digest=$3"
}

SCHEMA2=application/vnd.docker.distribution.manifest.v2+json

# put_manifest NAME TAG FILE
put_manifest() { registry -f -X PUT -o /dev/null -H "Content-Type: $SCHEMA2" --data-binary "@$3" "http://$REGISTRY/v2/$1/manifests/$2"; }

image_tag() {
  [[ $# == 2 && $1 == *:* && $2 == *:* ]] || wrong_use "tag NAME:TAG NAME:TAG"
  not_ours "$2"
  local from=${1%:*} to=${2%:*} manifest digest
  manifest=$(mktemp)
  registry -f -H "Accept: $SCHEMA2" -o "$manifest" "http://$REGISTRY/v2/$from/manifests/${1##*:}" || die "the registry has no $1"
  if [[ $from != "$to" ]]; then
    for digest in $(jq -r '.config.digest, .layers[].digest' "$manifest"); do
      registry -f -X POST -o /dev/null "http://$REGISTRY/v2/$to/blobs/uploads/?mount=$digest&from=$from"
    done
  fi
  put_manifest "$to" "${2##*:}" "$manifest"
  rm -f "$manifest"
}

# The registry deletes by digest, which would take every tag of the image: only the link goes.
image_untag() {
  [[ $# == 1 && $1 =~ ^[a-z0-9][a-z0-9._/-]*:[A-Za-z0-9._-]+$ ]] || wrong_use "untag NAME:TAG"
  not_ours "$1"
  rm -rf "$CACHE/registry/docker/registry/v2/repositories/${1%:*}/_manifests/tags/${1##*:}"
}
