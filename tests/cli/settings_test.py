#!/usr/bin/env python3
"""Settings: the command line wins over the environment, that over dragoman.conf here, that over the user's; bad lines are named."""
import os
import unittest

from program import EXAMPLES, InTemporaryFolder, json_lines, run

PAGE = EXAMPLES / "protest-report.txt"


class Settings(InTemporaryFolder):
    def setUp(self):
        super().setUp()
        self.here = self.folder / "here"
        self.user = self.folder / "user"
        (self.user / "dragoman").mkdir(parents=True)
        self.here.mkdir()
        self.environment = {**os.environ, "XDG_CONFIG_HOME": str(self.user)}
        self.environment.pop("DRAGOMAN_RECORD", None)

    def dragoman(self, *words, **variables):
        return run(*words, cwd=self.here, env={**self.environment, **variables})

    def write(self, folder, text):
        (folder / "dragoman.conf").write_text(text)

    def records(self):
        return sorted(path.name for path in self.here.glob("*.duckdb"))

    def test_the_strongest_wins(self):
        self.write(self.user / "dragoman", "record = user.duckdb\n")
        self.assertEqual(self.dragoman("read", PAGE).returncode, 0)
        self.assertEqual(self.records(), ["user.duckdb"])
        self.write(self.here, "# ours\nrecord = \"here.duckdb\"  # a comment\n")
        self.dragoman("read", PAGE)
        self.assertEqual(self.records(), ["here.duckdb", "user.duckdb"])
        self.dragoman("read", PAGE, DRAGOMAN_RECORD="environment.duckdb")
        self.assertEqual(self.records(), ["environment.duckdb", "here.duckdb", "user.duckdb"])
        self.dragoman("read", PAGE, "--record", "line.duckdb", DRAGOMAN_RECORD="environment2.duckdb")
        self.assertEqual(self.records(), ["environment.duckdb", "here.duckdb", "line.duckdb", "user.duckdb"])

    def test_a_section_is_for_one_verb_and_flags_are_true_or_false(self):
        (self.here / "page.txt").write_text("A title\n\n04/03/2016\n\nRussia accused Turkey of shelling a village near the border.\n")
        self.write(self.here, "quiet = true\n[read]\nday-first = true\nformat = jsonl\n")
        result = self.dragoman("read", "page.txt")
        self.assertEqual(json_lines(result.stdout)[0]["published"], "2016-03-04")
        self.assertEqual(result.stderr, b"")
        self.write(self.here, "[read]\nday-first = false\nformat = jsonl\n[forecast next]\n")
        self.assertEqual(json_lines(self.dragoman("read", "page.txt").stdout)[0]["published"], "2016-04-03")

    def test_bad_lines_are_named_with_file_and_line(self):
        for text, line, words in (("records = x\n", 1, "records"), ("\n[reed]\n", 2, "no verb 'reed'"), ("record world\n", 1, "option = value"),
                                  ("[read]\nformat = pdf\n", 2, "pdf"), ("[read]\njobs = many\n", 2, "many")):
            self.write(self.here, text)
            result = self.dragoman("cite")
            self.assertEqual(result.returncode, 2, text)
            self.assertIn("E-CLI-005", result.stderr.decode())
            self.assertIn(f"dragoman.conf:{line}:", result.stderr.decode())
            self.assertIn(words, result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
