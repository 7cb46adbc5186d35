#!/usr/bin/env python3
"""The HTTP API as programs use it: every route, filter and format over the record of the sample pages, and what must be refused."""
import base64
import csv
import gzip
import hashlib
import io
import json
import re
import unittest

from program import json_lines, run, sql
from server import serve_samples


def setUpModule():
    global record, server
    record, server = serve_samples()


def listed(verb, *words):
    result = run(verb, "--record", record, "--format", "jsonl", *words)
    assert result.returncode == 0, result.stderr.decode()
    return json_lines(result.stdout)


def all_pages(path, limit, **values):
    rows, token = [], None
    while True:
        page = server.get(path, limit=limit, next=token, **values)
        rows += page["data"]
        token = page["next"]
        if token is None:
            assert page["next_url"] is None
            return rows
        assert page["next_url"].startswith(path)


def without_facts(row):
    return {name: value for name, value in row.items() if name not in ("title", "published", "publisher", "url")}


class Lists(unittest.TestCase):
    def test_events_are_those_of_the_command_line_page_by_page(self):
        expected = listed("events")
        self.assertGreater(len(expected), 100)
        for limit in (7, 50, 1000):
            found = all_pages("/api/v1/events", limit)
            self.assertEqual([without_facts(row) for row in found], expected, limit)

    def test_events_bring_what_their_document_is_called(self):
        documents = {row["id"]: row for row in listed("documents")}
        for row in server.get("/api/v1/events", limit=200)["data"]:
            document = documents[row["document"]]
            for fact in ("title", "published", "publisher", "url"):
                self.assertEqual(row[fact], document[fact])

    def test_newest_first_is_the_other_way_round_with_the_undated_last(self):
        found = all_pages("/api/v1/events", 13, order="newest")
        self.assertEqual({row["id"] for row in found}, {row["id"] for row in listed("events")})
        dates = [row["date"] for row in found]
        dated = [date for date in dates if date]
        self.assertEqual(dated, sorted(dated, reverse=True))
        self.assertTrue(all(date is None for date in dates[len(dated):]))

    def test_documents_assertions_and_actors_are_those_of_the_command_line(self):
        self.assertEqual(all_pages("/api/v1/documents", 4), listed("documents"))
        found = all_pages("/api/v1/assertions", 9)
        document_facts = [{**without_facts(row)} for row in found]
        self.assertEqual(document_facts, [without_facts(row) for row in listed("assertions")])
        actors = all_pages("/api/v1/actors", 25)
        self.assertEqual([(row["id"], row["mentions"]) for row in actors], [(row["id"], row["mentions"]) for row in listed("actors")])

    def test_every_filter_of_events_gives_what_the_command_line_gives(self):
        cases = [({"source": "Ukraine"}, ["--source", "Ukraine"]), ({"target": "RUS"}, ["--target", "RUS"]),
                 ({"actor": ["Ethiopia", "KEN"]}, ["--actor", "Ethiopia", "--actor", "KEN"]), ({"country": "SOM"}, ["--country", "SOM"]),
                 ({"event": ["ASSAULT", "consult"]}, ["--event", "ASSAULT", "--event", "CONSULT"]),
                 ({"quad": [1, 4]}, ["--quad", "1", "--quad", "4"]), ({"modality": "historical"}, ["--modality", "historical"]),
                 ({"from_": "2016", "to": "2019-03"}, ["--from", "2016", "--to", "2019-03"]),
                 ({"min_confidence": 0.9}, ["--min-confidence", "0.9"]), ({"q": "WATER"}, ["--words", "WATER"]),
                 ({"source": "Ukraine", "quad": 3}, ["--source", "Ukraine", "--quad", "3"])]
        for values, words in cases:
            values = {name.rstrip("_"): value for name, value in values.items()}
            found = server.get("/api/v1/events", limit=1000, **values)["data"]
            self.assertEqual([without_facts(row) for row in found], listed("events", *words), values)
            self.assertGreater(len(found), 0, values)

    def test_an_event_type_that_is_none_is_told_with_the_nearest(self):
        for path in ("events", "timeline", "places", "export"):
            answer = server.ask(f"/api/v1/{path}?event=ASAULT" + ("&what=events" if path == "export" else ""))
            self.assertEqual((answer.status, answer.json["id"]), (400, "E-RECORD-017"), path)
            self.assertIn("ASSAULT", answer.json["hint"])
        refused = run("events", "--record", record, "--event", "NOPE")
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b"E-RECORD-017", refused.stderr)
        self.assertIn(b"CONSULT", refused.stderr)

    def test_a_dyad_lists_what_its_relation_counts(self):
        busiest = server.get("/api/v1/summary")["busiest"][0]
        a, b = busiest["source"]["id"], busiest["target"]["id"]
        relation = server.get("/api/v1/relations", a=a, b=b)
        listed_ids = {row["id"] for row in server.get("/api/v1/events", dyad=f"{a},{b}", limit=1000)["data"]}
        self.assertLessEqual(set(relation["event_ids"]), listed_ids)
        self.assertEqual({row["id"] for row in server.get("/api/v1/events", dyad=f"{b}, {a}", limit=1000)["data"]}, listed_ids)
        for wrong in (a, f"{a},", f"{a},{b},{a}"):
            answer = server.ask("/api/v1/events?dyad=" + wrong.replace(" ", "%20"))
            self.assertEqual((answer.status, answer.json["id"]), (400, "E-SERVE-004"), wrong)

    def test_filters_that_the_command_line_does_not_have(self):
        every = server.get("/api/v1/events", limit=1000)["data"]
        military = server.get("/api/v1/events", limit=1000, sector="MIL")["data"]
        expected = [row["id"] for row in every if any("MIL" in actor["sectors"] for actor in row["sources"] + row["targets"])]
        self.assertEqual([row["id"] for row in military], expected)
        document = every[0]["document"]
        of_one = server.get("/api/v1/events", limit=1000, document=document)["data"]
        self.assertEqual([row["id"] for row in of_one], [row["id"] for row in every if row["document"] == document])
        placed = [row for row in every if row["place"]]
        name = placed[0]["place"]["name"]
        self.assertEqual([row["id"] for row in server.get("/api/v1/events", limit=1000, place=name)["data"]],
                         [row["id"] for row in placed if row["place"]["name"] == name])

    def test_filters_of_assertions(self):
        every = server.get("/api/v1/assertions", limit=1000)["data"]
        for kind in ("cause", "indicator", "judgement", "relation"):
            self.assertEqual([row["id"] for row in server.get("/api/v1/assertions", limit=1000, kind=kind)["data"]],
                             [row["id"] for row in every if row["assertion"] == kind])
        up = server.get("/api/v1/assertions", limit=1000, trend="up")["data"]
        self.assertEqual([row["id"] for row in up], [row["id"] for row in every if row["trend"] == "up"])
        self.assertGreater(len(up), 0)
        word = up[0]["subject"]["text"].split()[-1]
        self.assertIn(up[0]["id"], [row["id"] for row in server.get("/api/v1/assertions", limit=1000, subject=word)["data"]])

    def test_one_event_and_one_assertion(self):
        event = server.get("/api/v1/events", limit=3)["data"][2]
        self.assertEqual(server.get("/api/v1/events/" + event["id"]), event)
        claim = server.get("/api/v1/assertions", limit=1)["data"][0]
        self.assertEqual(server.get("/api/v1/assertions/" + claim["id"]), claim)
        for path in ("events", "assertions", "documents"):
            answer = server.ask(f"/api/v1/{path}/nobody")
            self.assertEqual((answer.status, answer.json["id"]), (404, "E-RECORD-011"))

    def test_a_document_with_all_that_was_read_in_it(self):
        for row in listed("documents"):
            document = server.get("/api/v1/documents/" + row["id"])
            self.assertEqual({name: document[name] for name in row}, row)
            text = document["text"].encode()
            self.assertEqual(len(text), row["text_bytes"])
            mentions = server.get(f"/api/v1/documents/{row['id']}/mentions", limit=1000)["data"]
            self.assertTrue(all(text[each["start"]:each["end"]].decode() == each["text"] for each in mentions))
            events = server.get(f"/api/v1/documents/{row['id']}/events", limit=1000)["data"]
            self.assertTrue(all(text[each["evidence"]["start"]:each["evidence"]["end"]].decode() == each["evidence"]["text"]
                                for each in events))
            self.assertEqual(len(server.get(f"/api/v1/documents/{row['id']}/assertions", limit=1000)["data"]),
                             len(listed("assertions", "--document", row["id"])))

    def test_formats_by_suffix_and_by_accept(self):
        expected = listed("events")
        by_suffix = server.ask("/api/v1/events.jsonl?limit=1000")
        self.assertEqual(by_suffix.headers["content-type"], "application/x-ndjson")
        self.assertEqual([without_facts(row) for row in by_suffix.lines()], expected)
        by_accept = server.ask("/api/v1/events?limit=1000", headers={"Accept": "application/x-ndjson"})
        self.assertEqual(by_accept.body, by_suffix.body)
        table = server.ask("/api/v1/events.csv?limit=1000")
        rows = list(csv.DictReader(io.StringIO(table.text)))
        self.assertEqual([row["event_id"] for row in rows], [row["id"] for row in expected])
        self.assertIn("attachment", table.headers["content-disposition"])
        for path in ("events", "documents", "assertions", "export"):
            parquet = server.ask(f"/api/v1/{path}.parquet" + ("?what=events" if path == "export" else "?limit=1000"))
            self.assertEqual((parquet.status, parquet.body[:4], parquet.body[-4:]), (200, b"PAR1", b"PAR1"), path)
        preferred = server.ask("/api/v1/events?limit=1", headers={"Accept": "text/csv;q=0.5, application/json;q=0.9"})
        self.assertEqual(preferred.headers["content-type"], "application/json")
        refused = server.ask("/api/v1/events", headers={"Accept": "image/png"})
        self.assertEqual((refused.status, refused.json["id"]), (406, "E-SERVE-006"))


