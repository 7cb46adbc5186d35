#!/usr/bin/env python3
"""Checks that a folder of src/dragoman includes only itself and folders to its left.

    tools/check_layers.py src/dragoman

Prints each include that points to the right and exits with 1; exits with 0 and a count when there is none.
"""
import pathlib
import re
import sys

ORDER = ["base", "text", "language", "actors", "events", "record", "relations", "forecast", "serve"]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include\s*[<"]dragoman/([a-z_]+)/([^">]+)[">]', re.M)


def violations(root):
    """Yields (file, line, text) for every include that breaks the order; unknown folders break it too."""
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".h", ".cpp", ".inc"}:
            continue
        parts = path.relative_to(root).parts
        if len(parts) < 2:
            continue  # dragoman.h and its source see everything
        text = path.read_text(encoding="utf-8", errors="replace")
        here = ORDER.index(parts[0]) if parts[0] in ORDER else -1
        for match in INCLUDE.finditer(text):
            there = ORDER.index(match.group(1)) if match.group(1) in ORDER else len(ORDER)
            if here < 0 or there > here:
                yield path, text.count("\n", 0, match.start()) + 1, match.group(0).strip()


def main():
    if len(sys.argv) != 2 or not pathlib.Path(sys.argv[1]).is_dir():
        sys.exit("usage: check_layers.py src/dragoman")
    found = list(violations(pathlib.Path(sys.argv[1])))
    for path, line, text in found:
        print(f"{path}:{line}: {text} (only to the left in: {' '.join(ORDER)})")
    print(f"layers: {len(found)} includes point to the right")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
