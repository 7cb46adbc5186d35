// The map itself: maplibre over the shipped borders. Made once and then told what changed; its chunk is loaded when a map is first shown.
import type { FeatureCollection, Point } from "geojson";
import type { GeoJSONSource, Map as MapLibre, MapLayerMouseEvent, StyleSpecification } from "maplibre-gl";
import maplibregl from "maplibre-gl/dist/maplibre-gl-csp.js";
import workerUrl from "maplibre-gl/dist/maplibre-gl-csp-worker.js?url";
import "maplibre-gl/dist/maplibre-gl.css";

import { counted } from "../../text/numbers";
import type { Borders } from "./borders";
import { ringName, ringPicture } from "./donut";
import { mapColors, tint, type MapColors } from "./tint";
import { keyOf, type Level, type PlaceRow } from "./types";

export interface Camera {
  longitude: number;
  latitude: number;
  zoom: number;
}

export interface MapDrawing {
  show: (rows: PlaceRow[], level: Level) => void;
  select: (key: string | null) => void;
  recolor: () => void;
  kill: () => void;
}

interface MapEvents {
  select: (key: string | null) => void;
  moved: (camera: Camera) => void;
}

const names: [string, ...string[]] = ["sans-serif"];
const none: FeatureCollection = { type: "FeatureCollection", features: [] };

function styleOf(borders: Borders, colors: MapColors): StyleSpecification {
  const written: FeatureCollection<Point> = {
    type: "FeatureCollection",
    features: [...borders.centers].map(([iso, coordinates]) => ({
      type: "Feature",
      properties: { name: borders.names.get(iso) },
      geometry: { type: "Point", coordinates },
    })),
  };
  const noTint = ["literal", colors.land];
  return {
    version: 8,
    sources: {
      borders: { type: "geojson", data: borders.shapes, promoteId: "iso", attribution: "Borders: Natural Earth" },
      countries: { type: "geojson", data: written },
      rows: { type: "geojson", data: none },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colors.sea } },
      { id: "land", type: "fill", source: "borders", paint: { "fill-color": ["coalesce", ["feature-state", "tint"], noTint] as never } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colors.border, "line-width": 0.7 } },
      {
        id: "chosen-country", type: "line", source: "borders", filter: ["==", ["get", "iso"], "-"],
        paint: { "line-color": colors.accent, "line-width": 2.5 },
      },
      {
        id: "country-names", type: "symbol", source: "countries", minzoom: 2.2,
        layout: { "text-field": ["get", "name"], "text-font": names, "text-size": 11, "text-max-width": 7 },
        paint: { "text-color": colors.ink, "text-opacity": 0.65, "text-halo-color": colors.land, "text-halo-width": 1 },
      },
      {
        id: "chosen", type: "circle", source: "rows", filter: ["==", ["get", "key"], ""],
        paint: { "circle-color": colors.accent, "circle-radius": ["+", 4, ["*", 16, ["get", "size"]]] },
      },
      {
        id: "rows", type: "symbol", source: "rows",
        layout: {
          "icon-image": ["get", "ring"], "icon-size": ["get", "size"], "icon-allow-overlap": true,
          "symbol-sort-key": ["-", 0, ["get", "events"]], "text-optional": true,
          "text-field": ["step", ["zoom"], "", 3.5, ["get", "label"]], "text-font": names, "text-size": 12, "text-anchor": "top",
          "text-radial-offset": 1.1, "text-variable-anchor": ["top", "bottom", "left", "right"],
        },
        paint: { "text-color": colors.ink, "text-halo-color": colors.surface, "text-halo-width": 1.4 },
      },
    ],
  };
}

/** Fewest to most events: radius grows with the root, so that areas compare. */
function featuresOf(rows: PlaceRow[], level: Level, borders: Borders): FeatureCollection<Point> {
  const most = Math.max(1, ...rows.map((row) => row.events));
  const located = rows.flatMap((row) => {
    const center = level === "country" ? borders.centers.get(row.country ?? "") : undefined;
    const coordinates = level === "country" ? center : [row.longitude, row.latitude];
    if (!coordinates || coordinates.some((value) => typeof value !== "number")) return [];
    const name = level === "country" ? (borders.names.get(row.country ?? "") ?? row.name) : row.name;
    const properties = {
      key: keyOf(row, level),
      // A country's name is on the map already.
      label: level === "country" ? "" : name,
      text: `${name}: ${counted(row.events, "event")}`,
      events: row.events,
      ring: ringName(row.quad),
      size: 0.3 + 0.9 * Math.sqrt(row.events / most),
    };
    return [{ type: "Feature" as const, properties, geometry: { type: "Point" as const, coordinates: coordinates as number[] } }];
  });
  return { type: "FeatureCollection", features: located };
}

