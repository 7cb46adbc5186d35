import { useState } from "preact/hooks";

import { Panel } from "../../components/panel";
import { Table, type Column } from "../../components/table";
import { count, signed } from "../../text/numbers";
import { quads } from "../../theme/quads";
import { keyOf, type Level, type PlaceRow } from "./types";

const firstRows = 25;

interface PlacesTableProps {
  rows: PlaceRow[];
  level: Level;
  selected: string | null;
  nameOf: (iso: string | null) => string;
  onSelect: (key: string | null) => void;
}

/** The map in words; its buttons choose as a click on the map does. */
export function PlacesTable({ rows, level, selected, nameOf, onSelect }: PlacesTableProps) {
  const [all, setAll] = useState(false);
  const isCountry = level === "country";
  const columns: Column<PlaceRow>[] = [
    {
      title: isCountry ? "Country" : "Place",
      cell: (row) => {
        const key = keyOf(row, level);
        return (
          <button type="button" class="choose" aria-pressed={key === selected} onClick={() => onSelect(key === selected ? null : key)}>
            {isCountry ? nameOf(row.country) : row.name}
          </button>
        );
      },
    },
    { title: isCountry ? "Code" : "Country", cell: (row) => (isCountry ? row.country : nameOf(row.country)) },
    { title: "Events", end: true, cell: (row) => count(row.events) },
    ...quads.map((quad): Column<PlaceRow> => ({ title: quad.name, end: true, cell: (row) => count(row.quad[String(quad.quad)] ?? 0) })),
    { title: "Mean intensity", end: true, cell: (row) => signed(row.intensity ?? 0) },
  ];
  return (
    <Panel title={isCountry ? "Countries" : "Places"} note="The same as the map, most events first. Choose one to list its events.">
      <Table
        caption={isCountry ? "Events by country" : "Events by place"}
        columns={columns}
        rows={all ? rows : rows.slice(0, firstRows)}
        rowKey={(row) => keyOf(row, level)}
      />
      {!all && rows.length > firstRows && (
        <p>
          <button type="button" class="button" onClick={() => setAll(true)}>All {rows.length}</button>
        </p>
      )}
    </Panel>
  );
}
