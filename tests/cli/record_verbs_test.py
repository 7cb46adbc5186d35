#!/usr/bin/env python3
"""The verbs that ask a record: the same lines as `read`, every format, filters, graphs, SQL, and clear answers to what is wrong."""
import csv
import io
import json
import unittest

from program import EXAMPLES, InTemporaryFolder, json_lines, run


def lines(*arguments):
    result = run(*arguments, "--format", "jsonl")
    assert result.returncode == 0, result.stderr.decode()
    return json_lines(result.stdout)


class Verbs(InTemporaryFolder):
    def setUp(self):
        super().setUp()
        self.record = self.folder / "a.duckdb"
        result = run("read", EXAMPLES, "--record", self.record, "--format", "jsonl")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.read = json_lines(result.stdout)

    def refused(self, code, error, *arguments):
        result = run(*arguments)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        self.assertIn(error, result.stderr.decode())
        self.assertEqual(result.stdout, b"")

    def test_listings_are_the_lines_of_read(self):
        listed = []
        for verb in ("documents", "events", "assertions"):
            listed += lines(verb, "--record", self.record)
        without_links = lambda found: sorted(json.dumps({**line, "duplicate_of": None}) for line in found)
        self.assertEqual(without_links(listed), without_links(self.read))

    def test_formats_hold_the_same_events(self):
        ids = [event["id"] for event in lines("events", "--record", self.record)]
        self.assertGreater(len(ids), 50)
        for form, separator in (("csv", ","), ("tsv", "\t")):
            result = run("events", "--record", self.record, "--format", form)
            rows = list(csv.DictReader(io.StringIO(result.stdout.decode(), newline=""), delimiter=separator))
            self.assertEqual([row["event_id"] for row in rows], ids)
            self.assertTrue(all(row["cameo_code"] == "" or len(row["cameo_code"]) >= 2 for row in rows))
        path = self.folder / "events.parquet"
        self.assertEqual(run("events", "--record", self.record, "--format", "parquet", "-o", path).returncode, 0)
        self.assertEqual(path.read_bytes()[:4], b"PAR1")

    def test_cameo_codes_are_quoted_in_csv(self):
        text = run("events", "--record", self.record, "--format", "csv").stdout.decode()
        self.assertRegex(text, r',"0\d\d?\d?",')

    def test_filters_agree_with_the_lines(self):
        events = lines("events", "--record", self.record)
        types = {event["event"] for event in events}
        for kind in sorted(types)[:4]:
            found = lines("events", "--record", self.record, "--event", kind.lower())
            self.assertEqual([e["id"] for e in found], [e["id"] for e in events if e["event"] == kind])
        conflict = lines("events", "--record", self.record, "--quad", "3", "--quad", "4", "--min-confidence", "0.8")
        self.assertEqual([e["id"] for e in conflict], [e["id"] for e in events if e["quad"] > 2 and e["confidence"] >= 0.8])
        self.assertEqual(len(lines("events", "--record", self.record, "--limit", "3")), 3)
        future = lines("events", "--record", self.record, "--modality", "future")
        self.assertEqual([e["id"] for e in future], [e["id"] for e in events if e["modality"] == "future"])

    def test_relations_of_the_busiest_pair(self):
        pair = lines("sql", "--record", self.record,
                     "SELECT source_id, target_id, count(*) AS n FROM event_dyads WHERE modality IN ('asserted', 'historical') "
                     "AND NOT duplicate GROUP BY ALL ORDER BY n DESC, source_id, target_id LIMIT 1")[0]
        found = lines("relations", pair["source_id"], pair["target_id"], "--record", self.record)
        self.assertEqual(found[0]["kind"], "relation")
        self.assertEqual(found[0]["forward"]["events"], pair["n"])
        self.assertTrue(all(line["evidence"]["text"] for line in found if line["kind"] == "event"))
        partners = lines("relations", pair["source_id"], "--record", self.record)
        self.assertIn(pair["target_id"], [partner["id"] for partner in partners])

    def test_names_that_nobody_has(self):
        self.refused(2, "E-RECORD-013", "relations", "Qwertyland", "--record", self.record)
        self.refused(2, "E-RECORD-013", "events", "--source", "Qwertyland", "--record", self.record)

    def test_network_in_every_format(self):
        for arguments, start in ((["--format", "gexf"], b"<?xml"), (["--gexf", "1.2"], b"<?xml"), (["--format", "graphml"], b"<?xml"),
                                 (["--format", "csv"], b"source,target")):
            result = run("network", "--record", self.record, *arguments)
            self.assertEqual(result.returncode, 0)
            self.assertTrue(result.stdout.startswith(start))

    def test_formats_of_others(self):
        for form, columns in (("icews", 20), ("polecat", 40), ("gdelt", 61), ("petrarch", 11)):
            result = run("events", "--record", self.record, "--as", form)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            self.assertEqual({line.count("\t") + 1 for line in result.stdout.decode().splitlines()}, {columns})

    def test_sql_reads_and_nothing_else(self):
        self.assertEqual(lines("sql", "--record", self.record, "SELECT count(*) AS n FROM runs"), [{"n": 1}])
        self.refused(4, "E-RECORD-004", "sql", "--record", self.record, "DELETE FROM event_rows")
        self.refused(2, "E-RECORD-009", "sql", "--record", self.record, "SELECT * FROM read_text('/etc/hostname')")
        self.refused(4, "E-RECORD-010", "sql", "--record", self.record, "--timeout", "0.5",
                     "SELECT count(*) FROM range(100000000000) a, range(1000) b")

    def test_wrong_records_and_words(self):
        self.refused(4, "E-RECORD-001", "events", "--record", self.folder / "none.duckdb")
        (self.folder / "letter.txt").write_text("Dear editor, this is no record at all.")
        self.refused(4, "E-RECORD-003", "events", "--record", self.folder / "letter.txt")
        self.refused(2, "E-CLI-004", "events")
        self.refused(2, "E-CLI-003", "events", "--record", self.record, "--from", "yesterday")
        self.refused(2, "E-CLI-003", "events", "--record", self.record, "--format", "parquet")

    def test_doctor_finds_nothing_wrong(self):
        result = run("doctor", "--record", self.record)
        self.assertEqual(result.returncode, 0, result.stdout.decode())
        self.assertNotIn("✗", result.stdout.decode())

    def test_output_files_appear_whole(self):
        path = self.folder / "out.csv"
        self.assertEqual(run("events", "--record", self.record, "--format", "csv", "-o", path).returncode, 0)
        self.assertGreater(path.stat().st_size, 1000)
        self.assertFalse((self.folder / "out.csv.new").exists())
        self.refused(4, "E-BASE-003", "events", "--record", self.record, "-o", self.folder / "no" / "folder.csv")


if __name__ == "__main__":
    unittest.main()
