import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import type { Position } from "geojson";

import { bordersOf } from "./borders";

const atlas = JSON.parse(readFileSync(join(process.env.DRAGOMAN_WEB!, "node_modules/world-atlas/countries-50m.json"), "utf8"));
const { shapes, centers, names } = bordersOf(atlas);
const rings = shapes.features.flatMap(({ geometry }): Position[][] => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()));

test("no ring jumps round the world: no line is drawn across the map", () => {
  const pole = (point: Position) => Math.abs(point[1]!) > 89;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; ++i) {
      if (pole(ring[i]!) || pole(ring[i - 1]!)) continue;
      assert.ok(Math.abs(ring[i]![0]! - ring[i - 1]![0]!) < 180, `${ring[i - 1]} to ${ring[i]}`);
    }
    assert.deepEqual(ring[0], ring[ring.length - 1]);
  }
});

test("countries have their codes, Kosovo too", () => {
  for (const [iso, name] of Object.entries({ AFG: "Afghanistan", UKR: "Ukraine", XKX: "Kosovo", SSD: "S. Sudan" })) assert.equal(names.get(iso), name);
  assert.ok(names.size > 230);
});

test("names are written inside their countries", () => {
  const [longitude, latitude] = centers.get("BRA")!;
  assert.ok(longitude > -60 && longitude < -48 && latitude > -18 && latitude < -4, `${longitude}, ${latitude}`);
  const russia = centers.get("RUS")!;
  assert.ok(russia[0] > 60 && russia[0] < 120, `${russia}`);
});
