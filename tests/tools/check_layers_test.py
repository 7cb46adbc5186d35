#!/usr/bin/env python3
"""The layer check finds an include to the right, an unknown folder, and nothing in an orderly tree."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_layers.py"


def run(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)


class CheckLayers(unittest.TestCase):
    def test_left_is_allowed(self):
        result = run({"events/a.cpp": '#include "dragoman/actors/mention.h"\n#include "dragoman/events/event.h"\n'})
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_right_is_refused_with_its_line(self):
        result = run({"text/a.h": '#pragma once\n\n#include "dragoman/record/record.h"\n'})
        self.assertEqual(result.returncode, 1)
        self.assertIn("a.h:3", result.stdout)

    def test_unknown_folder_is_refused(self):
        self.assertEqual(run({"text/a.h": '#include "dragoman/misc/all.h"\n'}).returncode, 1)
        self.assertEqual(run({"misc/a.h": '#include "dragoman/base/range.h"\n'}).returncode, 1)


if __name__ == "__main__":
    unittest.main()
