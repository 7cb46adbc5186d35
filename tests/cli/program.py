"""Runs the built program for the tests in this folder."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DRAGOMAN_PROGRAM", str(ROOT / "build" / "dragoman"))
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"


def run(*words, stdin=None, timeout=300, **options):
    """The finished process of `dragoman words…`; output as bytes."""
    return subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, timeout=timeout, **options)


def json_lines(output):
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def read_lines(*words, **options):
    """What `read … --format jsonl` says, as objects; the run must succeed."""
    result = run("read", *words, "--format", "jsonl", **options)
    assert result.returncode == 0, result.stderr.decode()
    return json_lines(result.stdout)


def sql(record, statement):
    """Rows of a statement on a record, as dictionaries."""
    result = run("sql", statement, "--record", record, "--format", "jsonl")
    assert result.returncode == 0, result.stderr.decode()
    return json_lines(result.stdout)


class InTemporaryFolder(unittest.TestCase):
    """A test case with a folder of its own, self.folder."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self._folder.name)

    def tearDown(self):
        self._folder.cleanup()
