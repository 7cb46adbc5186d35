#!/usr/bin/env bash
# clang-format over every C++ file of ours: --write mends, --check (default) lists what differs and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v clang-format >/dev/null || { echo "format: clang-format is not installed: apt-get install clang-format" >&2; exit 1; }
files=$(git ls-files '*.h' '*.cpp')
if [ "${1:---check}" = "--write" ]; then
  echo "$files" | xargs clang-format -i
else
  echo "$files" | xargs clang-format --dry-run --Werror
  echo "format: $(echo "$files" | wc -l) files are formatted"
fi