class Overviews(unittest.TestCase):
    def test_summary_counts_what_is_there(self):
        summary = server.get("/api/v1/summary")
        self.assertEqual(summary["documents"], len(listed("documents")))
        self.assertEqual(summary["events"], len(listed("events")))
        self.assertEqual(summary["assertions"], len(listed("assertions")))
        self.assertEqual(summary["actors"], len(listed("actors")))
        dates = [row["date"] for row in listed("events") if row["date"] and row["modality"] in ("asserted", "historical")]
        self.assertEqual(summary["period"], {"from": min(dates), "to": max(dates)})
        months = server.get("/api/v1/timeline", by="month")["data"]
        self.assertEqual([(row["month"], row["quad"], row["count"]) for row in summary["events_by_month"]],
                         [(row["period"][:7], row["quad"], row["count"]) for row in months])
        busiest = sql(record, "SELECT max(n) AS n FROM (SELECT count(*) AS n FROM event_dyads WHERE modality IN ('asserted', 'historical')"
                              " AND NOT duplicate GROUP BY source_id, target_id)")
        self.assertEqual(summary["busiest"][0]["count"], busiest[0]["n"])
        self.assertEqual((summary["read_only"], summary["writable"]), (False, False))

    def test_search_finds_actors_documents_and_events(self):
        found = server.get("/api/v1/search", q="ukraine")
        self.assertEqual(found["actors"][0]["id"], "UKR")
        self.assertTrue(all("ukraine" in row["evidence"]["text"].lower() for row in found["events"]))
        self.assertGreater(len(found["events"]), 0)
        title = listed("documents")[3]["title"]
        self.assertIn(title, [row["title"] for row in server.get("/api/v1/search", q=title[2:12])["documents"]])
        # Who is called so comes before who is only spoken of so.
        fits = [row["name"].lower().startswith("uk") for row in server.get("/api/v1/search", q="uk")["actors"]]
        self.assertTrue(fits[0])
        self.assertEqual(fits, sorted(fits, reverse=True))
        for half in ("russ", "chi", "eth"):
            names = [row["name"] for row in server.get("/api/v1/search", q=half)["actors"]]
            self.assertTrue(not any(name.lower().startswith(half) for name in names) or names[0].lower().startswith(half), (half, names))
        self.assertEqual(server.get("/api/v1/search", q="zzzqqq"), {"actors": [], "documents": [], "events": []})

    def test_timeline_places_and_countries_count_the_same_events(self):
        total = sum(row["count"] for row in server.get("/api/v1/timeline", by="year")["data"])
        events = [row for row in server.get("/api/v1/events", limit=1000, modality=["asserted", "historical"])["data"] if row["date"]]
        duplicates = {row["id"] for row in listed("documents") if row["duplicate_of"]}
        self.assertEqual(total, sum(row["document"] not in duplicates for row in events))
        places = server.get("/api/v1/places")["data"]
        self.assertTrue(all(sum(row["quad"].values()) == row["events"] for row in places))
        countries = server.get("/api/v1/places", level="country")["data"]
        self.assertGreaterEqual(sum(row["events"] for row in countries), sum(row["events"] for row in places if row["country"]))
        shapes = json.loads(server.ask("/api/v1/places.geojson").text)
        self.assertEqual([shape["properties"]["name"] for shape in shapes["features"]], [row["name"] for row in places])
        self.assertEqual(shapes["features"][0]["geometry"]["coordinates"], [places[0]["longitude"], places[0]["latitude"]])
        table = list(csv.DictReader(io.StringIO(server.ask("/api/v1/places.csv").text)))
        self.assertEqual([row["name"] for row in table], [row["name"] for row in places])


