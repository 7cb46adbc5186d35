import { useEffect, useMemo, useState } from "preact/hooks";

import { apiUrl } from "../../api/client";
import { asApiError, useApi } from "../../api/use_api";
import { EventList } from "../../components/event_list";
import { FilterBar, filterParams } from "../../components/filter_bar";
import { Panel, ViewHead } from "../../components/panel";
import { Segmented } from "../../components/segmented";
import { Empty, Failed, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { counted } from "../../text/numbers";
import { loadBorders, type Borders } from "./borders";
import { MapLegend } from "./legend";
import type { Camera } from "./map_drawing";
import { MapPanel } from "./map_panel";
import { PlacesTable } from "./places_table";
import { keyOf, type Level, type PlaceRow, type PlacesAnswer } from "./types";
import "./map.css";

const filters = ["actor", "event", "quad", "modality", "sector", "min_confidence", "dates"] as const;
const levels = [
  { value: "place", label: "Places" },
  { value: "country", label: "Countries" },
] as const;

export default function MapView() {
  const [query, setQuery] = useQuery();
  const level: Level = query.get("level") === "country" ? "country" : "place";
  const params = filterParams(query, filters);
  const answer = useApi<PlacesAnswer>("/places", { ...params, level: level === "country" ? level : null, limit: "1000" });
  const [borders, bordersError, retryBorders] = useBorders();
  const rows = useMemo(() => [...(answer.data?.data ?? [])].sort((one, other) => other.events - one.events), [answer.data]);
  const selected = query.get("at");
  const select = (key: string | null) => setQuery({ at: key }, { replace: true });
  const chosen = rows.find((row) => keyOf(row, level) === selected);
  const nameOf = (iso: string | null) => (iso ? (borders?.names.get(iso) ?? iso) : "");
  const narrowed = Object.keys(params).length > 0;

  return (
    <div class="view">
      <ViewHead
        title="Map"
        tools={
          <>
            <Segmented label="Events by" value={level} options={levels} onChange={(value) => setQuery({ level: value === "place" ? null : value, at: null })} />
            <a class="button" href={apiUrl("/places.geojson", { ...params, level: level === "country" ? level : null })} download="places.geojson">GeoJSON</a>
          </>
        }
      >
        Where events are said to have happened, by place or by country; asserted and historical ones, unless a modality is chosen.
      </ViewHead>
      <FilterBar fields={filters} />
      <Loaded
        state={answer}
        lines={12}
        isEmpty={(places) => places.data.length === 0}
        empty={narrowed ? (
          <Empty title="No event with a place fits">
            <p>Take a filter out, or widen the dates.</p>
            <button type="button" class="button" onClick={() => setQuery(Object.fromEntries(Object.keys(params).map((key) => [key, null])))}>
              Take all filters out
            </button>
          </Empty>
        ) : (
          <Empty title="No event has a place yet">
            <p>The map shows events whose text says where they happened. {unlocatedText(answer.data)}</p>
          </Empty>
        )}
      >
        {(places) => (
          <div class="view">
            <Panel title="Map" note={<MapLegend level={level} />}>
              {bordersError ? (
                <Failed error={asApiError(bordersError)} retry={retryBorders} />
              ) : (
                <MapPanel
                  borders={borders}
                  rows={rows}
                  level={level}
                  selected={selected}
                  camera={cameraOf(query.get("view"))}
                  onSelect={select}
                  onMove={(camera) => setQuery({ view: addressOf(camera) }, { replace: true })}
                />
              )}
              <p class="small muted">
                {unlocatedText(places)} Borders as Natural Earth draws them; where they are disputed, that is no judgement of ours.
              </p>
            </Panel>
            {selected !== null && (
              <ChosenEvents row={chosen} selected={selected} level={level} nameOf={nameOf} params={params} onClose={() => select(null)} />
            )}
            <PlacesTable rows={rows} level={level} selected={selected} nameOf={nameOf} onSelect={select} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

function useBorders(): [Borders | undefined, unknown, () => void] {
  const [borders, setBorders] = useState<Borders>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    setError(undefined);
    loadBorders().then(setBorders).catch(setError);
  }, [round]);
  return [borders, error, () => setRound(round + 1)];
}

interface ChosenEventsProps {
  row: PlaceRow | undefined;
  selected: string;
  level: Level;
  nameOf: (iso: string | null) => string;
  params: Record<string, string[]>;
  onClose: () => void;
}

/** What /places counts unless modalities are named: the list shows the same. */
const countedModalities = ["asserted", "historical"];

/** The events of the chosen place. */
function ChosenEvents({ row, selected, level, nameOf, params, onClose }: ChosenEventsProps) {
  const at = selected.lastIndexOf(",");
  const country = level === "country" ? selected : selected.slice(at + 1);
  const place = level === "country" ? null : selected.slice(0, at);
  const title = place ? `${place}, ${nameOf(country)}` : nameOf(country);
  return (
    <Panel
      title={"Events in " + title}
      note={row ? counted(row.events, "event") : "No event here under these filters."}
      tools={<button type="button" class="button quiet" onClick={onClose}>Close</button>}
    >
      <EventList params={{ modality: countedModalities, ...params, place, country: country || null, limit: "20" }} />
    </Panel>
  );
}

function unlocatedText(places: PlacesAnswer | undefined): string {
  const without = places?.unlocated ?? 0;
  return without ? `${counted(without, "event")} without a place ${without === 1 ? "is" : "are"} not shown.` : "";
}

/** "15.00,20.00,1.5" */
const addressOf = ({ longitude, latitude, zoom }: Camera) => [longitude.toFixed(2), latitude.toFixed(2), zoom.toFixed(1)].join(",");

function cameraOf(text: string | null): Camera | null {
  const [longitude, latitude, zoom] = (text ?? "").split(",").map(Number);
  if (![longitude, latitude, zoom].every((value) => Number.isFinite(value))) return null;
  if (Math.abs(latitude!) > 90 || Math.abs(longitude!) > 360) return null;
  return { longitude: longitude!, latitude: latitude!, zoom: zoom! };
}
