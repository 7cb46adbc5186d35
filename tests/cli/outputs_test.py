#!/usr/bin/env python3
"""What cannot be written is an error, and what is no file is never replaced by one."""
import os
import pathlib
import stat
import subprocess
import threading
import unittest

from program import EXAMPLES, PROGRAM, InTemporaryFolder, run

FULL = pathlib.Path("/dev/full")


class Outputs(InTemporaryFolder):
    def setUp(self):
        super().setUp()
        self.record = self.folder / "a.duckdb"
        self.assertEqual(run("read", EXAMPLES / "stories.jsonl", "--record", self.record).returncode, 0)

    def test_a_full_standard_output(self):
        if not (FULL.exists() and stat.S_ISCHR(FULL.stat().st_mode)):
            self.skipTest("no /dev/full here")
        record = ("--record", str(self.record))
        for words in (["read", str(EXAMPLES / "stories.jsonl"), "--format", "jsonl"],
                      ["read", str(EXAMPLES / "stories.jsonl"), "--format", "csv"],
                      ["events", *record, "--format", "jsonl"], ["events", *record, "--format", "table"],
                      ["network", *record], ["sql", "SELECT 1", *record], ["doctor", *record], ["cite"], ["ontology"],
                      ["completion", "bash"], ["parse", str(EXAMPLES / "protest-report.txt")],
                      ["text", str(EXAMPLES / "protest-report.txt")], ["explain", "Moscow rejected the plan."]):
            with FULL.open("wb") as full:
                result = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, timeout=120)
            self.assertEqual(result.returncode, 4, (words, result.stderr.decode()))
            self.assertIn("E-BASE-003", result.stderr.decode(), words)

    def test_a_pipe_is_written_to_and_stays_a_pipe(self):
        for words in (["events", "--record", self.record, "--format", "csv"], ["network", "--record", self.record],
                      ["read", EXAMPLES / "stories.jsonl", "--format", "csv"]):
            path = self.folder / "pipe"
            os.mkfifo(path)
            taken = []
            reader = threading.Thread(target=lambda: taken.append(path.read_bytes()))
            reader.start()
            result = run(*words, "-o", path)
            reader.join(30)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            self.assertTrue(stat.S_ISFIFO(path.stat().st_mode))
            self.assertGreater(len(taken[0]), 20)
            path.unlink()

    def test_parquet_replaces_no_pipe(self):
        path = self.folder / "pipe"
        os.mkfifo(path)
        result = run("events", "--record", self.record, "--format", "parquet", "-o", path)
        self.assertEqual(result.returncode, 4)
        self.assertIn("E-RECORD-012", result.stderr.decode())
        self.assertTrue(stat.S_ISFIFO(path.stat().st_mode))

    def test_a_folder_is_no_file(self):
        for words in (["events", "--record", self.record], ["read", EXAMPLES / "stories.jsonl"]):
            result = run(*words, "--format", "csv", "-o", self.folder)
            self.assertEqual(result.returncode, 4)
            self.assertIn("directory", result.stderr.decode().lower())


if __name__ == "__main__":
    unittest.main()
