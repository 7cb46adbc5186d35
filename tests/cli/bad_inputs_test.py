#!/usr/bin/env python3
"""Inputs from strangers: whatever the bytes, there is a result or a clear error with its id; never a crash, a hang or a partial record."""
import gzip
import os
import time
import unittest

from program import EXAMPLES, InTemporaryFolder, json_lines, run, sql

# Under a sanitizer everything takes ten times as long: the same tests on a tenth of the bytes.
SMALL = os.environ.get("DRAGOMAN_SMALL_TESTS") == "1"
SENTENCE = "Iranian and Omani ministers held talks in Muscat on Tuesday. "


class BadInputs(InTemporaryFolder):
    def read(self, *paths, timeout=120):
        result = run("read", *paths, "--format", "jsonl", timeout=timeout)
        self.assertIn(result.returncode, (0, 1, 3), result.stderr.decode(errors="replace")[:500])
        return result

    def refused(self, *paths):
        result = self.read(*paths)
        self.assertEqual(result.returncode, 3)
        self.assertRegex(result.stderr.decode(errors="replace"), r"E-(TEXT|BASE)-\d{3}")
        self.assertEqual(result.stdout, b"")

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def test_missing_empty_one_byte_and_binary_are_refused(self):
        self.refused(self.folder / "missing.txt")
        self.refused(self.file("empty.txt", b""))
        self.refused(self.file("blank.txt", b" \n\t\n"))
        self.refused(self.file("picture.png", b"\x89PNG\r\n\x1a\n" + os.urandom(4000)))
        self.refused(self.file("noise.bin", bytes(range(256)) * 40))

    def test_one_letter_is_a_page_without_events(self):
        result = self.read(self.file("one.txt", b"x"))
        self.assertTrue(all(line["kind"] == "document" for line in json_lines(result.stdout)))

    def test_folder_without_pages(self):
        (self.folder / "nothing").mkdir()
        self.refused(self.folder / "nothing")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_no_permission(self):
        path = self.file("secret.txt", SENTENCE.encode())
        path.chmod(0)
        self.refused(path)

    def test_nul_bytes_and_invalid_utf8_lose_nothing_else(self):
        text = (SENTENCE * 20).encode()
        result = self.read(self.file("nul.txt", text[:700] + b"\0\0" + text[700:]))
        self.assertEqual(result.returncode, 0)
        self.assertGreater(len(json_lines(result.stdout)), 1)
        result = self.read(self.file("broken.txt", text[:700] + b"\xff\xc3\x28" + text[700:]))
        self.assertEqual(result.returncode, 0)
        self.assertGreater(len(json_lines(result.stdout)), 1)

    def test_gzip_bomb_is_refused_with_its_limit(self):
        self.refused(self.file("bomb.gz", gzip.compress(gzip.compress(b"\0" * (1 << 30), 9), 9)))
        path = self.folder / "large.txt.gz"
        with gzip.open(path, "wb", 9) as file:
            for _ in range(1100):
                file.write(b"a" * (1 << 20))
        result = self.read(path)
        self.assertEqual(result.returncode, 3)
        self.assertRegex(result.stderr.decode(), r"E-TEXT-\d{3}.*")

    def test_truncated_gzip(self):
        whole = gzip.compress((SENTENCE * 1000).encode())
        self.refused(self.file("cut.txt.gz", whole[:-20]))

    def test_deeply_nested_html(self):
        body = b"<div>" * 100_000 + SENTENCE.encode() * 5 + b"</div>" * 100_000
        start = time.monotonic()
        self.read(self.file("deep.html", b"<!doctype html><html><body>" + body + b"</body></html>"))
        self.assertLess(time.monotonic() - start, 60)

    def test_one_long_line(self):
        path = self.folder / "long.txt"
        with path.open("wb") as file:
            for _ in range(1 if SMALL else 10):
                file.write((SENTENCE * 17_000)[:1_000_000].encode())
        self.assertEqual(self.read(path, timeout=600).returncode, 0)

    def test_a_line_of_a_hundred_megabytes_is_refused_with_the_limit(self):
        path = self.folder / "huge.txt"
        with path.open("wb") as file:
            for _ in range(100):
                file.write((SENTENCE * 17_000)[:1_000_000].encode())
        self.refused(path)

    def test_line_without_spaces(self):
        self.read(self.file("word.txt", b"a" * (500_000 if SMALL else 5_000_000)))

    def test_many_tiny_files(self):
        pages = self.folder / "pages"
        pages.mkdir()
        count = 1_000 if SMALL else 10_000
        for i in range(count):
            (pages / f"{i}.txt").write_text(f"Page {i}. Mali expelled envoy number {i} of Benin.\n")
        record = self.folder / "many.duckdb"
        result = run("read", pages, "--record", record, timeout=600)
        self.assertEqual(result.returncode, 0, result.stderr.decode()[:500])
        self.assertEqual(sql(record, "SELECT count(*) AS n FROM documents")[0]["n"], count)


class BadRecords(InTemporaryFolder):
    def refused(self, record):
        page = self.folder / "page.txt"
        page.write_text(SENTENCE * 3)
        result = run("read", page, "--record", record)
        self.assertEqual(result.returncode, 4, result.stderr.decode())
        self.assertRegex(result.stderr.decode(), r"E-RECORD-\d{3}")

    def test_not_a_record(self):
        path = self.folder / "text.duckdb"
        path.write_bytes(b"this is not a database\n" * 100)
        before = path.read_bytes()
        self.refused(path)
        self.assertEqual(path.read_bytes(), before)

    def test_folder_instead_of_a_file(self):
        self.refused(self.folder)

    def test_missing_folder(self):
        self.refused(self.folder / "no" / "such" / "folder.duckdb")

    def test_reading_a_record_that_does_not_exist(self):
        result = run("events", "--record", self.folder / "none.duckdb")
        self.assertEqual(result.returncode, 4)
        self.assertFalse((self.folder / "none.duckdb").exists())


class Usage(InTemporaryFolder):
    def test_unknown_verb_suggests_the_nearest(self):
        result = run("evnets")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"events", result.stderr)

    def test_unknown_option_suggests_the_nearest(self):
        result = run("read", "x.txt", "--recrod", "y.duckdb")
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"--record", result.stderr)

    def test_suggestions_below_verbs_and_by_beginnings(self):
        for words, wanted in ((["forecast", "nxt"], b"forecast next"), (["evaluate", "plvv", "x"], b"evaluate plv"),
                              (["events", "--sour", "Russia"], b"--source")):
            result = run(*words)
            self.assertEqual(result.returncode, 2)
            self.assertIn(b"did you mean " + wanted, result.stderr)

    def test_what_no_filter_takes_is_usage(self):
        record = self.folder / "a.duckdb"
        self.assertEqual(run("read", EXAMPLES / "protest-report.txt", "--record", record).returncode, 0)
        for words, wanted in ((["--limit", "-1"], "--limit"), (["--quad", "7"], "--quad")):
            result = run("events", *words, "--record", record)
            self.assertEqual(result.returncode, 2, words)
            self.assertIn(wanted, result.stderr.decode())

    def test_help_opens_with_examples(self):
        for verb in ([], ["read"], ["events"], ["relations"], ["network"], ["sql"]):
            result = run(*verb, "--help")
            self.assertEqual(result.returncode, 0)
            self.assertTrue(result.stdout.startswith(b"Examples:"), verb)


if __name__ == "__main__":
    unittest.main()