class Actors(unittest.TestCase):
    def test_one_actor_by_id_and_by_name(self):
        by_id = server.get("/api/v1/actors/UKR")
        self.assertEqual((by_id["name"], by_id["type"], by_id["roles"]), ("Ukraine", "country", []))
        self.assertEqual(server.get("/api/v1/actors/ukraine"), by_id)
        slashed = next(row["id"] for row in listed("actors") if "/" in row["id"])
        for path in (slashed, slashed.replace("/", "%2F")):
            self.assertEqual(server.get("/api/v1/actors/" + path)["id"], slashed)
        unknown = server.ask("/api/v1/actors/nobody-of-that-name")
        self.assertEqual((unknown.status, unknown.json["id"]), (404, "E-RECORD-013"))

    def test_office_holders_have_their_offices_with_dates(self):
        # The actor lists know people's offices whether or not the sample pages speak of them much.
        people = [row["id"] for row in listed("actors") if row["id"].startswith("person/")]
        roles = [role for person in people for role in server.get("/api/v1/actors/" + person)["roles"]]
        self.assertGreater(len(roles), 0)
        self.assertTrue(all(set(role) == {"office", "country", "sectors", "from", "to"} for role in roles))

    def test_partners_are_those_of_the_command_line(self):
        expected = json_lines(run("relations", "ETH", "--record", record, "--format", "jsonl", "--limit", "100").stdout)
        self.assertGreater(len(expected), 2)
        for path in ("/api/v1/actors/ETH/partners", "/api/v1/relations?a=ETH"):
            found = server.get(path)["data"]
            self.assertEqual(len(found), len(expected))
            self.assertTrue(all(row["cooperation"] + row["conflict"] == sum(row["quad"].values()) for row in found))

    def test_two_parties_over_time(self):
        relation = server.get("/api/v1/relations", a="Ethiopia", b="Egypt", by="year")
        self.assertEqual((relation["a"]["id"], relation["b"]["id"], relation["by"]), ("ETH", "EGY", "year"))
        both = sql(record, "SELECT count(DISTINCT event_id) AS n FROM event_dyads WHERE source_id IN ('ETH', 'EGY') AND target_id IN "
                           "('ETH', 'EGY') AND modality IN ('asserted', 'historical') AND NOT duplicate")[0]["n"]
        self.assertEqual(relation["event_count"], both)
        counted = sum(row["count"] for row in relation["series"])
        self.assertEqual(counted, relation["out"]["count"] + relation["in"]["count"])
        self.assertEqual(sum(row["count"] for row in relation["holders"]), both)
        table = list(csv.DictReader(io.StringIO(server.ask("/api/v1/relations.csv?a=ETH&b=EGY&by=year").text)))
        self.assertEqual(len(table), len(relation["series"]))

    def test_an_ambiguous_name_is_answered_with_choices(self):
        groups = sql(record, "SELECT alias FROM actor_aliases GROUP BY alias HAVING count(*) > 1 ORDER BY sum(mentions) DESC")
        for row in groups:
            answer = server.ask("/api/v1/relations?a=" + row["alias"].replace(" ", "%20"))
            if answer.status == 409:
                self.assertEqual(answer.json["id"], "E-RECORD-014")
                self.assertGreater(len(answer.json["choices"]), 1)
                self.assertTrue(all({"id", "name"} <= set(choice) for choice in answer.json["choices"]))
                return
        self.skipTest("the sample pages have no ambiguous name")

    def test_network_in_all_formats(self):
        network = server.get("/api/v1/network", limit=10000)
        ids = {node["id"] for node in network["nodes"]}
        self.assertTrue(all(edge["source"] in ids and edge["target"] in ids for edge in network["edges"]))
        edges = sql(record, "SELECT count(*) AS n FROM (SELECT DISTINCT source_id, target_id FROM event_dyads "
                            "WHERE modality IN ('asserted', 'historical') AND NOT duplicate)")[0]["n"]
        self.assertEqual(len(network["edges"]), edges)
        gexf = run("network", "--record", record).stdout
        self.assertEqual(server.ask("/api/v1/network.gexf?limit=10000").body, gexf)
        graphml = run("network", "--record", record, "--format", "graphml").stdout
        self.assertEqual(server.ask("/api/v1/network.graphml?limit=10000").body, graphml)
        self.assertEqual(server.ask("/api/v1/network.csv?limit=10000").text.count("\n"), edges + 1)
        self.assertLessEqual(len(server.get("/api/v1/network", limit=5)["edges"]), 5)
        strong = server.get("/api/v1/network", min_events=2)["edges"]
        self.assertTrue(strong and all(edge["events"] >= 2 for edge in strong))
        rebels = server.get("/api/v1/network", sector="REB")
        self.assertLess(0, len(rebels["edges"]))
        self.assertLess(len(rebels["edges"]), edges)