/** Throws where the browser has no WebGL; the table then has to do. */
export async function drawMap(container: HTMLElement, borders: Borders, camera: Camera | null, on: MapEvents): Promise<MapDrawing> {
  maplibregl.setWorkerUrl(workerUrl);
  let colors = mapColors();
  let shown: { rows: PlaceRow[]; level: Level } = { rows: [], level: "place" };
  let chosen: string | null = null;
  let placed = camera !== null;

  const map: MapLibre = new maplibregl.Map({
    container,
    style: styleOf(borders, colors),
    center: camera ? [camera.longitude, camera.latitude] : [15, 20],
    zoom: camera?.zoom ?? 0.8,
    minZoom: 0,
    maxZoom: 10,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: { compact: false },
    canvasContextAttributes: { preserveDrawingBuffer: false },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 14 });

  map.on("styleimagemissing", ({ id }) => {
    if (id.startsWith("ring-") && !map.hasImage(id)) map.addImage(id, ringPicture(id, colors.quads, colors.surface), { pixelRatio: 2 });
  });
  map.on("click", (event) => {
    const [hit] = map.queryRenderedFeatures(event.point, { layers: shown.level === "country" ? ["rows", "land"] : ["rows"] });
    on.select((hit?.properties.key as string | undefined) ?? (hit?.properties.iso as string | undefined) ?? null);
  });
  const hover = (event: MapLayerMouseEvent) => {
    map.getCanvas().style.cursor = "pointer";
    popup.setLngLat(event.lngLat).setText(String(event.features?.[0]?.properties.text ?? "")).addTo(map);
  };
  map.on("mousemove", "rows", hover);
  map.on("mouseleave", "rows", () => {
    map.getCanvas().style.cursor = "";
    popup.remove();
  });
  map.on("moveend", (event) => {
    // Only what the reader moved belongs to the address.
    if (!("originalEvent" in event) || !event.originalEvent) return;
    const { lng, lat } = map.getCenter();
    on.moved({ longitude: lng, latitude: lat, zoom: map.getZoom() });
  });
  await new Promise<void>((done, failed) => {
    map.once("style.load", () => done());
    map.once("error", ({ error }) => failed(error));
  });
  map.on("idle", () => (container.dataset.settled = "true"));

  function paintCountries() {
    map.removeFeatureState({ source: "borders" });
    if (shown.level !== "country") return;
    for (const row of shown.rows) {
      if (row.country) map.setFeatureState({ source: "borders", id: row.country }, { tint: tint(row.intensity, colors) });
    }
  }

  function show(rows: PlaceRow[], level: Level) {
    shown = { rows, level };
    delete container.dataset.settled;
    // While a style is on its way there are no layers; it shows what is wanted when it has come.
    if (!map.getLayer("rows")) return;
    const data = featuresOf(rows, level, borders);
    (map.getSource("rows") as GeoJSONSource).setData(data);
    paintCountries();
    if (!placed && data.features.length) {
      placed = true;
      const bounds = new maplibregl.LngLatBounds();
      for (const { geometry } of data.features) bounds.extend(geometry.coordinates as [number, number]);
      map.fitBounds(bounds, { padding: 50, maxZoom: 4.5, animate: false });
    }
    select(chosen);
  }

  function select(key: string | null) {
    chosen = key;
    if (!map.getLayer("chosen-country")) return;
    map.setFilter("chosen", ["==", ["get", "key"], key ?? ""]);
    map.setFilter("chosen-country", ["==", ["get", "iso"], shown.level === "country" && key ? key : "-"]);
  }

  return {
    show,
    select,
    recolor: () => {
      colors = mapColors();
      map.once("style.load", () => show(shown.rows, shown.level));
      map.setStyle(styleOf(borders, colors), { diff: false });
    },
    kill: () => map.remove(),
  };
}
