# shellcheck shell=bash
# Images made without an engine: a layer, a config, a manifest, sent to the registry.

STAND_INS=(ktrdr-backend:8000:backend grafana:3000:grafana jaeger:16686:jaeger) # NAME:PORT:ROLE

# Hosts keep these when they are reset; they are never overwritten, so what a host pulled once stays right.
LAB_IMAGES=(ktrdr-backend:sha-0000001 ktrdr-backend:sha-0000002 prometheus:1 grafana:1 jaeger:1 crash:1 postgres:15)

# What was built stays in the registry until a recipe here, or a program in it, changes.
build_images() {
  local stamp=$CACHE/registry/.built recipe
  recipe=$(cat "$HERE"/images/*/* "$HERE/lib/images.sh" /usr/bin/busybox "$PYTHON"/usr/bin/python3.11 "$PROMETHEUS"/usr/bin/prometheus | sha256sum)
  [[ $(cat "$stamp" 2>/dev/null) != "$recipe" ]] || return 0
  say "building images"
  local image
  make_python_layer
  for image in "${LAB_IMAGES[@]}"; do build_image "${image%:*}" "${image##*:}"; done
  echo "$recipe" >"$stamp"
}

build_image() {
  case $1 in
    crash) build_crash ;;
    postgres) build_postgres ;;
    prometheus) build_prometheus ;;
    *) build_stand_in "$1" "$2" ;;
  esac
}

not_ours() { [[ " ${LAB_IMAGES[*]} " != *" $1 "* ]] || wrong_use "$1 is the lab's own: use another tag"; }

image_push() {
  [[ $# == 2 ]] || wrong_use "push NAME TAG"
  stand_in "$1" >/dev/null || wrong_use "no stand-in '$1': there are ${STAND_INS[*]%%:*}"
  not_ours "$1:$2"
  build_stand_in "$1" "$2"
}

# Prints PORT:ROLE.
stand_in() {
  local each
  for each in "${STAND_INS[@]}"; do
    [[ ${each%%:*} == "$1" ]] && echo "${each#*:}" && return
  done
  return 1
}

build_stand_in() {
  local name=$1 tag=$2 root what
  what=$(stand_in "$name")
  root=$(new_root)
  install -m 755 "$HERE/images/stand-in/entrypoint" "$root/entrypoint"
  "$HERE/images/stand-in/pages" "$root/www" "$name" "$tag"
  ln -s /entrypoint "$root/bin/serve"
  BASE=$(python_layer)
  push_root "$root" "$name" "$tag" '{Env: ["PATH=/bin:/usr/bin", "PORT=\($port)", "ROLE=\($role)"], Entrypoint: ["/entrypoint"], Cmd: ["serve"],
    ExposedPorts: {"\($port)/tcp": {}},
    Labels: {"org.opencontainers.image.title": "stand-in for \($name)", "org.opencontainers.image.version": $tag}}' \
    --arg port "${what%:*}" --arg role "${what#*:}"
  BASE=
}

# Python and the stand-ins' programs: a layer that all their images share, so that a host pulls it once.
make_python_layer() {
  local root
  root=$(mktemp -d "$RUN/image.XXXXXX")
  mkdir -p "$root"/{usr/bin,usr/lib,standin}
  cp "$PYTHON/usr/bin/python3.11" "$root/usr/bin/"
  cp -a "$PYTHON/usr/lib/python3.11" "$root/usr/lib/"
  (cd "$root/usr/lib/python3.11" && rm -rf test idlelib lib2to3 ensurepip distutils pydoc_data unittest tkinter asyncio sqlite3 \
    config-3.11-* turtledemo venv curses dbm wsgiref multiprocessing concurrent/futures/process.py lib-dynload/{_ssl,_crypt,_curses,_sqlite3,_test,_dbm,_tkinter,_xx,nis,readline}*)
  cp -a "$PYTHON/usr/lib/python3/dist-packages/yaml" "$root/standin/"
  rm -f "$root"/standin/yaml/*.so
  cp "$HERE"/images/python/*.py "$root/standin/"
  copy_libraries "$root" "$PYTHON" "$root/usr/bin/python3.11" "$root"/usr/lib/python3.11/lib-dynload/*.so
  # Bytecode by content, so that the layer is the same on every machine.
  (cd "$root" && "$PYTHON/usr/bin/python3.11" -I -S -m compileall -q --invalidation-mode unchecked-hash usr/lib/python3.11 standin) || true
  make_layer "$root" "$(python_layer)"
  rm -rf "$root"
}

python_layer() { echo "$CACHE/registry/.python"; }

# Debian's own Prometheus.
build_prometheus() {
  local root
  root=$(new_root)
  mkdir -p "$root/usr/bin" "$root/etc/prometheus" "$root/prometheus"
  cp "$PROMETHEUS"/usr/bin/{prometheus,promtool} "$root/usr/bin/"
  copy_libraries "$root" "$PROMETHEUS" "$root"/usr/bin/*
  push_root "$root" prometheus 1 '{Env: ["PATH=/bin:/usr/bin"], Entrypoint: ["/usr/bin/prometheus"], Cmd: ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"],
    WorkingDir: "/prometheus", ExposedPorts: {"9090/tcp": {}}, Labels: {"org.opencontainers.image.title": "Prometheus of Debian 12"}}'
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
  copy_libraries "$root" "$POSTGRES" "$root/$major"/bin/* "$root/$major"/lib/*.so
  install -m 755 "$HERE/images/postgres/entrypoint" "$root/entrypoint"
  (cd "$root/$major/bin" && for program in *; do ln -s "/$major/bin/$program" "$root/usr/bin/$program"; done)
  push_root "$root" postgres 15 '{Env: ["PATH=/bin:/usr/bin", "PGDATA=/var/lib/postgresql/data", "LANG=C.UTF-8"], Entrypoint: ["/entrypoint"],
    Cmd: ["postgres"], ExposedPorts: {"5432/tcp": {}}, StopSignal: "SIGINT",
    Labels: {"org.opencontainers.image.title": "PostgreSQL 15 of Debian 12"}}'
}

# copy_libraries ROOT BASE PROGRAM...: what the programs link to, from the unpacked packages or this machine.
copy_libraries() {
  local root=$1 base=$2 library target
  shift 2
  while read -r library; do
    target=$root${library#"$base"}
    mkdir -p "${target%/*}"
    cp -L "$library" "$target"
  done < <(LD_LIBRARY_PATH=$(printf '%s:' "$base"/usr/lib/*-linux-gnu) ldd "$@" 2>/dev/null |
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

# make_layer ROOT DIR: DIR gets the layer and what a manifest says of it. Every time and owner is fixed.
make_layer() {
  rm -rf "$2" && mkdir -p "$2"
  tar --sort=name --mtime=@0 --numeric-owner --owner=0 --group=0 -C "$1" -cf "$2/layer.tar" .
  sha256sum <"$2/layer.tar" | cut -d' ' -f1 >"$2/diff"
  gzip -n -1 "$2/layer.tar"
  sha256sum <"$2/layer.tar.gz" | cut -d' ' -f1 >"$2/blob"
}

# push_root ROOT NAME TAG CONFIG [JQ-ARGUMENT...]: CONFIG is a jq expression of the container's config; BASE, if
# set, is a layer beneath. The same recipe gives the same digest on every machine.
push_root() {
  local root=$1 name=$2 tag=$3 config=$4 work=$1.image id layer diffs=() layers=() dirs=()
  shift 4
  make_layer "$root" "$work"
  [[ -z ${BASE:-} ]] || dirs+=("$BASE")
  dirs+=("$work")
  for layer in "${dirs[@]}"; do
    diffs+=("sha256:$(<"$layer/diff")")
    layers+=("{\"mediaType\": \"application/vnd.docker.image.rootfs.diff.tar.gzip\", \"size\": $(stat -c %s "$layer/layer.tar.gz"), \"digest\": \"sha256:$(<"$layer/blob")\"}")
    upload "$name" "$layer/layer.tar.gz" "sha256:$(<"$layer/blob")"
  done
  jq -n --arg name "$name" --arg tag "$tag" --arg arch "$(dpkg --print-architecture)" "$@" "{architecture: \$arch, os: \"linux\",
    created: \"1970-01-01T00:00:00Z\", config: $config, rootfs: {type: \"layers\", diff_ids: \$ARGS.positional},
    history: [\$ARGS.positional[] | {created: \"1970-01-01T00:00:00Z\", created_by: \"the lab\"}]}" --args "${diffs[@]}" >"$work/config"
  id=sha256:$(sha256sum <"$work/config" | cut -d' ' -f1)
  jq -n --arg type "$SCHEMA2" --arg id "$id" --argjson size "$(stat -c %s "$work/config")" '{schemaVersion: 2, mediaType: $type,
    config: {mediaType: "application/vnd.docker.container.image.v1+json", size: $size, digest: $id},
    layers: $ARGS.positional | map(fromjson)}' --args "${layers[@]}" >"$work/manifest"
  upload "$name" "$work/config" "$id"
  put_manifest "$name" "$tag" "$work/manifest"
  rm -rf "$root" "$work"
}