class Claims(unittest.TestCase):
    def test_cause_graph_counts_causes(self):
        graph = server.get("/api/v1/assertions/graph", limit=5000)
        causes = [row for row in server.get("/api/v1/assertions", limit=1000, kind="cause")["data"] if row["driver"] and row["outcome"]]
        self.assertTrue(all(edge["driver"] != edge["outcome"] for edge in graph["edges"]))
        self.assertEqual(sum(edge["count"] for edge in graph["edges"]), len(causes))
        self.assertEqual({each for edge in graph["edges"] for each in edge["assertions"]}, {row["id"] for row in causes})
        ids = {node["id"] for node in graph["nodes"]}
        self.assertTrue(all(edge["driver"] in ids and edge["outcome"] in ids for edge in graph["edges"]))

    def test_indicators_count_trends(self):
        rows = server.get("/api/v1/indicators")["data"]
        found = [row for row in server.get("/api/v1/assertions", limit=1000, kind="indicator")["data"] if row["trend"]]
        for trend in ("up", "down", "flat"):
            self.assertEqual(sum(row[trend] for row in rows), sum(row["trend"] == trend for row in found))
        self.assertTrue(all(sum(holder["count"] for holder in row["holders"]) == row["up"] + row["down"] + row["flat"] for row in rows))

    def test_indicator_groups_are_the_same_by_subject_and_place(self):
        rows = server.get("/api/v1/indicators", limit=5000)["data"]
        expected = {}
        for row in rows:
            group = expected.setdefault((row["what"], row["where"]), {"up": 0, "down": 0, "flat": 0, "months": {}, "holders": {}, "disputed": False})
            for trend in ("up", "down", "flat"):
                group[trend] += row[trend]
            group["disputed"] |= row["up"] > 0 and row["down"] > 0
            if row["month"]:
                group["months"][row["month"]] = [row[trend] for trend in ("up", "down", "flat")]
            for one in row["holders"]:
                name = one["holder"] and one["holder"]["id"]
                group["holders"][name] = group["holders"].get(name, 0) + one["count"]
        answer = server.get("/api/v1/indicators/groups", limit=5000)
        self.assertEqual((answer["groups"], len(answer["data"])), (len(expected), len(expected)))
        for group in answer["data"]:
            same = expected[group["what"], group["where"]]
            self.assertEqual({trend: group[trend] for trend in ("up", "down", "flat", "disputed")}, {trend: same[trend] for trend in ("up", "down", "flat", "disputed")})
            self.assertEqual({one["month"]: [one["up"], one["down"], one["flat"]] for one in group["months"]}, same["months"])
            self.assertEqual(group["holder_count"], len(same["holders"]))
            self.assertEqual(len(group["holders"]), min(5, len(same["holders"])))
            self.assertTrue(all(same["holders"][one["holder"] and one["holder"]["id"]] == one["count"] for one in group["holders"]))
        sizes = [group["up"] + group["down"] + group["flat"] for group in answer["data"]]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.assertEqual(sum(one["up"] for one in answer["months"]), sum(one["up"] for group in answer["data"] for one in group["months"]))

    def test_a_subject_asked_for_is_given_whatever_its_place(self):
        everything = server.get("/api/v1/indicators/groups", limit=5000)["data"]
        last = everything[-1]["what"]
        some = server.get("/api/v1/indicators/groups", limit=1, what=last)["data"]
        self.assertEqual([group["what"] for group in some], [everything[0]["what"]] + [group["what"] for group in everything[1:] if group["what"] == last])
        self.assertEqual(len(some[-1]["holders"]), some[-1]["holder_count"])


