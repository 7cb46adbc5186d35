"""`train coder`, `read --coder`, `explain --event`: a user's own labels from training to the record."""
import json
import random
import unittest

from program import EXAMPLES, InTemporaryFolder, json_lines, run, sql

COUNTRIES = ["France", "Iran", "Kenya", "Peru", "Japan", "Egypt", "Chad", "Cuba", "Spain", "Libya"]
HOSTILE = ["{a} bombed {b}.", "{a} condemned {b} on Monday.", "{a} accused {b} of lying.", "{a} threatened {b}."]
FRIENDLY = ["{a} praised {b}.", "{a} signed a trade pact with {b}.", "{a} sent food aid to {b}.", "{a} thanked {b}."]
PLAIN = ["The weather in {a} was warm.", "{a} has many rivers.", "The map shows {a} and {b}.", "It rained in {a}."]


def labelled(count=120):
    """Sentences of three kinds, with labels that no ontology has."""
    chosen = random.Random(5)
    rows = []
    for i in range(count):
        a, b = chosen.sample(COUNTRIES, 2)
        label, patterns = (("unfriendly", HOSTILE), ("friendly", FRIENDLY), ("none", PLAIN))[i % 3]
        rows.append((chosen.choice(patterns).format(a=a, b=b), label))
    return rows


class TrainedCoder(InTemporaryFolder):
    def setUp(self):
        super().setUp()
        self.labels = self.folder / "mine.jsonl"
        self.labels.write_text("".join(json.dumps({"sentence": text, "class": label}) + "\n" for text, label in labelled()))
        self.model = self.folder / "mine.coder"

    def train(self, model, *options):
        return run("train", "coder", "--labels", self.labels, "--text", "sentence", "--label", "class", "--out", model, "--json",
                   *options)

    def test_figures_and_model(self):
        result = self.train(self.model)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        figures = json.loads(result.stdout)
        self.assertEqual((figures["texts"], figures["folds"]), (120, 5))
        self.assertGreater(figures["macro_f1"], 0.9)
        self.assertEqual(sorted(figures["classes"]), ["friendly", "none", "unfriendly"])
        self.assertIn(b'no event is "none"', result.stderr)

    def test_threads_change_nothing(self):
        other = self.folder / "other.coder"
        one = self.train(self.model, "--jobs", "1")
        four = self.train(other, "--jobs", "4")
        self.assertEqual(one.stdout, four.stdout)
        self.assertEqual(self.model.read_bytes(), other.read_bytes())

    def test_read_by_model_and_beside_frames(self):
        self.assertEqual(self.train(self.model).returncode, 0)
        text = b"Norway bombed Sweden. It rained in Norway. Italy praised Greece.\n"
        frames = [line for line in json_lines(run("read", "-", "--format", "jsonl", stdin=text).stdout) if line["kind"] == "event"]
        for words in (("--coder", f"model:{self.model}"), ("--coder", "model", "--coder-model", self.model)):
            lines = json_lines(run("read", "-", "--format", "jsonl", *words, stdin=text).stdout)
            events = [line for line in lines if line["kind"] == "event"]
            self.assertEqual([event["event"] for event in events], ["unfriendly", "friendly"])
            for event in events:
                self.assertEqual(event["rule"], "model:mine")
                self.assertTrue(1 / 3 < event["confidence"] <= 1)
            self.assertEqual(events[0]["sources"][0]["country"], "NOR")
            self.assertEqual(events[0]["targets"][0]["country"], "SWE")
        both = json_lines(run("read", "-", "--format", "jsonl", "--coder", f"both:{self.model}", stdin=text).stdout)
        rules = [line["rule"] for line in both if line["kind"] == "event"]
        self.assertEqual([rule for rule in rules if rule != "model:mine"], [event["rule"] for event in frames])
        self.assertEqual(rules.count("model:mine"), 2)

    def test_wrong_choices(self):
        for words, code in (((), 2), (("--coder-model", self.folder / "missing"), 4)):
            self.assertEqual(run("read", EXAMPLES, "--coder", "model", *words).returncode, code)
        self.assertEqual(run("read", EXAMPLES, "--coder", "oracle").returncode, 2)
        damaged = self.folder / "damaged.coder"
        self.assertEqual(self.train(self.model).returncode, 0)
        bytes_of_model = bytearray(self.model.read_bytes())
        bytes_of_model[-70] ^= 1
        damaged.write_bytes(bytes_of_model)
        result = run("read", EXAMPLES, "--coder", f"model:{damaged}")
        self.assertEqual(result.returncode, 3)
        self.assertIn(b"E-LANG-003", result.stderr)

    def test_table_without_a_header(self):
        table = self.folder / "mine.tsv"
        table.write_text("".join(f"{label}\t{text}\n" for text, label in labelled(30)))
        result = run("train", "coder", "--labels", table, "--text", "2", "--label", "1", "--folds", "3", "--json")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assertEqual(json.loads(result.stdout)["texts"], 30)


class Explain(InTemporaryFolder):
    def test_sentence_as_json(self):
        result = run("explain", "Moscow threatened to close its airspace to Lithuanian carriers.", "--json")
        self.assertEqual(result.returncode, 0)
        explained = json.loads(result.stdout)
        self.assertEqual(explained["kind"], "explanation")
        self.assertEqual([token["form"] for token in explained["tokens"]][:2], ["Moscow", "threatened"])
        self.assertEqual(sum(token["head"] == -1 for token in explained["tokens"]), 1)
        self.assertTrue(any(frame["fits"] and frame["misses"] == 0 and frame["why_not"] is None for frame in explained["frames"]))
        for frame in explained["frames"]:
            self.assertEqual(frame["fits"], frame["misses"] == 0)
            self.assertEqual(frame["why_not"] is None, frame["fits"])
        self.assertEqual([event["event"] for event in explained["events"]], ["THREATEN"])
        self.assertTrue(any("takes in" in name for entry in explained["operators"] for name in entry["operators"]))

    def test_sentence_for_people(self):
        text = run("explain", "Moscow threatened to close its airspace to Lithuanian carriers.").stdout.decode()
        for heading in ("tree", "mentions", "frames that fit", "operators", "events"):
            self.assertIn(f"\n{heading}\n", text)
        self.assertIn("├─ ", text)

    def test_event_of_a_record(self):
        record = self.folder / "a.duckdb"
        self.assertEqual(run("read", EXAMPLES, "--record", record).returncode, 0)
        event = sql(record, "SELECT event_id, event_type, rule FROM event_rows ORDER BY event_id LIMIT 1")[0]
        result = run("explain", "--event", event["event_id"], "--record", record, "--json")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        asked = [one for line in json_lines(result.stdout) for one in line["events"] if one["asked"]]
        self.assertEqual([(one["id"], one["event"], one["rule"]) for one in asked],
                         [(event["event_id"], event["event_type"], event["rule"])])
        self.assertIn("→", run("explain", "--event", event["event_id"], "--record", record).stdout.decode())

    def test_nothing_to_explain(self):
        self.assertEqual(run("explain").returncode, 2)
        self.assertEqual(run("explain", "--event", "0", env={}).returncode, 2)


if __name__ == "__main__":
    unittest.main()
