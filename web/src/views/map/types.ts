// What /places answers, by place or by country.
export interface PlaceRow {
  name: string;
  /** ISO 3166-1 alpha-3; null where the place is in no country. */
  country: string | null;
  /** Of places only. */
  latitude?: number | null;
  longitude?: number | null;
  events: number;
  quad: Record<string, number>;
  intensity: number;
  precision?: string | null;
}

export interface PlacesAnswer {
  data: PlaceRow[];
  /** Events that name no place. */
  unlocated?: number;
}

export type Level = "place" | "country";

/** "Lima,PER" or "PER": what the address keeps of a choice. */
export const keyOf = (row: PlaceRow, level: Level) => (level === "country" ? (row.country ?? "") : `${row.name},${row.country ?? ""}`);