class Questions(unittest.TestCase):
    def test_sql_by_address_and_by_body(self):
        question = "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC, event_type"
        by_address = server.get("/api/v1/sql", q=question)
        self.assertEqual([column["name"] for column in by_address["columns"]], ["event_type", "n"])
        self.assertEqual([{"event_type": row[0], "n": row[1]} for row in by_address["rows"]], sql(record, question))
        by_body = server.post("/api/v1/sql", {"sql": question, "limit": 2})
        self.assertEqual((by_body.json["rows"], by_body.json["truncated"]), (by_address["rows"][:2], True))
        self.assertFalse(by_address["truncated"])
        table = server.ask("/api/v1/sql.csv?q=" + question.replace(" ", "%20") + "%20;")
        self.assertEqual(len(table.text.splitlines()), len(by_address["rows"]) + 1)

    def test_a_mistake_in_sql_is_the_askers(self):
        answer = server.ask("/api/v1/sql?q=SELEC%201")
        self.assertEqual((answer.status, answer.json["id"]), (400, "E-RECORD-009"))
        self.assertIn("SELEC", answer.json["detail"])

    def test_schema_names_tables_with_comments(self):
        schema = server.get("/api/v1/schema")
        tables = {table["name"]: table for table in schema["tables"]}
        self.assertIn("events", tables)
        self.assertTrue(tables["event_rows"]["comment"])
        self.assertTrue(all(column["comment"] for column in tables["event_rows"]["columns"]))
        for example in schema["examples"]:
            self.assertIn("rows", server.get("/api/v1/sql", q=example["sql"]), example["title"])

    def test_export_gives_everything(self):
        for what in ("events", "documents", "assertions"):
            lines = server.ask(f"/api/v1/export?what={what}&format=jsonl")
            self.assertEqual(lines.lines(), listed(what))
            table = list(csv.DictReader(io.StringIO(server.ask(f"/api/v1/export.csv?what={what}").text)))
            self.assertEqual(len(table), len(listed(what)))
        narrowed = server.ask("/api/v1/export?what=events&format=jsonl&quad=4").lines()
        self.assertEqual(narrowed, listed("events", "--quad", "4"))


