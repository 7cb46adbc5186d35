#!/usr/bin/env python3
"""The curl lines of docs/api.md, run as they stand against the sample pages."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from program import EXAMPLES, ROOT, run
from server import Server


class CurlLines(unittest.TestCase):
    def test_each_line_answers(self):
        if not shutil.which("curl"):
            self.skipTest("curl is not installed")
        blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.S)
        lines = [line for block in blocks for line in block.splitlines() if line.strip()]
        self.assertGreater(len(lines), 30)
        with tempfile.TemporaryDirectory() as folder:
            record = pathlib.Path(folder) / "samples.duckdb"
            self.assertEqual(run("read", EXAMPLES, "--record", record).returncode, 0)
            server = Server(record)
            try:
                for line in lines:
                    self.assertTrue(line.startswith("curl -fsS"), line)
                    result = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, timeout=120,
                                            env={"PATH": "/usr/bin:/bin", "API": f"http://127.0.0.1:{server.port}"}, check=False)
                    self.assertEqual((result.returncode, result.stderr), (0, b""), line)
                    written = re.search(r" -o (\S+)", line)
                    answer = (pathlib.Path(folder) / written.group(1)).read_bytes() if written else result.stdout
                    self.assertGreater(len(answer), 10, line)
            finally:
                server.stop()


if __name__ == "__main__":
    unittest.main()
