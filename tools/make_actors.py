#!/usr/bin/env python3
"""Makes share/dragoman/actors/countries.tsv and country_names_packages.tsv from the package world-countries, Debian's iso-codes and
actors/country_codes.tsv. Usage: make_actors.py countries|names SOURCE_DIR COUNTRIES_JSON ISO_3166_JSON OUT_FILE"""
import csv
import json
import pathlib
import re
import sys

# Capitals that are better known as something else, or as the country itself.
NOT_CAPITALS = {"Victoria", "Kingston", "George Town", "Hamilton", "Douglas", "Stanley", "Jamestown", "Plymouth", "The Valley",
                "Saint-Denis", "San Juan", "The Bottom", "West Island", "Saint-Pierre", "Marigot", "Road Town", "Saint John's",
                "City of Victoria", "Georgetown", "Alofi", "Bridgetown", "Cape Town", "Bloemfontein", "Diego Garcia", "Male"}
# Spellings that mean something else in English, or more than one country.
NOT_NAMES = {"SA", "Island", "Mann", "Prathet", "Thai", "Lao", "Mexicanos", "Portuguesa", "Togolese", "Timor", "the Abode of Peace",
             "Virgin Islands", "Saint Martin", "Pitcairn", "Viti", "Congo", "Republic of China", "Guiana", "Dominique"}


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def plural(people):
    return people + "s" if re.search(r"(an|i|er|o|en)$", people) and not people.endswith("ese") else None


def write_countries(codes, countries, out):
    former = {"SUN": "Soviet Union", "YUG": "Yugoslavia", "SCG": "Serbia and Montenegro", "CSK": "Czechoslovakia",
              "DDR": "East Germany", "YMD": "South Yemen", "YAR": "North Yemen", "VDR": "South Vietnam"}
    common = {"TUR": "Turkey", "CZE": "Czech Republic", "COD": "DR Congo", "COG": "Congo-Brazzaville"}
    with open(out, "w", encoding="utf-8") as file:
        file.write("iso3\tiso2\tname\tadjective\tcowc\tcown\tgwn\tfips\tcameo\tfirst\tlast\tsource\n")
        for iso3 in sorted(set(codes) | set(countries)):
            package, code = countries.get(iso3, {}), codes.get(iso3, {})
            name = common.get(iso3) or package.get("name", {}).get("common") or former[iso3]
            adjective = package.get("demonyms", {}).get("eng", {}).get("m", "").split(",")[0]
            source_name = "world-countries" if package else "own knowledge"
            if code:
                source_name += ", country_codes.tsv"
            file.write("\t".join([iso3, package.get("cca2", ""), name, adjective, code.get("cowc", ""), code.get("cown", ""),
                                  code.get("gwn", ""), code.get("fips", ""), code.get("cameo") or iso3,
                                  code.get("first", ""), code.get("last", ""), source_name]) + "\n")


def write_names(countries, iso_names, out):
    with open(out, "w", encoding="utf-8") as file:
        file.write("name\tiso3\tkind\tsectors\tfirst\tlast\tsource\n")
        for iso3, country in sorted(countries.items()):
            if iso3 in ("ATA", "BVT", "HMD"):  # no people, no government
                continue
            names = [country["name"]["common"], country["name"]["official"], *country["altSpellings"][1:]]
            if iso3 in iso_names:
                iso = iso_names[iso3]
                names += [iso[key] for key in ("common_name", "official_name") if key in iso]
            names = [n for n in dict.fromkeys(names) if re.match(r"^[A-ZÀ-Þ][^(),\u0250-\uffff]*$", n) and n not in NOT_NAMES]
            file.write("\t".join(["|".join(names), iso3, "name", "", "", "", "world-countries, iso-codes"]) + "\n")
            adjective = country["demonyms"].get("eng", {}).get("m", "")
            territory = not country.get("independent") and iso3 not in ("TWN", "PSE", "XKX", "HKG", "GRL", "PRI")
            if adjective and not territory and " or " not in adjective:
                words = [w.strip() for w in adjective.split(",")]
                file.write("\t".join(["|".join(words), iso3, "adjective", "", "", "", "world-countries"]) + "\n")
                people = [p for p in map(plural, words) if p]
                if people:
                    file.write("\t".join(["|".join(people), iso3, "people", "", "", "", "world-countries"]) + "\n")
            capitals = [c for c in country.get("capital", []) if c not in NOT_CAPITALS and c not in names]
            if capitals:
                file.write("\t".join(["|".join(capitals), iso3, "government", "GOV", "", "", "world-countries"]) + "\n")


def main(what, source, countries_json, iso_json, out):
    countries = {c["cca3"].replace("UNK", "XKX"): c for c in json.loads(countries_json.read_text(encoding="utf-8"))}
    if str(what) == "countries":
        write_countries({row["iso3"]: row for row in rows(source / "actors" / "country_codes.tsv")}, countries, out)
    else:
        write_names(countries, {c["alpha_3"]: c for c in json.loads(iso_json.read_text(encoding="utf-8"))["3166-1"]}, out)


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*map(pathlib.Path, sys.argv[1:]))
