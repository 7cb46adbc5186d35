#!/usr/bin/env python3
"""`dragoman read` on the sample pages: the contract of its lines, and that neither threads nor order nor repetition change anything."""
import random
import shutil
import unittest

from program import EXAMPLES, InTemporaryFolder, json_lines, read_lines, run, sql

DOCUMENT_KEYS = ["kind", "id", "url", "title", "published", "publisher", "author", "reads", "language", "text_bytes", "duplicate_of"]
EVENT_KEYS = ["kind", "id", "document", "event", "modes", "contexts", "cameo", "quad", "intensity", "sources", "targets", "date",
              "date_precision", "place", "modality", "holder", "size", "evidence", "rule", "confidence"]
ASSERTION_KEYS = ["kind", "id", "document", "assertion", "driver", "outcome", "subject", "trend", "value", "unit", "period", "polarity",
                  "holder", "modality", "evidence", "rule", "confidence"]
ACTOR_KEYS = ["id", "name", "text", "country", "sectors", "start", "end", "reason"]
MODALITIES = {"asserted", "negated", "future", "hypothetical", "historical"}
TABLES = ["document_rows", "duplicates", "sentences", "actor_rows", "mention_rows", "event_rows", "event_actors", "assertions"]


def table_rows(record):
    """All rows of all tables whose content must not depend on how they were read, as a set of texts per table."""
    return {table: sorted(map(str, sql(record, f"SELECT * FROM {table}"))) for table in TABLES}


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lines = read_lines(EXAMPLES)

    def of_kind(self, kind):
        found = [line for line in self.lines if line["kind"] == kind]
        self.assertGreater(len(found), 0, kind)
        return found

    def test_keys_of_each_kind(self):
        for kind, keys in (("document", DOCUMENT_KEYS), ("event", EVENT_KEYS), ("assertion", ASSERTION_KEYS)):
            for line in self.of_kind(kind):
                self.assertEqual([key for key in keys if key not in line], [], kind)

    def test_events(self):
        documents = {line["id"] for line in self.of_kind("document")}
        for event in self.of_kind("event"):
            self.assertIn(event["document"], documents)
            self.assertIn(event["quad"], (1, 2, 3, 4))
            self.assertIn(event["modality"], MODALITIES)
            self.assertTrue(0 <= event["confidence"] <= 1)
            self.assertTrue(-10 <= event["intensity"] <= 10)
            self.assertIsInstance(event["cameo"], str)
            self.assertTrue(event["rule"])
            self.assertEqual(len(event["evidence"]["text"].encode()), event["evidence"]["end"] - event["evidence"]["start"])
            for actor in event["sources"] + event["targets"]:
                self.assertEqual([key for key in ACTOR_KEYS if key not in actor], [])
            ids = {actor["id"] for actor in event["sources"]} & {actor["id"] for actor in event["targets"]}
            self.assertEqual(ids, set(), "a self-target")

    def test_assertions(self):
        kinds = {line["assertion"] for line in self.of_kind("assertion")}
        self.assertLessEqual({"cause", "indicator", "judgement"}, kinds)
        for line in self.of_kind("assertion"):
            self.assertIn(line["modality"], MODALITIES)
            if line["assertion"] == "cause":
                self.assertIsNotNone(line["driver"])
                self.assertIsNotNone(line["outcome"])

    def test_ids_are_unique(self):
        ids = [line["id"] for line in self.lines]
        self.assertEqual(len(ids), len(set(ids)))

    def test_csv_has_a_row_per_event(self):
        import csv
        import io
        result = run("read", EXAMPLES, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(result.stdout.decode())))
        self.assertEqual([row["event_id"] for row in rows], [event["id"] for event in self.of_kind("event")])
        self.assertEqual([row["cameo_code"] for row in rows], [event["cameo"] for event in self.of_kind("event")])


class SameInputSameOutput(InTemporaryFolder):
    def test_threads_change_nothing(self):
        one = run("read", EXAMPLES, "--format", "jsonl", "--jobs", "1").stdout
        eight = run("read", EXAMPLES, "--format", "jsonl", "--jobs", "8").stdout
        self.assertEqual(one, eight)
        self.assertGreater(len(one), 10_000)

    def test_order_and_repetition_change_nothing(self):
        files = sorted(path for path in EXAMPLES.iterdir() if path.name != "README.md")
        shuffled = files[:]
        random.Random(7).shuffle(shuffled)
        first, second = self.folder / "first.duckdb", self.folder / "second.duckdb"
        self.assertEqual(run("read", *files, "--record", first).returncode, 0)
        half = len(shuffled) // 2
        self.assertEqual(run("read", *shuffled[:half], "--record", second, "--jobs", "8").returncode, 0)
        self.assertEqual(run("read", *shuffled, "--record", second, "--jobs", "1").returncode, 0)
        self.assertEqual(run("read", *shuffled, "--record", second).returncode, 0)
        self.assertEqual(table_rows(first), table_rows(second))

    def test_offsets_lead_back_to_the_words(self):
        record = self.folder / "offsets.duckdb"
        run("read", EXAMPLES, "--record", record)
        texts = {row["document_id"]: row["text"].encode() for row in sql(record, "SELECT document_id, text FROM document_rows")}
        for table in ("sentences", "mention_rows", "event_rows", "assertions"):
            rows = sql(record, f"SELECT document_id, start_char, end_char, text FROM {table}")
            self.assertGreater(len(rows), 0, table)
            for row in rows:
                self.assertEqual(texts[row["document_id"]][row["start_char"]:row["end_char"]].decode(), row["text"], table)

    def test_header_gives_no_event(self):
        record = self.folder / "header.duckdb"
        run("read", EXAMPLES, "--record", record)
        inside = sql(record, """
            SELECT count(*) AS outside FROM event_rows e JOIN document_rows d USING (document_id)
            WHERE NOT list_bool_or(list_transform(range(len(d.paragraph_starts)),
                i -> d.paragraph_starts[i + 1] <= e.start_char AND e.end_char <= d.paragraph_ends[i + 1]))""")
        self.assertEqual(inside[0]["outside"], 0)

    def test_near_duplicate_is_linked_and_counted_once(self):
        page = next(path for path in sorted(EXAMPLES.iterdir()) if path.suffix == ".txt")
        copy = self.folder / "copy.txt"
        shutil.copy(page, copy)
        with copy.open("a", encoding="utf-8") as file:
            file.write("\n\nThis page was mended on the following day.\n")
        record = self.folder / "near.duckdb"
        self.assertEqual(run("read", page, copy, "--record", record).returncode, 0)
        rows = sql(record, "SELECT document_id, duplicate_of FROM documents")
        self.assertEqual(len(rows), 2)
        self.assertEqual(sum(row["duplicate_of"] is not None for row in rows), 1)


class Streams(InTemporaryFolder):
    def test_standard_input(self):
        text = b"Jordan and Egypt signed a trade agreement in Amman on Monday.\n"
        lines = json_lines(run("read", "-", "--format", "jsonl", stdin=text).stdout)
        self.assertEqual(lines[0]["kind"], "document")

    def test_messages_go_to_standard_error(self):
        result = run("read", EXAMPLES, self.folder / "missing.txt", "--format", "jsonl")
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"missing.txt", result.stderr)
        json_lines(result.stdout)  # every line of standard output is JSON

    def test_no_progress_in_a_pipe(self):
        self.assertNotIn(b"\r", run("read", EXAMPLES, "--format", "jsonl").stderr)


if __name__ == "__main__":
    unittest.main()
