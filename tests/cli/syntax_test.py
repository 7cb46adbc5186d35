#!/usr/bin/env python3
"""`dragoman parse`, `evaluate treebank` and `train syntax` as their users run them."""
import json
import unittest

from program import InTemporaryFolder, run

TEXT = 'Moscow\'s envoy won\'t sign the pact. "We can wait," he told Gen. Brandt on Tuesday.\n'
TREEBANK = """# newdoc id = d
# newpar
# sent_id = d-1
1	Moscow	Moscow	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	rejected	reject	VERB	VBD	Tense=Past	0	root	_	_
3	plans	plan	NOUN	NNS	Number=Plur	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

"""
KEYS = ["tokens", "sentences", "words", "upos", "xpos", "feats", "lemmas", "uas", "las", "clas"]


def sentences(output):
    """Blocks of a CoNLL-U output as (comments, rows)."""
    blocks = []
    for block in output.decode("utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if lines:
            blocks.append(([line for line in lines if line[0] == "#"], [line.split("\t") for line in lines if line[0] != "#"]))
    return blocks


class Parse(InTemporaryFolder):
    def check_valid(self, blocks):
        for comments, rows in blocks:
            words = [row for row in rows if "-" not in row[0]]
            self.assertTrue(any(line.startswith("# text = ") for line in comments))
            self.assertTrue(all(len(row) == 10 and all(row) for row in rows))
            self.assertEqual([row[0] for row in words], [str(i + 1) for i in range(len(words))])
            self.assertEqual(sum(row[6] == "0" for row in words), 1)
            for row in words:
                at, steps = row, 0
                while at[6] != "0" and steps <= len(words):
                    at, steps = words[int(at[6]) - 1], steps + 1
                self.assertLessEqual(steps, len(words), "a cycle")

    def test_text_gives_valid_conllu(self):
        result = run("parse", "-", stdin=TEXT.encode())
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        blocks = sentences(result.stdout)
        self.assertEqual(len(blocks), 2)
        self.check_valid(blocks)
        rows = blocks[0][1]
        self.assertIn("1-2", [row[0] for row in rows])
        self.assertTrue(all("TokenRange=" in row[9] for row in rows))
        for row in rows:
            start, end = row[9].split("TokenRange=")[1].split(":")
            self.assertEqual(TEXT.encode()[int(start):int(end)].decode(), row[1])

    def test_given_tokens_stay(self):
        tokens = "\n".join("\t".join([str(i + 1), form] + ["_"] * 8) for i, form in enumerate(["Peace-talks", "collapsed", "."])) + "\n\n"
        result = run("parse", "--tokens-given", "-", stdin=tokens.encode())
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        blocks = sentences(result.stdout)
        self.check_valid(blocks)
        self.assertEqual([row[1] for row in blocks[0][1]], ["Peace-talks", "collapsed", "."])

    def test_same_at_any_number_of_jobs(self):
        for i in range(20):
            (self.folder / f"{i}.txt").write_text(TEXT * (i + 1))
        one = run("parse", "--jobs", 1, self.folder).stdout
        self.assertEqual(one, run("parse", "--jobs", 8, self.folder).stdout)

    def test_bad_treebank_names_file_and_line(self):
        path = self.folder / "bad.conllu"
        path.write_text("1\ta\n")
        result = run("parse", "--tokens-given", path)
        self.assertEqual(result.returncode, 3)
        self.assertIn(f"{path}:1", result.stderr.decode())

    def test_damaged_model_is_refused(self):
        model = self.folder / "model.syntax"
        model.write_bytes(b"DRGMODEL" + bytes(100))
        result = run("parse", "--model", model, "-", stdin=b"Hello.")
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("E-LANG-00", result.stderr.decode())


class EvaluateAndTrain(InTemporaryFolder):
    def test_keys_and_round_trip_of_training(self):
        path = self.folder / "tiny.conllu"
        path.write_text(TREEBANK)
        model = self.folder / "tiny.syntax"
        for seed in (1, 1):
            trained = run("train", "syntax", "--family", "perceptron", "--epochs", 3, "--seed", seed, "--train", path, "--dev", path,
                          "--out", model)
            self.assertEqual(trained.returncode, 0, trained.stderr.decode())
            self.assertEqual(getattr(self, "bytes", model.read_bytes()), model.read_bytes())
            self.bytes = model.read_bytes()
        for raw in ([], ["--raw"]):
            result = run("evaluate", "treebank", path, "--model", model, "--json", *raw)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            scores = json.loads(result.stdout)
            self.assertEqual(list(scores), KEYS)
            self.assertTrue(all(0 <= value <= 100 for value in scores.values()))

    def test_shipped_model_reads_plain_news(self):
        path = self.folder / "tiny.conllu"
        path.write_text(TREEBANK)
        scores = json.loads(run("evaluate", "treebank", path, "--json", "--raw").stdout)
        self.assertEqual(scores, {key: 100.0 for key in KEYS} | {"feats": scores["feats"], "xpos": scores["xpos"]})
        self.assertEqual(run("evaluate", "treebank", self.folder / "none.conllu").returncode, 4)


if __name__ == "__main__":
    unittest.main()
