"""A running `dragoman serve` for the tests in this folder, asked with the standard library alone."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from program import EXAMPLES, PROGRAM, run


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body.decode("utf-8"))

    @property
    def text(self):
        return self.body.decode("utf-8")

    def lines(self):
        return [json.loads(line) for line in self.text.splitlines()]


class Server:
    """Starts on a free port; ends with SIGTERM."""

    def __init__(self, record, *words):
        self.process = subprocess.Popen([PROGRAM, "serve", "--record", str(record), "--port", "0", *map(str, words)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.search(r"http://(.+):(\d+)/", line)
        if not match:
            raise AssertionError(f"no server: {line}{self.process.stderr.read()}")
        self.port = int(match.group(2))

    def stop(self):
        """Seconds that the server took to end, and its exit code."""
        start = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        return time.monotonic() - start, code

    def ask(self, target, method="GET", body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, path, headers=None, **values):
        """The JSON of a call that must succeed."""
        answer = self.ask(path + query(values), headers=headers)
        assert answer.status == 200, (answer.status, answer.text)
        return answer.json

    def post(self, path, value, headers=None):
        return self.ask(path, "POST", json.dumps(value), {"Content-Type": "application/json", **(headers or {})})

    def raw(self, data, timeout=20, wait=0.0):
        """What comes back for bytes as they are, until the other end closes or nothing comes any more."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            for piece in data if isinstance(data, list) else [data]:
                connection.sendall(piece)
                time.sleep(wait)
            got = b""
            try:
                while piece := connection.recv(65536):
                    got += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return got

    def memory(self):
        """Bytes of the process that are in memory now."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def serve_samples():
    """For setUpModule: a record of the sample pages and a server of it, both until the module's tests have ended."""
    folder = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(folder.cleanup)
    record = pathlib.Path(folder.name) / "samples.duckdb"
    result = run("read", EXAMPLES, "--record", record)
    assert result.returncode == 0, result.stderr.decode()
    server = Server(record)
    unittest.addModuleCleanup(server.stop)
    return record, server


def query(values):
    pairs = []
    for name, value in values.items():
        name = name.rstrip("_")
        for each in value if isinstance(value, (list, tuple)) else [value]:
            if each is not None:
                pairs.append((name, each))
    return "?" + urllib.parse.urlencode(pairs) if pairs else ""
