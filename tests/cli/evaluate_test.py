"""Every task of `evaluate` on answers whose score was worked out by hand, with the keys that are promised."""
import json
import unittest

from program import InTemporaryFolder, run

ACCUSE = "France condemned Iran."
ASSAULT = "Turkey bombed Syria."
SUPPORT = "Germany praised Japan."
NOTHING = "The river is long and the hills are green."


def json_lines(records):
    return "".join(json.dumps(record) + "\n" for record in records)


class Tasks(InTemporaryFolder):
    def evaluate(self, task, text, *options):
        path = self.folder / "answers"
        path.write_text(text, encoding="utf-8")
        result = run("evaluate", task, path, "--json", *options)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)

    def assert_figures(self, figures, expected):
        for name, value in expected.items():
            self.assertAlmostEqual(figures[name], value, places=6, msg=name)

    # ACCUSE: 2 wanted, 1 given, 1 right: F1 2/3. ASSAULT: 1. AID: 0 of 1. Mean 5/9.
    PLV = [{"id": "1", "text": ACCUSE, "source": "France", "target": "Iran", "event": "ACCUSE", "quad": 3},
           {"id": "2", "text": ASSAULT, "source": "Turkey", "target": "Syria", "event": "ASSAULT", "quad": 4},
           {"id": "3", "text": SUPPORT, "source": "Germany", "target": "Japan", "event": "ACCUSE", "quad": 3},
           {"id": "4", "text": NOTHING, "source": "The river", "target": "the hills", "event": "AID", "quad": 2}]

    def test_plv(self):
        figures = self.evaluate("plv", json_lines(self.PLV), "--mistakes", "1")
        self.assert_figures(figures, {
            "given_event_macro_f1": 5 / 9, "given_quad_macro_f1": 5 / 9, "given_event_accuracy": 0.5,
            "found_event_macro_f1": 5 / 9, "found_quad_macro_f1": 5 / 9, "coded_share": 0.75})
        self.assertEqual([mistake["id"] for mistake in figures["mistakes"]], ["3"])

    def test_plv_knows_yield_by_its_new_names(self):
        text = "Spain released three Cuban prisoners."
        for label in ("YIELD", "RETREAT", "CONCEDE"):
            item = {"text": text, "source": "Spain", "target": "Cuban prisoners", "event": label, "quad": 4}
            self.assert_figures(self.evaluate("plv", json_lines([item])), {"given_event_accuracy": 1})

    def test_quad(self):
        # 0: 2 wanted, 1 given, right: F1 2/3. 3 and 4: 1. Mean 8/9. Class 1 is given and never wanted: it is no class here.
        text = f"{ACCUSE}\t3\n{ASSAULT}\t4\n{NOTHING}\t0\n{SUPPORT}\t0\n"
        figures = self.evaluate("quad", text, "--mistakes", "5")
        self.assert_figures(figures, {"macro_f1": 8 / 9, "accuracy": 0.75})
        self.assert_figures(figures["classes"], {"0": 2 / 3, "3": 1, "4": 1})
        self.assertEqual([(m["id"], m["expected"], m["got"]) for m in figures["mistakes"]], [("4", "0", "1")])

    def test_roles(self):
        # Wanted: S France, T Iran, S Turkish warplanes (too wide), T Syria; given S Turkey instead: 3 of 4, 3 of 4.
        lines = ["France B-S", "condemned O", "Iran B-T", ". O", "",
                 "Turkey B-S", "bombed I-S", "Syria B-T", ". O", ""]
        figures = self.evaluate("roles", "\n".join(lines) + "\n", "--mistakes", "5")
        self.assert_figures(figures, {"precision": 3 / 4, "recall": 3 / 4, "micro_f1": 3 / 4})
        self.assertEqual(len(figures["mistakes"]), 1)

    def test_records(self):
        def side(code):
            return [{"text": "", "code": code, "sector": ""}]
        # Right in all; right event, wrong target; wrong event, right countries; nothing found.
        records = [{"text": ACCUSE, "event": "ACCUSE", "source": side("FRA"), "target": side("IRN")},
                   {"text": ASSAULT, "event": "ASSAULT", "source": side("TUR"), "target": side("IRQ")},
                   {"text": SUPPORT, "event": "AID", "source": side("DEU"), "target": side("JPN")},
                   {"text": NOTHING, "event": "AID", "source": side("DEU"), "target": side("JPN")}]
        figures = self.evaluate("records", json_lines(records), "--mistakes", "9")
        self.assert_figures(figures, {"event_and_countries": 0.25, "event": 0.5, "countries": 0.5, "with_sectors": 0.25})
        self.assertEqual(len(figures["mistakes"]), 3)

    def test_actors(self):
        # The second country is wrong; the third phrase is nobody of the lists and none is wanted.
        phrases = [{"phrase": "France", "date": "", "country": "FRA"},
                   {"phrase": "Italian police", "date": "", "country": "FRA", "sector": "COP"},
                   {"phrase": "Norwegian troops", "date": "", "country": "NOR", "sector": "MIL"},
                   {"phrase": "the green hills", "date": "", "country": ""}]
        figures = self.evaluate("actors", json_lines(phrases))
        self.assert_figures(figures, {"both": 0.75, "country": 0.75, "sector": 1})

    def test_re3d(self):
        text = "Chad is fighting against Mali. Peru is an ally of Cuba."
        def entity(name):
            at = text.index(name)
            return {"begin": at, "end": at + len(name), "type": "Organisation", "value": name}
        def relation(kind, source, target):
            a, b = entity(source), entity(target)
            return {"type": kind, "source": source, "target": target, "source_begin": a["begin"], "source_end": a["end"],
                    "target_begin": b["begin"], "target_end": b["end"]}
        document = {"id": "a", "text": text, "entities": [entity(name) for name in ("Chad", "Mali", "Peru", "Cuba")],
                    "relations": [relation("FightingAgainst", "Chad", "Mali"), relation("Likes", "Peru", "Cuba")]}
        figures = self.evaluate("re3d", json_lines([document]))
        # FightingAgainst is right; the ally is found as AlliesOf, not as the Likes that is wanted: 1 of 2 both ways.
        self.assert_figures(figures, {"f1": 0.5, "precision": 0.5, "recall": 0.5})
        self.assertEqual(figures["classes"]["FightingAgainst f1"], 1)
        self.assertEqual(figures["classes"]["Likes recall"], 0)

    def test_places(self):
        # Paris is where it is wanted; Berlin is wanted 900 km away; the third name is none that we find.
        text = "Ministers met in Paris and in Berlin on Monday, far from Xqzvort."
        def toponym(name, latitude, longitude, number):
            at = text.index(name)
            return (f"<toponym><start>{at}</start><end>{at + len(name)}</end><phrase>{name}</phrase>"
                    f'<gaztag geonameid="{number}"><name>{name}</name><fcode>PPLC</fcode><lat>{latitude}</lat>'
                    f"<lon>{longitude}</lon></gaztag></toponym>")
        names = [toponym("Paris", 48.853, 2.349, 2988507), toponym("Berlin", 48.853, 2.349, 1), toponym("Xqzvort", 0, 0, 2)]
        xml = f'<articles><article docid="1"><text>{text}</text><toponyms>{"".join(names)}</toponyms></article></articles>'
        figures = self.evaluate("places", xml)
        self.assert_figures(figures, {"names": 3, "found": 2 / 3, "exact": 1 / 3, "within_161_km": 1 / 3,
                                      "exact_of_found": 1 / 2})

    def test_treebank(self):
        # Three words, one of them with a wrong tag in the answers: UPOS 2 of 3.
        rows = [("France", "PROPN", "NNP", 2, "nsubj"), ("sleeps", "NOUN", "VBZ", 0, "root"), (".", "PUNCT", ".", 2, "punct")]
        conllu = "# text = France sleeps.\n" + "".join(
            f"{i}\t{form}\t{form}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{'SpaceAfter=No' if i == 2 else '_'}\n"
            for i, (form, upos, xpos, head, relation) in enumerate(rows, 1)) + "\n"
        figures = self.evaluate("treebank", conllu)
        self.assertAlmostEqual(figures["upos"], 66.67, places=2)
        self.assertEqual((figures["uas"], figures["las"]), (100.0, 100.0))

    def test_calibration(self):
        figures = self.evaluate("calibration", json_lines(self.PLV[:3]))
        self.assertEqual(figures["events"], 3)
        self.assertEqual(figures["sets"]["plv"]["events"], 3)
        self.assertEqual(sum(row["events"] for row in figures["bins"]), 3)
        self.assertAlmostEqual(figures["base_brier"], 2 / 9, places=6)
        error = sum(row["events"] / 3 * abs(row["confidence"] - row["right"]) for row in figures["bins"])
        self.assertAlmostEqual(figures["expected_error"], error, places=6)

    def test_wrong_files_are_refused(self):
        path = self.folder / "bad"
        path.write_text("neither form\n", encoding="utf-8")
        for task in ("plv", "quad", "records", "actors", "re3d", "calibration", "treebank"):
            result = run("evaluate", task, path, "--json")
            self.assertEqual(result.returncode, 3, task)
            self.assertRegex(result.stderr.decode(), r"error E-[A-Z]+-\d{3}", task)
            self.assertEqual(result.stdout, b"", task)


if __name__ == "__main__":
    unittest.main()
