#!/usr/bin/env python3
"""Every error id in the sources is documented once in docs/errors/, and every documented id exists in the sources."""
import collections
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ID = re.compile(r"\bE-[A-Z]+-\d{3}\b")


def ids_in_sources():
    found = collections.defaultdict(set)
    for folder in ("src", "cli", "tools"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".cpp", ".h", ".sh"}:
                for name in ID.findall(path.read_text(encoding="utf-8")):
                    found[name].add(str(path.relative_to(ROOT)))
    return found


def ids_in_docs():
    found = collections.Counter()
    for path in (ROOT / "docs" / "errors").glob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"\s*(?:[-*|]\s*)?[`*]*(E-[A-Z]+-\d{3})\b", line)
            if match:
                found[match.group(1)] += 1
    return found


class ErrorIds(unittest.TestCase):
    def test_every_id_in_the_sources_is_documented(self):
        documented = ids_in_docs()
        missing = {name: sorted(files) for name, files in ids_in_sources().items() if name not in documented}
        self.assertEqual(missing, {})

    def test_every_documented_id_exists_and_stands_once(self):
        sources = ids_in_sources()
        self.assertGreater(len(sources), 0)
        self.assertEqual([name for name in ids_in_docs() if name not in sources], [])
        self.assertEqual([name for name, count in ids_in_docs().items() if count > 1], [])


if __name__ == "__main__":
    unittest.main()