class Reading(unittest.TestCase):
    TEXT = "Russia criticised the plan on Monday. Talks between Turkey and Iran opened in Ankara."

    def test_a_posted_text_is_read_and_not_kept(self):
        answer = server.post("/api/v1/read", {"text": self.TEXT, "date": "2019-05-07", "url": "https://example.org/a"})
        self.assertEqual(answer.status, 200, answer.text)
        result = answer.json
        text = result["document"]["text"].encode()
        self.assertEqual(result["document"]["published"][:10], "2019-05-07")
        self.assertTrue({"RUS", "TUR", "IRN"} <= {mention["actor"]["id"] for mention in result["mentions"]})
        self.assertGreater(len(result["events"]), 0)
        self.assertTrue(all(text[event["evidence"]["start"]:event["evidence"]["end"]].decode() == event["evidence"]["text"]
                            for event in result["events"]))
        self.assertFalse(result["stored"])
        self.assertEqual(server.ask("/api/v1/documents/" + result["document"]["id"]).status, 404)

    def test_bodies_may_be_the_text_or_page_itself(self):
        plain = server.ask("/api/v1/read?date=2019-05-07", "POST", self.TEXT, {"Content-Type": "text/plain; charset=utf-8"})
        self.assertEqual(plain.status, 200, plain.text)
        self.assertGreater(len(plain.json["events"]), 0)
        page = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{self.TEXT}</p></article></body></html>"
        html = server.ask("/api/v1/read", "POST", page, {"Content-Type": "text/html"})
        self.assertEqual(html.status, 200, html.text)
        self.assertGreater(len(html.json["events"]), 0)

    def test_progress_of_several_texts_comes_as_events(self):
        documents = [{"text": self.TEXT, "date": f"2019-05-0{day}"} for day in (1, 2, 3)]
        answer = server.post("/api/v1/stream/read", {"documents": documents})
        self.assertEqual(answer.headers["content-type"], "text/event-stream")
        events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
        self.assertEqual([event["event"] for event in events], ["progress"] + ["document", "progress"] * 3 + ["done"])
        self.assertEqual(json.loads(events[-1]["data"])["documents"], 3)
        self.assertEqual(json.loads(events[-2]["data"]), {"done": 3, "total": 3, "events": json.loads(events[-1]["data"])["events"]})


