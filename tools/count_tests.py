#!/usr/bin/env python3
"""Sums up test results into one line: "N passed, N failed, N skipped".

    tools/count_tests.py [--failed-steps N] FOLDER

FOLDER holds <run>.junit (what ctest wrote) and <run>/*.xml (what GoogleTest wrote). A GoogleTest program counts by its cases,
any other ctest as one. Failed steps of CI count as failures. Exits with 1 when anything failed or nothing ran.
"""
import argparse
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def count(folder):
    """Returns [passed, failed, skipped] over all runs in the folder."""
    total = [0, 0, 0]
    for junit in sorted(folder.glob("*.junit")):
        programs = set()
        for path in sorted((folder / junit.stem).glob("*.xml")):
            programs.add(path.stem.removeprefix("test_"))
            for case in ElementTree.parse(path).getroot().iter("testcase"):
                skipped = case.find("skipped") is not None or case.get("result") in ("skipped", "suppressed")
                total[1 if case.find("failure") is not None else 2 if skipped else 0] += 1
        for case in ElementTree.parse(junit).getroot().iter("testcase"):
            failed = case.get("status") == "fail" or case.find("failure") is not None
            if case.get("name") not in programs:
                total[1 if failed else 2 if case.get("status") in ("notrun", "disabled") else 0] += 1
            elif failed and not any_failure(folder / junit.stem / f"test_{case.get('name')}.xml"):
                total[1] += 1  # the program died after its cases were written
    return total


def any_failure(path):
    return any(case.find("failure") is not None for case in ElementTree.parse(path).getroot().iter("testcase"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failed-steps", type=int, default=0)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    passed, failed, skipped = count(arguments.folder)
    failed += arguments.failed_steps
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
