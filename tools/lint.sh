#!/usr/bin/env bash
# clang-tidy with the repo's .clang-tidy over our sources, on every core; any finding fails. tools/lint.sh [FILE…] for some.
set -euo pipefail
cd "$(dirname "$0")/.."
# Debian 12's default, 14, cannot read libstdc++ 12's <ranges>.
tidy=clang-tidy-16
command -v "$tidy" >/dev/null || { echo "lint: $tidy is not installed: apt-get install $tidy" >&2; exit 1; }
[ -f build/compile_commands.json ] || cmake --preset release >/dev/null
files=("$@")
[ ${#files[@]} -gt 0 ] || mapfile -t files < <(git ls-files 'src/*.cpp' 'cli/*.cpp')
# The program is built by GCC: a target attribute that only GCC knows is no finding.
gcc_only=(--extra-arg=-Wno-ignored-attributes)
messages=$(mktemp)
trap 'rm -f "$messages"' EXIT
if ! printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 "$tidy" --quiet -p build "${gcc_only[@]}" 2>"$messages"; then
  grep -v 'warnings\? generated\|warnings treated as errors' "$messages" | tail -20 >&2
  echo "lint: ${#files[@]} files, findings above" >&2
  exit 1
fi
echo "lint: ${#files[@]} files, no findings"
