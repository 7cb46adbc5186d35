#!/usr/bin/env python3
"""Writes a forecasting benchmark as a file in the form of ICEWS, so that the whole way can be tried: import, learn, next, …

usage: icews_file.py FOLDER [--first 2014-01-01] [--step-hours 24] > events.tab    (train.txt, valid.txt, entity2id.txt, relation2id.txt)

Names become source and target, "Police (India)" with its country; relation names become event texts, whose CAMEO codes and quad
classes `quad_of` guesses from their first words. What cannot be guessed has no code.
"""
import argparse
import datetime
import pathlib
import re
import sys

HEADER = ("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\t"
          "Target Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude")

# First words of ICEWS event texts and the CAMEO root that they belong to; the first that fits counts.
ROOTS = [
    ("make statement|comment|consider|acknowledge|make pessimistic|make optimistic|make empathetic|decline comment|engage in symbolic|deny responsibility", "01"),
    ("appeal|make an appeal|demand that|appeal for", "02"),
    ("express intent|express accord", "03"),
    ("consult|discuss|meet|host|make a visit|mediate|engage in negotiation|negotiate", "04"),
    ("engage in diplomatic|praise|rally support|grant diplomatic|sign formal|apologize|forgive|defend verbally|express support", "05"),
    ("engage in material|cooperate|share intelligence|engage in judicial", "06"),
    ("provide", "07"),
    ("yield|ease|return, release|allow|accede|de-escalate|retreat|receive|demobilize|declare truce|release", "08"),
    ("investigate", "09"),
    ("demand", "10"),
    ("criticize|accuse|disapprove|denounce|complain|bring lawsuit|find guilty|rally opposition", "11"),
    ("reject|refuse|defy|veto", "12"),
    ("threaten|give ultimatum", "13"),
    ("protest|demonstrate|conduct hunger|conduct strike|obstruct passage", "14"),
    ("increase military|increase police|mobilize|exhibit", "15"),
    ("reduce|halt|break|expel|withdraw|impose embargo", "16"),
    ("coerce|arrest|seize|confiscate|destroy property|impose|expel|ban|use tactics|abduct", "17"),
    ("use unconventional|sexually|torture|kill by|carry out|conduct suicide|assassinate|attempt to assassinate|physically assault", "18"),
    ("use conventional|fight|occupy|employ aerial|violate ceasefire|use as human|impose blockade", "19"),
    ("engage in mass|engage in ethnic|use unconventional mass", "20"),
]
INTENSITY = {"01": 0, "02": 3, "03": 4, "04": 1, "05": 3.5, "06": 6, "07": 7, "08": 5, "09": -2, "10": -5, "11": -2, "12": -4, "13": -6, "14": -6.5,
             "15": -7.2, "16": -4, "17": -7, "18": -9, "19": -10, "20": -10}


def root_of(text):
    lower = text.lower().replace("_", " ")
    for words, root in ROOTS:
        if any(lower.startswith(word) for word in words.split("|")):
            return root
    return ""


def names_of(path):
    names = {}
    for line in path.read_text().splitlines():
        name, number = line.rsplit("\t", 1)
        names[int(number)] = name.replace("_", " ")
    return names


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--first", default="2014-01-01")
    parser.add_argument("--step-hours", type=int, default=24, help="hours per unit of time in the files")
    arguments = parser.parse_args()
    entities = names_of(arguments.folder / "entity2id.txt")
    relations = names_of(arguments.folder / "relation2id.txt")
    countries = {match[1] for match in (re.search(r" \((.*)\)$", name) for name in entities.values()) if match}
    first = datetime.datetime.fromisoformat(arguments.first)

    def party(number):
        name = entities[number]
        match = re.search(r" \((.*)\)$", name)
        return name, match[1] if match else (name if name in countries else "")

    print(HEADER)
    number = 0
    for split in ("train.txt", "valid.txt"):
        for line in (arguments.folder / split).read_text().splitlines():
            subject, relation, target, time = (int(x) for x in line.split()[:4])
            day = (first + datetime.timedelta(hours=time * arguments.step_hours)).date()
            root = root_of(relations[relation])
            number += 1
            (source, source_country), (object_, target_country) = party(subject), party(target)
            print("\t".join([str(number), day.isoformat(), source, "", source_country, relations[relation], root + "0" if root else "",
                             str(INTENSITY.get(root, "")), object_, "", target_country, str(number), "1", "benchmark", "", "", "", "", "", ""]))


if __name__ == "__main__":
    sys.exit(main())
