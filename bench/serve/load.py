#!/usr/bin/env python3
"""Load on `dragoman serve`, page by page as the web app asks.

    bench/serve/load.py build/dragoman --record big.duckdb --cold          one client, every call with values not asked before:
                                                                           time on the clock and processor time
    bench/serve/load.py build/dragoman --record big.duckdb --analysts 8    analysts who open page after page, each about another actor
                                                                           or pair (nothing is kept), and look at it for 5 s on average
    bench/serve/load.py build/dragoman --record big.duckdb --clients 200   keep-alive clients that mostly ask what was asked before
                                                                           (9 of 10 calls out of 12 variants), 1 s on average between calls

A page "past" asks for forecasts, rises and what-if as of a past day. The first ten seconds are not counted (--warm): nothing is kept then, and all begin at once. --analysts and --clients may be given together. All calls of a page are sent at once over one connection each, as a browser does. Output:
JSON lines with p50, p95 and the longest per call, failures, the server's processor time and memory (peak_mb is VmHWM, the most that it ever
held), the machine's load. Exits 1 when a
call failed. make_big_record (tools/make_big_record.cpp, -DDRAGOMAN_BENCHMARKS=ON) makes a record of 1,000,000 events.
"""
import argparse
import asyncio
import collections
import gzip
import json
import os
import random
import re
import subprocess
import sys
import time
import urllib.parse

ACTORS = []  # ids that the record speaks of, most first
DOCUMENTS = []
TYPES = ["CONSULT", "AGREE", "AID", "ACCUSE", "THREATEN", "ASSAULT", "SANCTION", "RETREAT"]
WORDS = ["front", "person 7", "town 12", "violence", "paper", "land ukr", "body 3", "trained"]


def at(path, **values):
    pairs = [(name.rstrip("_"), each) for name, value in values.items() for each in (value if isinstance(value, list) else [value])]
    return "/api/v1/" + path + ("?" + urllib.parse.urlencode(pairs) if pairs else ""), None


def post(path, body):
    return "/api/v1/" + path, json.dumps(body)


def pages(chance):
    """Each page with the calls that it makes: (name of the call, (target, body or None))."""
    a, b = (urllib.parse.quote(actor, safe="") for actor in chance.sample(ACTORS, 2))
    plain_a, plain_b = urllib.parse.unquote(a), urllib.parse.unquote(b)
    one, other = chance.sample([actor for actor in ACTORS if len(actor) == 3], 2)  # states: two that are never the same party
    year = chance.randrange(2005, 2025)
    day = f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    document = "documents/" + chance.choice(DOCUMENTS)
    sql = f"SELECT event_type, count(*) FROM events WHERE source_id = '{plain_a}' AND event_date >= '{day}' GROUP BY ALL"
    return {
        "home": [("summary", at("summary")), ("search", at("search", q=chance.choice(WORDS) + chance.choice(["", " ", "1", "2", "3"])))],
        "relation": [("relation", at("relations", a=plain_a, b=plain_b, by="month")), ("events of a pair", at("events", dyad=f"{plain_a},{plain_b}", order="newest", limit=50)),
                     ("forecast", at("forecast", a=plain_a, b=plain_b, horizon="30d")), ("forecast", at("forecast", a=plain_b, b=plain_a, horizon="30d"))],
        "actor": [("actor", at("actors/" + a)), ("partners", at(f"actors/{a}/partners", limit=12)), ("timeline", at("timeline", by="month", actor=plain_a)),
                  ("judgements", at("assertions", kind="judgement", actor=plain_a, limit=500)), ("claims of an actor", at("assertions", kind="indicator", actor=plain_a, order="newest", limit=25)),
                  ("events of an actor", at("events", source=plain_a, order="newest", limit=25))],
        "network": [("summary", at("summary")), ("network", at("network", limit=300, from_=day, to=f"{year + 1}"))],
        "map": [("places", at("places", limit=1000, from_=day, event=chance.choice(TYPES))), ("countries", at("places", level="country", limit=1000, actor=plain_a))],
        "document": [("document", at(document)), ("mentions", at(document + "/mentions")), ("events of a document", at(document + "/events", limit=1000)),
                     ("claims of a document", at(document + "/assertions", limit=1000))],
        "events": [("events", at("events", limit=50, from_=day)), ("events of a kind", at("events", event=chance.choice(TYPES), country=plain_a[:3], from_=day, limit=50))],
        "documents": [("documents", at("documents", limit=50, from_=day))],
        "actors": [("actors", at("actors", limit=50, country=plain_a[:3]))],
        "indicators": [("indicators", at("indicators/groups", from_=day, limit=40)), ("cause graph", at("assertions/graph", from_=day, limit=500)),
                       ("claims", at("assertions", limit=50, from_=day, order="newest"))],
        "watch": [("watch", at("forecast/watch", top=chance.randrange(5, 60), quad=[3, 4])), ("calibration", at("forecast/calibration"))],
        "what-if": [("what-if", post("what-if", {"add": [f"{year}-12-{chance.randrange(1, 29):02},{one},{chance.choice(TYPES)},{other}"], "horizon": "30d", "top": 20}))],
        "past": [("forecast of a past day", at("forecast", a=plain_a, b=plain_b, date=day)), ("forecast of a past day, partners", at("forecast", a=plain_a, date=day)),
                 ("watch of a past day", at("forecast/watch", date=day)),
                 ("what-if of a past day", post("what-if", {"add": [f"{year}-01-01,{one},AID,{other}"], "date": day}))],
        "sql": [("schema", at("schema")), ("sql", at("sql", q=sql))],
    }


