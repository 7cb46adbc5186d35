#!/usr/bin/env python3
"""/openapi.json is OpenAPI 3.1 and true: every route it names answers, and answers have the members that its schemas name."""
import pathlib
import re
import tempfile
import unittest
import urllib.parse

from program import EXAMPLES, ROOT, run
from server import Server


def setUpModule():
    global folder, server, description
    folder = tempfile.TemporaryDirectory()
    record = pathlib.Path(folder.name) / "samples.duckdb"
    assert run("read", EXAMPLES, "--record", record).returncode == 0
    server = Server(record)
    description = server.get("/openapi.json")


def tearDownModule():
    server.stop()
    folder.cleanup()


def resolved(schema):
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].removeprefix("#/components/schemas/")]
    return schema


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def problems(value, schema, at="$"):
    """What in a value does not fit its schema; members that the schema does not know count, too."""
    schema = resolved(schema)
    if "anyOf" in schema:
        tried = [problems(value, each, at) for each in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "allOf" in schema:
        merged = {"type": "object", "properties": {}, "required": []}
        for each in schema["allOf"]:
            each = resolved(each)
            merged["properties"].update(each.get("properties", {}))
            merged["required"] += each.get("required", [])
        schema = merged
    kinds = schema.get("type")
    if kinds is None:
        return []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    fits = any((number and (kind == "number" or (kind == "integer" and float(value).is_integer()))) or
               (kind in TYPES and isinstance(value, TYPES[kind])) for kind in kinds)
    if not fits:
        return [f"{at}: {value!r} is no {kinds}"]
    found = []
    if isinstance(value, dict) and "properties" in schema:
        found += [f"{at}: no {name}" for name in schema.get("required", []) if name not in value]
        for name, each in value.items():
            if name in schema["properties"]:
                found += problems(each, schema["properties"][name], f"{at}.{name}")
            elif "additionalProperties" not in schema:
                found.append(f"{at}.{name} is not described")
    if isinstance(value, list) and "items" in schema:
        for i, each in enumerate(value[:20]):
            found += problems(each, schema["items"], f"{at}[{i}]")
    return found


class OpenApi(unittest.TestCase):
    def test_structure(self):
        self.assertEqual(description["openapi"], "3.1.0")
        self.assertTrue({"title", "version"} <= set(description["info"]))
        operations = set()
        for path, item in description["paths"].items():
            self.assertTrue(path.startswith("/"), path)
            for method, operation in item.items():
                self.assertIn(method, ("get", "post"))
                self.assertNotIn(operation["operationId"], operations)
                operations.add(operation["operationId"])
                places = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
                self.assertEqual(places, set(re.findall(r"\{(\w+)\}", path)), path)
                names = [(each["in"], each["name"]) for each in operation["parameters"]]
                self.assertEqual(len(names), len(set(names)), path)
                for each in operation["parameters"]:
                    self.assertTrue(each["schema"] and (each["in"] == "query" or each["required"]), (path, each))
                self.assertTrue({"200", "default"} <= set(operation["responses"]))
                for response in operation["responses"].values():
                    self.assertTrue(response["description"] and response["content"], path)
        self.assertGreater(len(operations), 25)

    def test_every_reference_leads_somewhere(self):
        def walk(value):
            if isinstance(value, dict):
                if "$ref" in value:
                    resolved(value)
                for each in value.values():
                    walk(each)
            elif isinstance(value, list):
                for each in value:
                    walk(each)
        walk(description)

    def test_the_public_validator_agrees(self):
        try:
            from openapi_spec_validator import validate
        except ImportError:
            self.skipTest("openapi-spec-validator is not installed (pip install openapi-spec-validator)")
        validate(description)

    def test_answers_are_as_described(self):
        event = server.get("/api/v1/events", limit=1)["data"][0]
        claim = server.get("/api/v1/assertions", limit=1)["data"][0]
        asked = {
            "/api/v1/documents/{id}": event["document"], "/api/v1/documents/{id}/mentions": event["document"], "/api/v1/documents/{id}/events": event["document"],
            "/api/v1/documents/{id}/assertions": event["document"], "/api/v1/events/{id}": event["id"], "/api/v1/assertions/{id}": claim["id"],
            "/api/v1/actors/{id}": "UKR", "/api/v1/actors/{id}/partners": "UKR"}
        values = {"/api/v1/search": {"q": "ukraine"}, "/api/v1/relations": {"a": "ETH", "b": "EGY"}, "/api/v1/sql": {"q": "SELECT 1 AS one"}, "/api/v1/export": {"what": "events"},
                  "/api/v1/forecast": {"a": "ETH", "b": "EGY"}, "/api/v1/forecast/explain": {"id": "ETH>EGY/q3/2020-01-01/30d"}}
        checked = 0
        for path, item in description["paths"].items():
            if "get" not in item:
                continue
            address = path.replace("{id}", urllib.parse.quote(asked.get(path, ""), safe="")) + "?" + urllib.parse.urlencode(values.get(path, {}))
            answer = server.ask(address)
            self.assertEqual(answer.status, 200, (address, answer.text[:200]))
            for media, content in item["get"]["responses"]["200"]["content"].items():
                self.assertEqual(server.ask(address, headers={"Accept": media}).headers["content-type"].split(";")[0], media)
                if media == "application/json":
                    self.assertEqual(problems(answer.json, content["schema"])[:5], [], address)
                    checked += 1
        self.assertGreater(checked, 20)
        posted = server.post("/api/v1/read", {"text": "Russia criticised the plan of Iran on Monday.", "date": "2019-05-07"})
        schema = description["paths"]["/api/v1/read"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        self.assertEqual(problems(posted.json, schema)[:5], [])
        refused = server.ask("/api/v1/events?limit=0")
        self.assertEqual(problems(refused.json, {"$ref": "#/components/schemas/Problem"}), [])

    def test_the_page_for_people_names_every_route(self):
        page = server.ask("/docs").text
        for path in description["paths"]:
            self.assertIn(path, page)

    def test_the_written_documentation_names_every_route(self):
        written = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
        self.assertEqual([path for path in description["paths"] if path not in written], [])


if __name__ == "__main__":
    unittest.main()
