# shellcheck shell=bash
# Images made without an engine: a layer, a config, a manifest, sent to the registry.

STAND_INS=(ktrdr-backend:8000 prometheus:9090 grafana:3000 jaeger:16686) # NAME:PORT

# Hosts keep these when they are reset; they are never overwritten, so what a host pulled once stays right.
LAB_IMAGES=(ktrdr-backend:sha-0000001 ktrdr-backend:sha-0000002 prometheus:1 grafana:1 jaeger:1 crash:1 postgres:15)

# What was built stays in the registry until a recipe here, or a program in it, changes.
build_images() {
  local stamp=$CACHE/registry/.built recipe
  recipe=$(cat "$HERE"/images/*/* "$HERE/lib/images.sh" /usr/bin/busybox | sha256sum)
  [[ $(cat "$stamp" 2>/dev/null) != "$recipe" ]] || return 0
  say "building images"
  local image
  for image in "${LAB_IMAGES[@]}"; do build_image "${image%:*}" "${image##*:}"; done
  echo "$recipe" >"$stamp"
}

build_image() {
  case $1 in
    crash) build_crash ;;
    postgres) build_postgres ;;
    *) build_stand_in "$1" "$2" ;;
  esac
}

not_ours() { [[ " ${LAB_IMAGES[*]} " != *" $1 "* ]] || wrong_use "$1 is the lab's own: use another tag"; }

image_push() {
  [[ $# == 2 ]] || wrong_use "push NAME TAG"
  stand_in_port "$1" >/dev/null || wrong_use "no stand-in '$1': there are ${STAND_INS[*]%:*}"
  not_ours "$1:$2"
  build_stand_in "$1" "$2"
}

stand_in_port() {
  local stand_in
  for stand_in in "${STAND_INS[@]}"; do
    [[ ${stand_in%:*} == "$1" ]] && echo "${stand_in#*:}" && return
  done
  return 1
}

build_stand_in() {
  local name=$1 tag=$2 root port
  port=$(stand_in_port "$name")
  root=$(new_root)
  install -m 755 "$HERE/images/stand-in/entrypoint" "$root/entrypoint"
  "$HERE/images/stand-in/pages" "$root/www" "$name" "$tag"
  ln -s /entrypoint "$root/bin/serve"
  push_root "$root" "$name" "$tag" '{Env: ["PATH=/bin:/usr/bin", "PORT=\($port)"], Entrypoint: ["/entrypoint"], Cmd: ["serve"],
    ExposedPorts: {"\($port)/tcp": {}},
    Labels: {"org.opencontainers.image.title": "stand-in for \($name)", "org.opencontainers.image.version": $tag}}' \
    --arg port "$port"
}

build_crash() {
  local root
  root=$(new_root)
  install -m 755 "$HERE/images/crash/entrypoint" "$root/entrypoint"
  push_root "$root" crash 1 '{Env: ["PATH=/bin"], Entrypoint: ["/entrypoint"],
    Labels: {"org.opencontainers.image.title": "stand-in that exits 3 at once"}}'
}

# Debian's own PostgreSQL with the libraries that its programs name.
build_postgres() {
  local root major=usr/lib/postgresql/15
  root=$(new_root)
  mkdir -p "$root/$major/lib" "$root/usr/share" "$root/var/lib/postgresql" "$root/run/postgresql" "$root/usr/bin"
  cp -a "$POSTGRES/$major/bin" "$root/$major/"
  cp -a "$POSTGRES/$major"/lib/{plpgsql,dict_snowball,pgcrypto,pg_stat_statements,libpqwalreceiver}.so "$root/$major/lib/"
  cp -a "$POSTGRES/$major"/lib/*_and_*.so "$root/$major/lib/"
  cp -a "$POSTGRES/usr/share/postgresql" "$root/usr/share/"
  rm -rf "$root/usr/share/postgresql/15/"{man,extension/*--*--*}
  mkdir -p "$root/usr/share/zoneinfo/Etc" && cp -L /usr/share/zoneinfo/Etc/UTC "$root/usr/share/zoneinfo/Etc/UTC"
  cp -L /usr/share/zoneinfo/Etc/UTC "$root/usr/share/zoneinfo/UTC"
  copy_libraries "$root" "$root/$major"/bin/* "$root/$major"/lib/*.so
  install -m 755 "$HERE/images/postgres/entrypoint" "$root/entrypoint"
  (cd "$root/$major/bin" && for program in *; do ln -s "/$major/bin/$program" "$root/usr/bin/$program"; done)
  push_root "$root" postgres 15 '{Env: ["PATH=/bin:/usr/bin", "PGDATA=/var/lib/postgresql/data", "LANG=C.UTF-8"], Entrypoint: ["/entrypoint"],
    Cmd: ["postgres"], ExposedPorts: {"5432/tcp": {}}, StopSignal: "SIGINT",
    Labels: {"org.opencontainers.image.title": "PostgreSQL 15 of Debian 12"}}'
}

copy_libraries() {
  local root=$1 library target
  shift
  while read -r library; do
    target=$root${library#"$POSTGRES"}
    mkdir -p "${target%/*}"
    cp -L "$library" "$target"
  done < <(LD_LIBRARY_PATH=$(printf '%s:' "$POSTGRES"/usr/lib/*-linux-gnu) ldd "$@" 2>/dev/null |
    grep -o '/[^ ]*' | grep -v ':$' | sort -u)
}

new_root() {
  local root
  root=$(mktemp -d "$RUN/image.XXXXXX")
  mkdir -p "$root"/{bin,etc,tmp,var,run,www,root}
  ln -s /run "$root/var/run"
  chmod 1777 "$root/tmp"
  cp /usr/bin/busybox "$root/bin/"
  (cd "$root/bin" && for applet in $(busybox --list); do [[ -e $applet ]] || ln -s busybox "$applet"; done)
  printf 'root:x:0:0:root:/root:/bin/sh\nktrdr:x:999:1500::/:/bin/sh\npostgres:x:70:70::/var/lib/postgresql:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nktrdr:x:1500:\npostgres:x:70:\n' >"$root/etc/group"
  echo "$root"
}

# push_root ROOT NAME TAG CONFIG [JQ-ARGUMENT...]: CONFIG is a jq expression of the container's config.
# Every time and owner is fixed: the same recipe gives the same digest on every machine.
push_root() {
  local root=$1 name=$2 tag=$3 config=$4 work=$1.image diff layer id
  shift 4
  mkdir "$work"
  tar --sort=name --mtime=@0 --numeric-owner --owner=0 --group=0 -C "$root" -cf "$work/layer.tar" .
  diff=sha256:$(sha256sum <"$work/layer.tar" | cut -d' ' -f1)
  gzip -n -1 "$work/layer.tar"
  layer=sha256:$(sha256sum <"$work/layer.tar.gz" | cut -d' ' -f1)
  jq -n --arg name "$name" --arg tag "$tag" --arg diff "$diff" --arg arch "$(dpkg --print-architecture)" "$@" "{architecture: \$arch, os: \"linux\",
    created: \"1970-01-01T00:00:00Z\", config: $config, rootfs: {type: \"layers\", diff_ids: [\$diff]},
    history: [{created: \"1970-01-01T00:00:00Z\", created_by: \"the lab\"}]}" >"$work/config"
  id=sha256:$(sha256sum <"$work/config" | cut -d' ' -f1)
  jq -n --arg type "$SCHEMA2" --arg id "$id" --arg layer "$layer" --argjson size "$(stat -c %s "$work/config")" \
    --argjson layersize "$(stat -c %s "$work/layer.tar.gz")" '{schemaVersion: 2, mediaType: $type,
    config: {mediaType: "application/vnd.docker.container.image.v1+json", size: $size, digest: $id},
    layers: [{mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip", size: $layersize, digest: $layer}]}' >"$work/manifest"
  upload "$name" "$work/layer.tar.gz" "$layer"
  upload "$name" "$work/config" "$id"
  put_manifest "$name" "$tag" "$work/manifest"
  rm -rf "$root" "$work"
}