class Client:
    """One keep-alive connection."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def ask(self, call):
        target, body = call
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"{'GET' if body is None else 'POST'} {target} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n"
        self.writer.write((head + "\r\n" + (body or "")).encode())
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(re.search(r"content-length: (\d+)", head, re.I).group(1))
        body = await self.reader.readexactly(length)
        return int(head.split(" ", 2)[1]), body


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


class Results:
    def __init__(self, counted_from):
        self.counted_from = counted_from
        self.times, self.failures = collections.defaultdict(list), collections.Counter()

    async def ask(self, client, name, call):
        start = time.monotonic()
        status, body = await client.ask(call)
        if start >= self.counted_from:
            self.times[name].append(time.monotonic() - start)
        if status != 200:
            self.failures[f"{name}: {status} {body[:120]}"] += 1

    def tell(self, who):
        for name, values in sorted(self.times.items()):
            print(json.dumps({"who": who, "call": name, "calls": len(values), "p50_ms": round(1000 * percentile(values, 0.5), 1),
                              "p95_ms": round(1000 * percentile(values, 0.95), 1), "max_ms": round(1000 * max(values), 1)}))
        every = [value for values in self.times.values() for value in values]
        if every:
            print(json.dumps({"who": who, "calls": len(every), "p95_ms": round(1000 * percentile(every, 0.95), 1), "failures": dict(self.failures)}))


async def analyst(port, results, end, chance):
    clients = [Client(port) for _ in range(6)]
    await asyncio.sleep(chance.uniform(0, 5))
    while time.monotonic() < end:
        calls = chance.choice(list(pages(chance).values()))
        await asyncio.gather(*(results.ask(client, name, call) for client, (name, call) in zip(clients, calls)))
        await asyncio.sleep(chance.expovariate(1 / 5))


async def repeating(port, results, end, chance):
    client = Client(port)
    await asyncio.sleep(chance.uniform(0, 2))
    while time.monotonic() < end:
        asked = pages(random.Random(chance.randrange(12)) if chance.random() < 0.9 else chance)
        for name, call in chance.choice(list(asked.values())):
            if name.startswith("what-if") or (name == "sql" and chance.random() < 0.97):
                continue  # beyond a client's limit of long calls: all come from one address here
            await results.ask(client, name, call)
            await asyncio.sleep(chance.expovariate(1))


async def load(port, analysts, clients, seconds, warm, seed):
    end = time.monotonic() + warm + seconds
    own, others = Results(end - seconds), Results(end - seconds)
    await asyncio.gather(*(analyst(port, own, end, random.Random(seed + i)) for i in range(analysts)),
                         *(repeating(port, others, end, random.Random(seed + 1000 + i)) for i in range(clients)))
    return own, others


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def cold(port, pid, rounds, seed):
    """Each call once per round, with values that were not asked before."""
    client, times, failures = Client(port), collections.defaultdict(list), collections.Counter()
    for number in range(rounds):
        for calls in pages(random.Random(seed + 5000 + number)).values():
            for name, call in calls:
                before, start = processor_seconds(pid), time.monotonic()
                status, body = await client.ask(call)
                times[name].append((time.monotonic() - start, processor_seconds(pid) - before))
                if status != 200:
                    failures[f"{name}: {status} {body[:200]}"] += 1
    for name, pairs in times.items():
        walls, work = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        print(json.dumps({"call": name, "calls": len(pairs), "wall_p50_ms": round(1000 * percentile(walls, 0.5)),
                          "wall_p95_ms": round(1000 * percentile(walls, 0.95)), "wall_max_ms": round(1000 * max(walls)), "processor_p50_ms": round(1000 * percentile(work, 0.5)),
                          "processor_max_ms": round(1000 * max(work))}))
    if failures:
        print(json.dumps({"failures": dict(failures)}))
    return failures


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        facts = dict(line.split(":", 1) for line in file if ":" in line)
    return {"resident_mb": int(facts["VmRSS"].split()[0]) // 1024, "peak_mb": int(facts["VmHWM"].split()[0]) // 1024}


async def ask(port, call):
    status, body = await Client(port).ask(call)
    return status, json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


def wait_for_forecasts(port):
    """Seconds until forecasts are ready."""
    start = time.monotonic()
    while asyncio.run(ask(port, at("forecast/calibration")))[0] == 503:
        time.sleep(0.5)
    return time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--record", required=True)
    parser.add_argument("--analysts", type=int, default=0)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--warm", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    start = time.monotonic()
    server = subprocess.Popen([arguments.program, "serve", "--record", arguments.record, "--port", "0"], stdout=subprocess.PIPE, text=True)
    failures = {}
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        print(json.dumps({"started_seconds": round(time.monotonic() - start, 2), "processor_seconds": processor_seconds(server.pid), **memory(server.pid)}))
        start = time.monotonic()
        asyncio.run(ask(port, at("summary")))
        print(json.dumps({"first_view_ms": round(1000 * (time.monotonic() - start)), "forecasts_ready_seconds": round(wait_for_forecasts(port), 1),
                          "load_average": os.getloadavg()[0], **memory(server.pid)}))
        ACTORS.extend(row["id"] for row in asyncio.run(ask(port, at("actors", limit=300)))[1]["data"])
        DOCUMENTS.extend(row["id"] for row in asyncio.run(ask(port, at("documents", limit=1000)))[1]["data"])
        before = processor_seconds(server.pid)
        if arguments.cold:
            failures = asyncio.run(cold(port, server.pid, arguments.rounds, arguments.seed))
        else:
            own, others = asyncio.run(load(port, arguments.analysts, arguments.clients, arguments.seconds, arguments.warm, arguments.seed))
            own.tell("analysts")
            others.tell("clients")
            failures = own.failures + others.failures
        print(json.dumps({**memory(server.pid), "processor_seconds": round(processor_seconds(server.pid) - before, 1), "load_average": os.getloadavg()[0]}))
    finally:
        server.terminate()
        server.wait(timeout=20)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
