#!/usr/bin/env python3
"""Sums up test results into one line: "N passed, N failed, N skipped".

    tools/count_tests.py [--failed-steps N] FOLDER

FOLDER holds <run>.junit (what ctest wrote) and <run>/*.xml (what GoogleTest wrote). A GoogleTest program counts by its cases,
any other ctest as one; so does a GoogleTest program whose file is not whole (a disk that was full for a moment leaves it empty),
with a line on stderr. Failed steps of CI count as failures. Exits with 1 when anything failed or nothing ran.
"""
import argparse
import collections
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def count(folder):
    """Returns a Counter of passed, failed and skipped over all runs in the folder."""
    total = collections.Counter(passed=0, failed=0, skipped=0)
    for junit in sorted(folder.glob("*.junit")):
        programs = {}
        for path in sorted((folder / junit.stem).glob("*.xml")):
            results = [result_of_case(case) for case in cases(path)]
            if results:
                programs[path.stem.removeprefix("test_")] = results
        ran = cases(junit)
        total["failed"] += not ran  # ctest ran and left nothing that can be read
        for case in ran:
            result = result_of_ctest(case)
            results = programs.pop(case.get("name"), [result])
            if result == "failed" and "failed" not in results:
                results.append("failed")  # the program died after its cases were written
            total.update(results)
        for results in programs.values():  # programs that ctest knows nothing of
            total.update(results)
    return total


def cases(path):
    """The test cases of a file; none, and a line on stderr, when it cannot be read."""
    try:
        return list(ElementTree.parse(path).getroot().iter("testcase"))
    except ElementTree.ParseError as error:
        print(f"{path}: {error} ({path.stat().st_size} bytes); ctest's own word counts for it", file=sys.stderr)
        return []


def result_of_case(case):
    if case.find("failure") is not None:
        return "failed"
    skipped = case.find("skipped") is not None or case.get("result") in ("skipped", "suppressed")
    return "skipped" if skipped else "passed"


def result_of_ctest(case):
    if case.get("status") == "fail" or case.find("failure") is not None:
        return "failed"
    return "skipped" if case.get("status") in ("notrun", "disabled") else "passed"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failed-steps", type=int, default=0)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    total = count(arguments.folder)
    total["failed"] += arguments.failed_steps
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    sys.exit(1 if total["failed"] or not total["passed"] else 0)


if __name__ == "__main__":
    main()
