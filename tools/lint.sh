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
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 "$tidy" --quiet -p build 2>/dev/null
echo "lint: ${#files[@]} files, no findings"
