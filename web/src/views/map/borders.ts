// Borders of the world, shipped with the app (Natural Earth, 1:50 million, as packaged by world-atlas), with ISO codes and a point to
// write each name at. Loaded once, when a map is first shown.
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasUrl from "world-atlas/countries-50m.json?url";

import numbers from "./country_numbers.json";

export interface Country {
  iso: string;
  name: string;
}

export interface Borders {
  shapes: FeatureCollection<Polygon | MultiPolygon, Country>;
  /** In the middle of the largest part of each country. */
  centers: Map<string, [number, number]>;
  names: Map<string, string>;
}

// Those without a number of ISO's; the record calls Kosovo XKX.
const unnumbered: Record<string, string> = { Kosovo: "XKX" };

let loading: Promise<Borders> | undefined;

export function loadBorders(): Promise<Borders> {
  loading ??= fetch(atlasUrl)
    .then((response) => {
      if (!response.ok) throw new Error(`the borders cannot be had: ${response.status}`);
      return response.json() as Promise<Topology>;
    })
    .then(bordersOf)
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

export function bordersOf(atlas: Topology): Borders {
  const world = feature(atlas, atlas.objects.countries as GeometryCollection<{ name: string }>);
  const features = world.features.map((one) => {
    const name = one.properties?.name ?? "";
    const iso = (numbers as Record<string, string>)[String(one.id ?? "")] ?? unnumbered[name] ?? "";
    return { ...one, properties: { iso, name }, geometry: unbroken(one.geometry as Polygon | MultiPolygon) } as Feature<Polygon | MultiPolygon, Country>;
  });
  const named = features.filter((one) => one.properties.iso);
  return {
    shapes: { type: "FeatureCollection", features },
    centers: new Map(named.map((one) => [one.properties.iso, centerOf(one)])),
    names: new Map(named.map((one) => [one.properties.iso, one.properties.name])),
  };
}

/** Rings that cross the 180th meridian go on beyond it, instead of jumping round the world; those round the pole are closed along it. */
function unbroken(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(unbrokenRing) };
  return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(unbrokenRing)) };
}

function unbrokenRing(ring: Position[]): Position[] {
  let turns = 0;
  const points = ring.map((point, index) => {
    const step = index === 0 ? 0 : point[0]! - ring[index - 1]![0]!;
    if (step > 180) turns -= 360;
    if (step < -180) turns += 360;
    return [point[0]! + turns, point[1]!] as Position;
  });
  const [first, last] = [points[0]!, points[points.length - 1]!];
  if (Math.abs(first[0]! - last[0]!) < 180) return points;
  const pole = first[1]! < 0 ? -90 : 90;
  return [...points, [last[0]!, pole], [first[0]!, pole], first];
}

/** Centroid of the largest ring, by the usual formula for polygons; good enough to write a name at. */
function centerOf({ geometry }: Feature<Polygon | MultiPolygon>): [number, number] {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]!] : geometry.coordinates.map((polygon) => polygon[0]!);
  const measured = rings.map(measure).sort((one, other) => Math.abs(other.area) - Math.abs(one.area));
  return measured[0]!.center;
}

function measure(ring: Position[]): { area: number; center: [number, number] } {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; ++i) {
    const [x0, y0] = ring[i] as [number, number];
    const [x1, y1] = ring[i + 1] as [number, number];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return { area, center: area === 0 ? (ring[0] as [number, number]) : [x / (6 * area), y / (6 * area)] };
}
