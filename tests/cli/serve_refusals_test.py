#!/usr/bin/env python3
"""What the server must refuse, and how it holds out: every bad request is a 4xx with an id, no SQL gets out of the record, slow
clients hold nobody up, it ends when told to, and it says so when somebody else writes."""
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import time
import unittest
import urllib.parse

from program import EXAMPLES, PROGRAM, ROOT, run, sql
from server import Server, serve_samples

KNOWN_IDS = set(re.findall(r"`(E-[A-Z]+-\d{3})`", "".join(path.read_text() for path in (ROOT / "docs" / "errors").glob("*.md"))))


def setUpModule():
    global record, server
    record, server = serve_samples()


class Refusals(unittest.TestCase):
    def refused(self, answer, status=None, error=None, where=""):
        self.assertTrue(400 <= answer.status < 500, (where, answer.status, answer.body[:300]))
        self.assertEqual(answer.headers["content-type"], "application/problem+json", where)
        problem = answer.json
        self.assertEqual(problem["status"], answer.status, where)
        self.assertIn(problem["id"], KNOWN_IDS, where)
        self.assertTrue(problem["detail"], where)
        if status:
            self.assertEqual(answer.status, status, (where, problem))
        if error:
            self.assertEqual(problem["id"], error, (where, problem))

    def test_values_that_mean_nothing(self):
        cases = ["events?from=yesterday", "events?from=2016-02-30", "events?to=2016-13", "events?from=0000", "events?quad=5", "events?quad=one",
                 "events?quad=1.5", "events?limit=0", "events?limit=100000", "events?limit=-1", "events?limit=1e3", "events?limit=", "events?limit=99999999999999999999",
                 "events?min_confidence=2", "events?min_confidence=nan", "events?min_confidence=inf", "events?modality=perhaps", "events?order=random",
                 "timeline?by=century", "places?level=street", "network?min_events=0", "assertions?kind=rumour", "assertions?trend=sideways",
                 "events?q=%00", "events?q=%ff%fe", "events?q=%", "events?q=%zz", "events?q=%C0%AE", "relations?a=RUS&b=UKR&by=hour",
                 "relations?a=RUS&count_duplicates=maybe", "export?what=secrets", "export?what=events&format=exe"]
        for case in cases:
            self.refused(server.ask("/api/v1/" + case), 400, "E-SERVE-004", case)

    def test_parameters_that_are_none(self):
        for case in ("events?colour=red", "events?limit=1&limit=2", "search", "relations", "sql", "export", "summary?a=1", "events?Limit=5",
                     "events?" + "&".join("source=RUS" for _ in range(300))):
            self.refused(server.ask("/api/v1/" + case), 400, "E-SERVE-003", case)

    def test_tokens_of_pages_that_are_none(self):
        event_token = server.get("/api/v1/events", limit=1)["next"]
        cases = ["x", "!!!", "AAAA", "e", "ZQ", event_token[:-3], event_token + "AA", "A" * 1900, "ZT0K", "ZS0K", urllib.parse.quote("../../etc")]
        for token in cases:
            self.refused(server.ask("/api/v1/events?next=" + token), 400, "E-SERVE-005", token)
        self.refused(server.ask("/api/v1/documents?next=" + event_token), 400, "E-SERVE-005")

    def test_addresses_that_are_none(self):
        for path in ("/api/v1/", "/api/v1", "/api/v2/events", "/api/v1/events/a/b/c/d", "/api/v1/nothing", "/api/v1/../../etc/passwd",
                     "/../../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/app.js",
                     "/.git/config", "//etc/passwd", "/api/v1/events.exe", "/api/v1/events.geojson", "/api/v1/summary.csv", "/api/v1/documents//"):
            answer = server.ask(path)
            self.refused(answer, 404, where=path)
            self.assertNotIn(b"root:", answer.body)

    def test_methods_that_are_not_done(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            answer = server.ask("/api/v1/events", method, b"{}", {"Content-Type": "application/json"})
            self.refused(answer, 405, "E-SERVE-002", method)
            self.assertEqual(answer.headers["allow"], "GET")
        self.refused(server.ask("/api/v1/read"), 405, "E-SERVE-002")
        self.refused(server.ask("/api/v1/events", "OPTIONS"), 405, "E-SERVE-002")
        self.refused(server.ask("/api/v1/read", "GET", headers={"X-HTTP-Method-Override": "POST"}), 405, "E-SERVE-002")
        for method in (b"TRACE", b"CONNECT", b"BREW", b"get"):
            got = server.raw(method + b" /api/v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            self.assertRegex(got, rb"^HTTP/1.1 4\d\d ", method)

    def test_injection_stays_a_value(self):
        before = server.get("/api/v1/summary")
        for value in ("'; DROP TABLE events; --", "' OR '1'='1", "\") OR 1=1 --", "RUS') UNION SELECT * FROM documents --", "$limit", "{conditions}",
                      "%_%", "\\'; --", "a" * 1900, "🜏" * 100, "<script>alert(1)</script>", "${jndi:ldap://x}", "\u202e\u0007"):
            quoted = urllib.parse.quote(value)
            for name in ("q", "source", "country", "document", "event", "sector", "place"):
                answer = server.ask(f"/api/v1/events?{name}={quoted}")
                if answer.status == 200:
                    self.assertIn(name, ("q", "document", "event", "sector", "source", "place"))
                    self.assertEqual(answer.json["data"], [], (name, value))
                else:
                    self.refused(answer, where=f"{name}={value}")
            for path in (f"/api/v1/search?q={quoted}", f"/api/v1/actors?q={quoted}", f"/api/v1/timeline?q={quoted}"):
                self.assertEqual(server.ask(path).status, 200, path)
            for path in ("events", "documents", "assertions", "actors"):
                self.refused(server.ask(f"/api/v1/{path}/{urllib.parse.quote(value, safe='')}"), where=value)
        self.assertEqual(server.get("/api/v1/summary"), before)

    def test_bodies_that_cannot_be_read(self):
        cases = [b"", b"{", b"[]", b"null", b"1", b'"x"', b"{\"text\": 1}", b"{\"text\": null}", b"{}", b"{\"text\": \"\"}", b"{\"text\": \"a\", \"html\": \"b\"}",
                 b"{\"text\": \"a\", \"colour\": 1}", b"{\"text\": \"\xff\"}", b"{\"text\": \"a\\u0000b\"}", b"[" * 5000, b"{\"a\":" * 2000 + b"1" + b"}" * 2000,
                 b"{\"text\": \"x\", \"store\": \"yes\"}", b"{\"text\": [\"x\"]}", b"{\"documents\": []}", b"{\"text\": \"a\"} trailing"]
        for body in cases:
            self.refused(server.ask("/api/v1/read", "POST", body, {"Content-Type": "application/json"}), 400, "E-SERVE-011", body[:60])
        self.refused(server.post("/api/v1/read", {"text": "Russia met Iran.", "date": "soon"}), 400, "E-RECORD-016")
        for body in ({"sql": 1}, {"sql": ""}, {"sql": "SELECT 1", "limit": 0}, {"sql": "SELECT 1", "limit": 10**9}, {"q": "SELECT 1"}):
            self.refused(server.post("/api/v1/sql", body), 400, "E-SERVE-011", body)
        self.refused(server.ask("/api/v1/read", "POST", b"{}", {"Content-Type": "multipart/form-data; boundary=x"}))
        for kind in ("text/xml", "", "application/x-www-form-urlencoded"):
            self.refused(server.ask("/api/v1/read", "POST", b"{}", {"Content-Type": kind}), 415, "E-SERVE-021", kind)
        self.refused(server.post("/api/v1/read", {"text": "Russia met Iran.", "store": True}), 403, "E-SERVE-017")

    def test_sizes(self):
        big = b'{"text": "' + b"a" * 10_000_000 + b'"}'
        got = server.raw(b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(big))
        self.assertTrue(got.startswith(b"HTTP/1.1 413 ") and b"E-SERVE-010" in got, got[:200])
        for request, status, error in [
                (b"GET /api/v1/search?q=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431, b"E-SERVE-019"),
                (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(5000)) + b"\r\n", 431, b"E-SERVE-019"),
                (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 40000 + b"\r\n\r\n", 431, b"E-SERVE-019"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\r\n", 411, b"E-SERVE-022"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411, b"E-SERVE-022"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400, b"E-SERVE-018"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nhello", 400, b"E-SERVE-018"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413, b"E-SERVE-010"),
                (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", 415, b"E-SERVE-021"),
                (b"GET /\r\n\r\n", 400, b"E-SERVE-018"), (b"\x16\x03\x01\x02\x00\r\n\r\n", 400, b"E-SERVE-018"),
                (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400, b"E-SERVE-018"), (b"GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, b"E-SERVE-018"),
                (b"GET / HTTP/1.1\r\nHost: localhost\r\nbroken line\r\n\r\n", 400, b"E-SERVE-018"),
                (b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n", 400, b"E-SERVE-018")]:
            got = server.raw(request)
            self.assertTrue(got.startswith(b"HTTP/1.1 %d " % status) and error in got, (request[:80], got[:200]))

    def test_only_our_own_name_and_pages_may_ask(self):
        for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]", "0.0.0.0", "169.254.169.254"):
            self.refused(server.ask("/api/v1/summary", headers={"Host": host}), 421, "E-SERVE-007", host)
        got = server.raw(b"GET /api/v1/summary HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n")
        self.assertIn(b"E-SERVE-007", got)
        got = server.raw(b"GET /api/v1/summary HTTP/1.1\r\nConnection: close\r\n\r\n")
        self.assertIn(b"E-SERVE-007", got)
        for host in ("localhost", f"127.0.0.1:{server.port}", "LOCALHOST:1", "[::1]:8765"):
            self.assertEqual(server.ask("/api/v1/summary", headers={"Host": host}).status, 200, host)
        for origin in ("https://evil.example", "null", "http://localhost.evil.example", f"http://127.0.0.1:{server.port + 1}"):
            self.refused(server.ask("/api/v1/summary", headers={"Origin": origin}), 403, "E-SERVE-008", origin)
            self.refused(server.ask("/api/v1/read", "POST", b"{}", {"Origin": origin, "Content-Type": "application/json"}), 403, "E-SERVE-008")
        self.refused(server.ask("/api/v1/summary", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}), 403, "E-SERVE-008")
        answer = server.ask("/api/v1/summary", headers={"Origin": f"http://127.0.0.1:{server.port}"})
        self.assertEqual(answer.status, 200)
        self.assertNotIn("access-control-allow-origin", answer.headers)

    def test_random_requests_are_never_our_mistake(self):
        chance = random.Random(7)
        pieces = ["events", "documents", "assertions", "actors", "relations", "network", "sql", "export", "places", "forecast", "what-if", "..", "%2e", ".csv", ".gexf", "graph",
                  "{id}", "''", "RUS", "\u00e9", "%00", "%ff", "a" * 300, "?", "&", "=", "limit=", "next=", "a=RUS", "b=UKR", "quad=9", "from=2016", "q=x", "//", "#", ";", "+", "\\", "[", "e=%"]
        for _ in range(400):
            path = "/api/v1/" + "".join(chance.choice(pieces) for _ in range(chance.randrange(1, 6)))
            path = urllib.parse.quote(path, safe="/%?&=.+;[]{}'\\#")
            answer = server.ask(path, chance.choice(["GET", "GET", "GET", "HEAD", "POST", "PUT"]), b"{}" if chance.random() < 0.3 else None,
                                {"Content-Type": "application/json"})
            self.assertLess(answer.status, 500, (path, answer.body[:200]))
            if answer.status >= 400 and answer.body:
                self.assertIn(answer.json["id"], KNOWN_IDS, path)


class Sql(unittest.TestCase):
    """SQL may ask the record and nothing else."""

    def setUp(self):
        self.secret = record.parent / "secret.csv"
        self.secret.write_text("name,value\nkey,hunter2\n")
        self.json = record.parent / "secret.json"
        self.json.write_text('[{"name": "hunter2"}]')
        self.out = record.parent / "out.csv"
        self.other = record.parent / "other.duckdb"

    def test_no_way_out(self):
        s, j, out, other, here = self.secret, self.json, self.out, self.other, record.parent
        ways = [
            f"SELECT * FROM '{s}'", f"SELECT * FROM \"{s}\"", f"FROM '{s}'", f"SELECT * FROM read_csv('{s}')", f"SELECT * FROM read_csv_auto('{s}')", f"SELECT * FROM read_text('{s}')",
            f"SELECT * FROM read_blob('{s}')", f"SELECT * FROM read_json('{j}')", f"SELECT * FROM read_json_auto('{j}')", f"SELECT * FROM read_json_objects('{j}')",
            f"SELECT * FROM read_ndjson('{j}')", f"SELECT * FROM read_ndjson_auto('{j}')", f"SELECT * FROM read_ndjson_objects('{j}')", f"SELECT * FROM read_parquet('{s}')", f"SELECT * FROM parquet_scan('{s}')",
            f"SELECT * FROM parquet_metadata('{s}')", f"SELECT * FROM parquet_schema('{s}')", f"SELECT * FROM parquet_file_metadata('{s}')", f"SELECT * FROM parquet_kv_metadata('{s}')",
            f"SELECT * FROM sniff_csv('{s}')", f"SELECT * FROM glob('{here}/*')", "SELECT * FROM glob('/etc/*')", f"SELECT * FROM read_duckdb('{record}')",
            "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM read_csv('/dev/stdin')", "SELECT * FROM read_text('https://example.org/')", "SELECT * FROM 'https://example.org/a.csv'",
            "SELECT * FROM 's3://bucket/a.parquet'", "SELECT * FROM read_text(['/etc/passwd', '/etc/group'])", f"SELECT (SELECT content FROM read_text('{s}'))",
            f"WITH x AS (FROM read_text('{s}')) FROM x", f"SELECT * FROM query('FROM read_text(''{s}'')')", f"SELECT * FROM query_table('{s}')", f"DESCRIBE FROM '{s}'", f"SUMMARIZE FROM '{s}'",
            f"COPY (SELECT 1) TO '{out}'", f"COPY events TO '{out}'", f"COPY events FROM '{s}'", f"EXPORT DATABASE '{here}/dump'", f"IMPORT DATABASE '{here}/dump'",
            f"ATTACH '{other}'", f"ATTACH '{other}' AS o", "ATTACH ':memory:' AS m", "ATTACH 'https://example.org/x.duckdb' AS h", "DETACH memory", f"ATTACH '{record}' AS again (READ_ONLY)",
            "USE memory", "INSTALL httpfs", "INSTALL spatial FROM community", "LOAD httpfs", "LOAD '/tmp/evil.duckdb_extension'", "FORCE INSTALL json", "UPDATE EXTENSIONS",
            "SET enable_external_access = true", "SET memory_limit = '64GB'", "SET threads = 64", "SET allow_unsigned_extensions = true", "RESET memory_limit", "SET VARIABLE x = 1", "SET SESSION threads = 8", "SET GLOBAL threads = 8",
            "PRAGMA enable_external_access = true", "PRAGMA memory_limit = '64GB'", "PRAGMA database_list", "PRAGMA show_tables", "PRAGMA enable_profiling", f"PRAGMA profiling_output = '{out}'", "PRAGMA import_database('x')",
            "CREATE TABLE x (a INT)", "CREATE TEMP TABLE x AS SELECT 1", "CREATE VIEW v AS SELECT 1", "CREATE TEMP VIEW v AS SELECT 1", "CREATE MACRO f(a) AS a", "CREATE SECRET s (TYPE s3)", "CREATE SCHEMA s", "CREATE SEQUENCE s",
            "CREATE TYPE t AS ENUM ('a')", "CREATE INDEX i ON event_rows(event_id)", "INSERT INTO meta VALUES ('a', 'b')", "DELETE FROM event_rows", "UPDATE meta SET value = '2'", "TRUNCATE meta",
            "MERGE INTO meta USING meta m ON true WHEN MATCHED THEN DELETE", "DROP TABLE event_rows", "DROP VIEW events", "ALTER TABLE meta ADD COLUMN c INT", "COMMENT ON TABLE meta IS 'x'",
            "CHECKPOINT", "FORCE CHECKPOINT", "VACUUM", "ANALYZE", "BEGIN", "COMMIT", "ROLLBACK", "CALL pragma_version()", "CALL enable_logging()", "CALL duckdb_tables()", "PREPARE p AS SELECT 1", "EXECUTE p", "DEALLOCATE p",
            "EXPLAIN ANALYZE SELECT 1", f"EXPLAIN COPY events TO '{out}'", f"EXPLAIN ANALYZE COPY events TO '{out}'", "SELECT 1; SELECT 2", f"SELECT 1; COPY events TO '{out}'", ";", "", "   ", "-- nothing",
            "SELECT getenv('HOME')", "SELECT * FROM duckdb_secrets() UNION ALL SELECT * FROM which_secret('s3://x', 's3')", "SELECT * FROM enable_logging(level = 'debug')", "SELECT * FROM enable_profiling()",
            "SELECT nextval('x')", "SELECT * FROM force_checkpoint()", "SELECT * FROM checkpoint()", "SELECT write_log('x', level := 'error') FROM read_text('/etc/hostname')",
            "SELECT * FROM sqlite_scan('a', 'b')", "SELECT * FROM postgres_scan('host=x', 'a', 'b')", "SELECT * FROM mysql_query('a', 'b')", "SELECT * FROM iceberg_scan('x')", "SELECT * FROM delta_scan('x')",
            "SELECT * FROM st_read('x')", "SELECT * FROM read_xlsx('x')", "SELECT * FROM arrow_scan(1, 2, 3)", "SELECT * FROM pandas_scan(1)", "SELECT load_aws_credentials()", "SELECT * FROM repeat_row(1, num_rows = 1, file = '/etc/passwd')",
        ]
        for way in ways:
            for answer in (server.post("/api/v1/sql", {"sql": way}), server.ask("/api/v1/sql.csv?q=" + urllib.parse.quote(way))):
                self.assertTrue(400 <= answer.status < 500, (way, answer.status, answer.body[:300]))
                self.assertIn(answer.json["id"], KNOWN_IDS, way)
                self.assertNotIn(b"hunter2", answer.body, way)
                self.assertNotIn(b"root:", answer.body, way)
        self.assertFalse(self.out.exists() or self.other.exists() or (here / "dump").exists())
        self.assertEqual(server.get("/api/v1/sql", q="SELECT current_setting('enable_external_access') AS a, current_setting('threads') AS t")["rows"], [[False, 1]])

    def test_reading_is_allowed_in_all_its_forms(self):
        for question in ("SELECT 1 AS one", "FROM events LIMIT 1", "VALUES (1), (2)", "WITH x AS (SELECT 1 AS a) SELECT * FROM x", "SHOW TABLES", "DESCRIBE events",
                         "SUMMARIZE meta", "SELECT * FROM meta;", "-- with a comment\nSELECT 1", "/* one */ /* two */ SELECT 1", "TABLE meta", "(SELECT 1) UNION ALL (SELECT 2)", "SELECT [1, 2], {'a': 1}, NULL, DATE '2016-01-01', 'é', 1.5::DECIMAL(4,2)",):
            self.assertEqual(server.post("/api/v1/sql", {"sql": question}).status, 200, question)

    def test_limits_of_time_memory_and_rows(self):
        start = time.monotonic()
        answer = server.post("/api/v1/sql", {"sql": "SELECT count(*) FROM range(10000000000) a, range(1000) b"})
        self.assertEqual((answer.status, answer.json["id"]), (422, "E-RECORD-010"), answer.text)
        self.assertLess(time.monotonic() - start, 25)
        answer = server.post("/api/v1/sql", {"sql": "SELECT list(repeat('x', 100)) FROM range(100000000)"})
        self.assertEqual((answer.status, answer.json["id"]), (422, "E-SERVE-016"), answer.text)
        answer = server.post("/api/v1/sql", {"sql": "SELECT * FROM range(100000000)", "limit": 10000})
        self.assertEqual((len(answer.json["rows"]), answer.json["truncated"]), (10000, True))
        answer = server.post("/api/v1/sql", {"sql": "SELECT repeat('x', 1000000) FROM range(1000)", "limit": 10000})
        self.assertLess(len(answer.body), 20_000_000)
        self.assertTrue(answer.json["truncated"])
        self.assertEqual(server.get("/healthz"), {"status": "ok"})
        if os.environ.get("DRAGOMAN_SMALL_TESTS") != "1":  # AddressSanitizer keeps what was freed: its memory says nothing
            self.assertLess(server.memory(), 1.5e9)


class Tokens(unittest.TestCase):
    def test_a_server_for_others_needs_a_token(self):
        refused = run("serve", "--record", record, "--host", "0.0.0.0", "--port", "0")
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b"E-SERVE-026", refused.stderr)
        file = record.parent / "token"
        file.write_text("short\n")
        self.assertIn(b"E-SERVE-026", run("serve", "--record", record, "--token-file", file, "--port", "0").stderr)

    def test_a_token_is_asked_of_everybody(self):
        file = record.parent / "token"
        file.write_text("correct-horse-battery\n")
        guarded = Server(record, "--host", "0.0.0.0", "--token-file", file)
        try:
            for headers in ({}, {"Authorization": "Bearer wrong-horse-battery"}, {"Authorization": "correct-horse-battery"}, {"Cookie": "dragoman_token=wrong"}):
                for path in ("/api/v1/summary", "/openapi.json", "/healthz", "/api/v1/sql?q=SELECT%201"):
                    answer = guarded.ask(path, headers=headers)
                    self.assertEqual((answer.status, answer.json["id"]), (401, "E-SERVE-009"), (path, headers))
            self.assertEqual(guarded.ask("/api/v1/summary", headers={"Authorization": "Bearer correct-horse-battery"}).status, 200)
            entered = guarded.ask("/?token=correct-horse-battery")
            self.assertEqual((entered.status, entered.headers["location"]), (303, "/"))
            self.assertIn("HttpOnly; SameSite=Strict", entered.headers["set-cookie"])
            cookie = entered.headers["set-cookie"].split(";")[0]
            self.assertEqual(guarded.ask("/api/v1/summary", headers={"Cookie": "a=b; " + cookie}).status, 200)
            self.assertNotIn("set-cookie", guarded.ask("/?token=wrong").headers)
        finally:
            guarded.stop()

    def test_one_other_origin_may_be_let_in(self):
        open_server = Server(record, "--cors", "https://lab.example", "--read-only")
        try:
            answer = open_server.ask("/api/v1/summary", headers={"Origin": "https://lab.example"})
            self.assertEqual((answer.status, answer.headers["access-control-allow-origin"]), (200, "https://lab.example"))
            self.assertEqual(open_server.ask("/api/v1/summary", headers={"Origin": "https://evil.example"}).status, 403)
            preflight = open_server.ask("/api/v1/sql", "OPTIONS", headers={"Origin": "https://lab.example", "Access-Control-Request-Method": "POST"})
            self.assertEqual((preflight.status, preflight.headers["access-control-allow-origin"]), (204, "https://lab.example"))
            posted = open_server.post("/api/v1/read", {"text": "Russia met Iran."})
            self.assertEqual((posted.status, posted.json["id"]), (403, "E-SERVE-017"))
        finally:
            open_server.stop()


class HoldingOut(unittest.TestCase):
    def test_slow_clients_hold_nobody_up(self):
        slow = []
        try:
            for i in range(150):
                connection = socket.create_connection(("127.0.0.1", server.port))
                connection.sendall(b"GET /api/v1/summary HTTP/1.1\r\nHost: local" if i % 3 else b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nabc")
                slow.append(connection)
            # And some that ask for much and take nothing.
            for _ in range(6):
                connection = socket.socket()
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                connection.connect(("127.0.0.1", server.port))
                connection.sendall(b"GET /api/v1/events?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                slow.append(connection)
            start = time.monotonic()
            for _ in range(20):
                self.assertEqual(server.ask("/api/v1/summary", timeout=10).status, 200)
            self.assertLess(time.monotonic() - start, 5)
        finally:
            for connection in slow:
                connection.close()

    def test_a_header_that_never_ends_is_ended(self):
        start = time.monotonic()
        got = b""
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            connection.settimeout(1)
            while time.monotonic() - start < 25 and not got:
                try:
                    connection.sendall(b"X: y\r\n")
                    got = connection.recv(4096)
                    break
                except TimeoutError:
                    continue
                except OSError:
                    break
        self.assertTrue(got.startswith(b"HTTP/1.1 408 ") and b"E-SERVE-012" in got, got[:100])
        self.assertLess(time.monotonic() - start, 20)

    def test_one_client_cannot_take_all_long_workers(self):
        question = urllib.parse.quote("SELECT count(*) FROM range(300000000)")
        with concurrent.futures.ThreadPoolExecutor(70) as pool:
            asked = [pool.submit(server.ask, "/api/v1/sql?q=" + question) for _ in range(70)]
            time.sleep(0.2)
            self.assertEqual(server.ask("/api/v1/summary", timeout=10).status, 200)
            statuses = [future.result().status for future in asked]
        self.assertIn(429, statuses)
        self.assertTrue(set(statuses) <= {200, 422, 429}, statuses)

    def test_it_ends_within_two_seconds_and_answers_what_it_took(self):
        ending = Server(record)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            idle = [socket.create_connection(("127.0.0.1", ending.port)) for _ in range(20)]
            asked = [pool.submit(ending.ask, "/api/v1/network?limit=1000") for _ in range(4)]
            long = pool.submit(ending.ask, "/api/v1/sql?q=" + urllib.parse.quote("SELECT count(*) FROM range(100000000000)"))
            time.sleep(0.5)
            took, code = ending.stop()
            self.assertTrue(all(future.result().status == 200 for future in asked))
            try:
                self.assertIn(long.result().status, (422, 400, 503))
            except (http.client.HTTPException, OSError):
                pass  # ended while it was at it
            for connection in idle:
                connection.close()
        self.assertEqual(code, 0)
        self.assertLess(took, 2.5)

    def test_another_process_writes(self):
        own = record.parent / "own.duckdb"
        self.assertEqual(run("read", EXAMPLES / "protest-report.txt", "--record", own).returncode, 0)
        serving = Server(own)
        try:
            before = serving.get("/api/v1/summary")["documents"]
            writer = subprocess.Popen([PROGRAM, "read", "-", "--record", str(own)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(1.5)
            if writer.poll() is None:  # it got the file: the server had let go of it
                answer = serving.ask("/api/v1/summary")
                self.assertIn(answer.status, (200, 503))
            writer.communicate(b"Paris, 3 May 2017. France praised Germany on Wednesday.\n")
            deadline = time.monotonic() + 60
            while writer.returncode != 0 and time.monotonic() < deadline:  # the server held it: idle servers let go
                time.sleep(2)
                writer = subprocess.run([PROGRAM, "read", "-", "--record", str(own)], input=b"Paris, 3 May 2017. France praised Germany on Wednesday.\n",
                                        capture_output=True, check=False)
            self.assertEqual(writer.returncode, 0)
            self.assertEqual(serving.get("/api/v1/summary")["documents"], before + 1)
        finally:
            serving.stop()

    def test_a_record_that_is_locked_is_said_to_be(self):
        own = record.parent / "locked.duckdb"
        self.assertEqual(run("read", EXAMPLES / "protest-report.txt", "--record", own).returncode, 0)
        writer = subprocess.Popen([PROGRAM, "read", "-", "--record", str(own)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2)
        serving = Server(own)
        try:
            answer = serving.ask("/api/v1/summary")
            self.assertEqual((answer.status, answer.json["id"], answer.headers["retry-after"]), (503, "E-SERVE-014", "2"))
            self.assertEqual(serving.ask("/healthz").status, 503)
            self.assertEqual(serving.ask("/version").status, 200)
            writer.communicate(b"Paris, 3 May 2017. France praised Germany on Wednesday.\n")
            self.assertEqual(serving.get("/api/v1/summary")["documents"], 2)
        finally:
            writer.kill()
            serving.stop()

    def test_writable_servers_store_and_show_it_at_once(self):
        own = record.parent / "writable.duckdb"
        self.assertEqual(run("read", EXAMPLES / "protest-report.txt", "--record", own).returncode, 0)
        serving = Server(own, "--writable")
        try:
            self.assertTrue(serving.get("/api/v1/summary")["writable"])
            first = serving.get("/api/v1/events", limit=1)
            answer = serving.post("/api/v1/read", {"text": "Russia criticised the plan on Monday.", "date": "2010-05-07", "title": "Plan", "store": True})
            self.assertTrue(answer.json["stored"])
            identity = answer.json["document"]["id"]
            self.assertEqual(serving.get("/api/v1/documents/" + identity)["title"], "Plan")
            rest = serving.get("/api/v1/events", limit=1000, next=first["next"])["data"] if first["next"] else []
            ids = [row["id"] for row in first["data"] + rest]
            self.assertEqual(len(ids), len(set(ids)))
            with concurrent.futures.ThreadPoolExecutor(6) as pool:
                stored = [pool.submit(serving.post, "/api/v1/read", {"text": f"Iran praised Turkey on Friday, part {i}.", "date": "2011-01-02", "store": True}) for i in range(6)]
                asked = [pool.submit(serving.ask, "/api/v1/summary") for _ in range(30)]
                self.assertTrue(all(future.result().status == 200 for future in stored))
                self.assertTrue(all(future.result().status == 200 for future in asked))
            self.assertEqual(serving.get("/api/v1/summary")["documents"], 8)
        finally:
            serving.stop()
        self.assertEqual(run("doctor", "--record", own).returncode, 0)
        self.assertEqual(sql(own, "SELECT count(*) AS n FROM document_rows"), [{"n": 8}])


if __name__ == "__main__":
    unittest.main()
