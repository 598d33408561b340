#!/bin/sh
# Records what the real Compose says of every file of the corpus, as NAME.expected.json beside it.
# usage: record.sh PATH-OF-DOCKER-COMPOSE   (2.26.1, as in Debian 13; no engine is needed)
#
# Comments at the head of a file say how it is run:
#   # files: a.yaml b.yaml     these files, in this order (default: the file itself)
#   # profiles: a b            active profiles
#   # env: A=1 B=2             the environment, and nothing beside it
#   # project: name            -p (default: demo; "-" leaves it out)
# The directory is written as /srv/project, its parent as /srv, so that no one's paths are recorded.
set -eu
compose=$(realpath "$1")
cd "$(dirname "$0")/corpus"
head_of() { sed -n "s/^# $2: *//p" "$1" | head -n 1; }
for file in *.yaml; do
  set -f
  if grep -q '^# part of ' "$file"; then continue; fi
  set --
  files=$(head_of "$file" files)
  for each in ${files:-$file}; do set -- "$@" -f "$each"; done
  for each in $(head_of "$file" profiles); do set -- "$@" --profile "$each"; done
  project=$(head_of "$file" project)
  if [ "${project:-demo}" != - ]; then set -- "$@" -p "${project:-demo}"; fi
  variables=$(head_of "$file" env)
  # shellcheck disable=SC2086  # the variables are words
  env -i PATH="$PATH" HOME=/root $variables "$compose" "$@" config --format json \
    2> /tmp/record.$$ | sed "s|$PWD|/srv/project|g; s|${PWD%/*}|/srv|g" > "${file%.yaml}.expected.json"
  if [ ! -s "${file%.yaml}.expected.json" ]; then
    echo "$file: $(cat /tmp/record.$$)" >&2
    rm "${file%.yaml}.expected.json"
  fi
done
rm -f /tmp/record.$$