class Http(unittest.TestCase):
    def test_tags_save_sending_what_is_known(self):
        first = server.ask("/api/v1/events?limit=5")
        again = server.ask("/api/v1/events?limit=5", headers={"If-None-Match": first.headers["etag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        other = server.ask("/api/v1/events?limit=6", headers={"If-None-Match": first.headers["etag"]})
        self.assertEqual(other.status, 200)

    def test_gzip_when_it_is_taken(self):
        plain = server.ask("/api/v1/events?limit=50")
        zipped = server.ask("/api/v1/events?limit=50", headers={"Accept-Encoding": "gzip, br"})
        self.assertEqual(zipped.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(zipped.body), plain.body)
        self.assertLess(len(zipped.body) * 3, len(plain.body))

    def test_head_is_get_without_its_body(self):
        answer = server.ask("/api/v1/events?limit=5", "HEAD")
        self.assertEqual((answer.status, answer.body), (200, b""))
        self.assertEqual(int(answer.headers["content-length"]), len(server.ask("/api/v1/events?limit=5").body))

    def test_health_version_and_the_pages(self):
        self.assertEqual(server.get("/healthz"), {"status": "ok"})
        self.assertEqual(server.get("/version")["program"], "dragoman")
        docs = server.ask("/docs", headers={"Accept": "text/html"})
        self.assertIn("/api/v1/relations", docs.text)
        self.assertNotIn("<script", docs.text)
        style = re.search("<style>(.*?)</style>", docs.text).group(1)
        known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self.assertIn(f"style-src 'self' 'sha256-{known}';", docs.headers["content-security-policy"])
        for path in ("/", "/relation/RUS/UKR", "/document/abc"):
            page = server.ask(path, headers={"Accept": "text/html,*/*;q=0.8"})
            self.assertEqual((page.status, page.headers["content-type"]), (200, "text/html; charset=utf-8"))
            self.assertIn("default-src 'self'", page.headers["content-security-policy"])
            self.assertNotIn("unsafe", page.headers["content-security-policy"])

    def test_many_requests_on_one_connection(self):
        request = b"GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n"
        got = server.raw([request * 20 + b"GET /version HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"])
        self.assertEqual(got.count(b"HTTP/1.1 200 OK"), 21)


if __name__ == "__main__":
    unittest.main()
