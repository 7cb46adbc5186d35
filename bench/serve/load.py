#!/usr/bin/env python3
"""Load on `dragoman serve`: many keep-alive clients that walk the calls of the web app's pages, or each call once with nothing kept.

    bench/serve/load.py build/dragoman --record big.duckdb                 200 clients for 60 s: p50, p95 per route, errors, memory
    bench/serve/load.py build/dragoman --record big.duckdb --cold          one client, every call with other values: wall and processor time

make_big_record (tools/make_big_record.cpp, -DDRAGOMAN_BENCHMARKS=ON) makes a record of 1,000,000 events. Exits 1 when a call failed.
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

CODES = []  # countries that the record speaks of most
TYPES = ["CONSULT", "AGREE", "AID", "ACCUSE", "THREATEN", "ASSAULT"]
WORDS = ["front", "person 7", "town 12", "violence", "paper", "land ukr"]


FORECASTS = True  # False when the record keeps no model: the server would be learning one all the time that is measured


def calls_of(chance):
    """One call of each route that the app's pages make, with values drawn at random."""
    calls = all_calls_of(chance)
    return calls if FORECASTS else [call for call in calls if "forecast" not in call[1]]


def all_calls_of(chance):
    a, b = chance.sample(CODES, 2)
    year = chance.randrange(2005, 2025)
    return [
        ("summary", "/api/v1/summary"),
        ("search", "/api/v1/search?q=" + urllib.parse.quote(chance.choice(WORDS) + chance.choice(["", " ", "1", "2"]))),
        ("events", f"/api/v1/events?limit=50&from={year}"),
        ("events of a pair", f"/api/v1/events?source={a}&target={b}&order=newest&limit=25"),
        ("events of a kind", f"/api/v1/events?event={chance.choice(TYPES)}&country={a}&limit=50"),
        ("documents", f"/api/v1/documents?limit=50&from={year}"),
        ("assertions", f"/api/v1/assertions?limit=50&from={year}&order=newest"),
        ("actors", f"/api/v1/actors?limit=100&country={a}"),
        ("actor", f"/api/v1/actors/{a}"),
        ("partners", f"/api/v1/actors/{a}/partners?limit=12"),
        ("relation", f"/api/v1/relations?a={a}&b={b}&by=month"),
        ("network", f"/api/v1/network?limit=300&from={year}&to={year + 1}"),
        ("network of all", f"/api/v1/network?limit=300&min_confidence=0.{chance.randrange(50, 99)}"),
        ("timeline", f"/api/v1/timeline?by=month&actor={a}"),
        ("places", f"/api/v1/places?limit=1000&from={year}"),
        ("countries", f"/api/v1/places?level=country&event={chance.choice(TYPES)}"),
        ("cause graph", f"/api/v1/assertions/graph?from={year}"),
        ("indicators", f"/api/v1/indicators?from={year}"),
        ("schema", "/api/v1/schema"),
        ("sql", "/api/v1/sql?q=" + urllib.parse.quote(f"SELECT event_type, count(*) FROM events WHERE source_country = '{a}' GROUP BY ALL")),
        ("forecast", f"/api/v1/forecast?a={a}&b={b}&horizon=30d"),
        ("forecast watch", "/api/v1/forecast/watch?top=20"),
        ("calibration", "/api/v1/forecast/calibration"),
    ]


class Client:
    """One keep-alive connection."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def get(self, target):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(re.search(r"content-length: (\d+)", head, re.I).group(1))
        body = await self.reader.readexactly(length)
        return int(head.split(" ", 2)[1]), body


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


async def load(port, clients, seconds, seed):
    times, failures = collections.defaultdict(list), collections.Counter()
    end = time.monotonic() + seconds

    async def walk(number):
        chance, client = random.Random(seed + number), Client(port)
        while time.monotonic() < end:
            for name, target in chance.sample(calls_of(chance), 5):
                start = time.monotonic()
                try:
                    status, _ = await client.get(target)
                except (OSError, asyncio.IncompleteReadError) as failure:
                    failures[f"{name}: {type(failure).__name__}"] += 1
                    client = Client(port)
                    continue
                if status not in (200, 429):
                    failures[f"{name}: {status}"] += 1
                times[name if status == 200 else f"{name} ({status})"].append(time.monotonic() - start)
                if time.monotonic() >= end:
                    return

    await asyncio.gather(*(walk(number) for number in range(clients)))
    return times, failures


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def cold(port, pid, rounds, seed):
    """Each call once per round, with values that were not asked before."""
    client, times, failures = Client(port), collections.defaultdict(list), collections.Counter()
    for number in range(rounds):
        for name, target in calls_of(random.Random(seed + 1000 + number)):
            before, start = processor_seconds(pid), time.monotonic()
            status, body = await client.get(target)
            times[name].append((time.monotonic() - start, processor_seconds(pid) - before))
            if status != 200:
                failures[f"{name}: {status} {body[:200]}"] += 1
    return times, failures


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        facts = dict(line.split(":", 1) for line in file if ":" in line)
    return {"resident_mb": int(facts["VmRSS"].split()[0]) // 1024, "peak_mb": int(facts["VmHWM"].split()[0]) // 1024}


async def ask(port, target):
    _, body = await Client(port).get(target)
    return json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


async def keeps_model(port):
    return (await ask(port, "/api/v1/sql?q=" + urllib.parse.quote("SELECT count(*) FROM forecast_models")))["rows"] != [[0]]


def main():
    global FORECASTS
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--record", required=True)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    start = time.monotonic()
    server = subprocess.Popen([arguments.program, "serve", "--record", arguments.record, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        port = int(re.search(r":(\d+)/", line).group(1))
        FORECASTS = asyncio.run(keeps_model(port))
        CODES.extend(row["id"] for row in asyncio.run(ask(port, "/api/v1/actors?kind=country&limit=15"))["data"])
        print(json.dumps({"started_seconds": round(time.monotonic() - start, 2), "load_average": os.getloadavg()[0], "forecasts": FORECASTS}))
        if arguments.cold:
            times, failures = asyncio.run(cold(port, server.pid, arguments.rounds, arguments.seed))
            for name, pairs in times.items():
                walls, work = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
                print(json.dumps({"route": name, "calls": len(pairs), "wall_p50_ms": round(1000 * percentile(walls, 0.5)),
                                  "wall_max_ms": round(1000 * max(walls)), "processor_p50_ms": round(1000 * percentile(work, 0.5)),
                                  "processor_max_ms": round(1000 * max(work))}))
        else:
            times, failures = asyncio.run(load(port, arguments.clients, arguments.seconds, arguments.seed))
            for name, values in times.items():
                print(json.dumps({"route": name, "calls": len(values), "p50_ms": round(1000 * percentile(values, 0.5)),
                                  "p95_ms": round(1000 * percentile(values, 0.95)), "max_ms": round(1000 * max(values))}))
            every = [value for values in times.values() for value in values]
            print(json.dumps({"clients": arguments.clients, "seconds": arguments.seconds, "calls": len(every),
                              "p95_ms": round(1000 * percentile(every, 0.95)), "failures": dict(failures)}))
        print(json.dumps({**memory(server.pid), "load_average": os.getloadavg()[0]}))
    finally:
        server.terminate()
        server.wait(timeout=20)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
