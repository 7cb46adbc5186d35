// The map with what it says in words. Loads borders and maplibre when first shown.
import { useEffect, useRef, useState } from "preact/hooks";

import { Waiting } from "../../components/states";
import { counted } from "../../text/numbers";
import { useTheme } from "../../theme/theme";
import type { Borders } from "./borders";
import type { Camera, MapDrawing } from "./map_drawing";
import type { Level, PlaceRow } from "./types";

interface MapPanelProps {
  borders: Borders | undefined;
  rows: PlaceRow[];
  level: Level;
  selected: string | null;
  camera: Camera | null;
  onSelect: (key: string | null) => void;
  onMove: (camera: Camera) => void;
}

export function MapPanel({ borders, rows, level, selected, camera, onSelect, onMove }: MapPanelProps) {
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<MapDrawing>();
  const now = useRef({ onSelect, onMove });
  const [ready, setReady] = useState(false);
  const [broken, setBroken] = useState<string>();
  const theme = useTheme();
  const firstTheme = useRef(theme);
  now.current = { onSelect, onMove };

  useEffect(() => {
    if (!borders) return;
    let gone = false;
    import("./map_drawing")
      .then(({ drawMap }) =>
        drawMap(container.current!, borders, camera, {
          select: (key) => now.current.onSelect(key),
          moved: (place) => now.current.onMove(place),
        }),
      )
      .then((made) => {
        if (gone) return made.kill();
        drawing.current = made;
        setReady(true);
      })
      .catch((error) => !gone && setBroken(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
      drawing.current?.kill();
      drawing.current = undefined;
    };
  }, [borders]);
  useEffect(() => drawing.current?.show(rows, level), [ready, rows, level]);
  useEffect(() => drawing.current?.select(selected), [ready, rows, level, selected]);
  useEffect(() => {
    if (theme !== firstTheme.current) drawing.current?.recolor();
    firstTheme.current = theme;
  }, [theme]);

  if (broken !== undefined) {
    return (
      <div class="state">
        <h3>This browser cannot draw the map</h3>
        <p>It offers no WebGL. The table below lists the same places.</p>
        <p class="small muted code">{broken}</p>
      </div>
    );
  }
  const what = level === "country" ? counted(rows.length, "country", "countries") : counted(rows.length, "place");
  return (
    <div class="map">
      {!ready && <Waiting lines={1} />}
      <div ref={container} class="map-canvas" role="group" aria-label={`Map of ${what}; the table below lists the same.`} />
    </div>
  );
}
