#!/usr/bin/env python3
"""tools/count_tests.py on folders made by hand: what ctest and GoogleTest say of the same programs is counted once."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import count_tests  # noqa: E402

CTEST = """<testsuite><testcase name="text" status="run"/><testcase name="record" status="{record}"/>
<testcase name="layers" status="run"/><testcase name="web" status="notrun"/></testsuite>"""
TEXT = '<testsuites><testsuite><testcase name="a"/><testcase name="b"/><testcase name="c" result="skipped"/></testsuite></testsuites>'
RECORD = '<testsuites><testsuite><testcase name="d"/><testcase name="e">{failure}</testcase></testsuite></testsuites>'


class CountTests(unittest.TestCase):
    def count(self, text, record, record_status="run", ctest=CTEST):
        """(passed, failed, skipped), and what was said on stderr."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "release").mkdir()
            (folder / "release.junit").write_text(ctest.format(record=record_status))
            (folder / "release" / "test_text.xml").write_text(text)
            (folder / "release" / "test_record.xml").write_text(record)
            said = io.StringIO()
            with contextlib.redirect_stderr(said):
                total = count_tests.count(folder)
            return (total["passed"], total["failed"], total["skipped"]), said.getvalue()

    def test_programs_count_by_their_cases_and_others_as_one(self):
        self.assertEqual(self.count(TEXT, RECORD.format(failure="")), ((5, 0, 2), ""))

    def test_a_failed_case_counts_once(self):
        self.assertEqual(self.count(TEXT, RECORD.format(failure="<failure/>"), "fail")[0], (4, 1, 2))

    def test_a_program_that_died_after_its_cases_is_a_failure(self):
        self.assertEqual(self.count(TEXT, RECORD.format(failure=""), "fail")[0], (5, 1, 2))

    def test_an_empty_file_of_a_program_leaves_it_to_ctest(self):
        total, said = self.count(TEXT, "")
        self.assertEqual(total, (4, 0, 2))
        self.assertIn("test_record.xml", said)
        self.assertEqual(self.count(TEXT, "", "fail")[0], (3, 1, 2))

    def test_an_unreadable_file_of_ctest_is_a_failure(self):
        self.assertEqual(self.count(TEXT, RECORD.format(failure=""), ctest="")[0], (4, 1, 1))


if __name__ == "__main__":
    unittest.main()
