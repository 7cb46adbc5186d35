#!/usr/bin/env python3
"""Puts the files of a built web app into a C++ source.

    tools/embed_web.py web/dist OUT

Writes OUT/web_files.bin (all bytes, text with gzip) and OUT/web_files_data.cpp (the table of serve/web_files.h). An app that was
not built gives an empty table. The same files give the same bytes.
"""
import gzip
import hashlib
import json
import pathlib
import sys

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".json": "application/json", ".geojson": "application/geo+json", ".svg": "image/svg+xml",
    ".png": "image/png", ".ico": "image/x-icon", ".webp": "image/webp", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
    ".pbf": "application/x-protobuf", ".wasm": "application/wasm", ".map": "application/json", ".webmanifest": "application/manifest+json",
}
PACKED = {".png", ".webp", ".woff2"}  # gzip makes these no shorter

SOURCE = """#include <array>

#include "dragoman/serve/web_files.h"

// All bytes in one piece; the table below says which are whose.
asm(".section .rodata\\n"
    ".global dragoman_web_bytes\\n"
    ".balign 16\\n"
    "dragoman_web_bytes:\\n"
    ".incbin {blob}\\n"
    ".byte 0\\n"
    ".previous\\n");
extern "C" const char dragoman_web_bytes[];

namespace dragoman::serve {{

std::span<const WebFile> web_files() {{
  const auto piece = [](std::size_t at, std::size_t size) {{ return std::string_view(dragoman_web_bytes + at, size); }};
  static const std::array<WebFile, {count}> files = {{{{
{rows}
  }}}};
  return files;
}}

}}  // namespace dragoman::serve
"""

EMPTY = """#include "dragoman/serve/web_files.h"

namespace dragoman::serve {
std::span<const WebFile> web_files() { return {}; }
}  // namespace dragoman::serve
"""


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: embed_web.py web/dist OUT")
    dist, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    blob, rows = bytearray(), []
    for path in sorted(path for path in dist.rglob("*") if path.is_file()) if dist.is_dir() else []:
        data = path.read_bytes()
        suffix = path.suffix.lower()
        zipped = b"" if suffix in PACKED else gzip.compress(data, 9, mtime=0)
        kept = zipped if zipped and len(zipped) < len(data) else data
        where = f"piece({len(blob)}, {len(kept)})"
        both = f'{{}}, {where}' if kept is zipped else f'{where}, {{}}'
        name = json.dumps("/" + path.relative_to(dist).as_posix())
        rows.append(f'      WebFile{{{name}, "{TYPES.get(suffix, "application/octet-stream")}", '
                    f'"{hashlib.sha256(data).hexdigest()[:24]}", {both}}},')
        blob += kept
    (out / "web_files.bin").write_bytes(blob)
    text = SOURCE.format(blob=json.dumps(str(out / "web_files.bin")).replace('"', '\\"'), count=len(rows), rows="\n".join(rows)) if rows else EMPTY
    (out / "web_files_data.cpp").write_text(text, encoding="utf-8")
    print(f"web: {len(rows)} files, {len(blob)} bytes in the program", file=sys.stderr)


if __name__ == "__main__":
    main()
