// The common filters of lists. Their state is the address: a filter bar and the list beside it need no other connection than useQuery().
import { useState } from "preact/hooks";

import { useQuery } from "../router/router";
import { quads } from "../theme/quads";
import { DateRange } from "./date_range";
import { eventTypes, modalities, sectors } from "./vocabulary";

export type FilterName =
  | "q" | "actor" | "source" | "target" | "country" | "event" | "quad" | "modality" | "holder" | "dates" | "min_confidence" | "sector" | "trend" | "kind" | "subject";

const labels: Record<Exclude<FilterName, "dates">, string> = {
  q: "Words", actor: "Actor", source: "Source", target: "Target", country: "Country", event: "Event", quad: "Quad class",
  modality: "Modality", holder: "Who says so", min_confidence: "Confidence from", sector: "Sector", trend: "Trend", kind: "Kind", subject: "About",
};

const options: Choices = {
  event: eventTypes.map((value) => ({ value, label: value })),
  quad: quads.map(({ quad, name }) => ({ value: String(quad), label: name })),
  modality: modalities.map((value) => ({ value, label: value })),
  trend: [{ value: "up", label: "rises" }, { value: "down", label: "falls" }, { value: "flat", label: "stays" }],
  kind: ["cause", "indicator", "judgement", "relation"].map((value) => ({ value, label: value })),
  sector: sectors.map((value) => ({ value, label: value })),
  min_confidence: ["0.5", "0.7", "0.8", "0.9"].map((value) => ({ value, label: Number(value) * 100 + "%" })),
};

/** The keys of the address that the given filters use. */
export function keysOf(fields: readonly FilterName[]): string[] {
  return fields.flatMap((field) => (field === "dates" ? ["from", "to"] : [field]));
}

/** The part of a query that the filters make, ready for an API call. */
export function filterParams(query: URLSearchParams, fields: readonly FilterName[]): Record<string, string[]> {
  return Object.fromEntries(keysOf(fields).map((key) => [key, query.getAll(key)] as const).filter(([, values]) => values.length));
}

type Choices = Partial<Record<FilterName, readonly { value: string; label: string }[]>>;

interface FilterBarProps {
  fields: readonly FilterName[];
  open?: boolean;
  /** Where a view's own words are meant. */
  choices?: Choices;
}

export function FilterBar({ fields, open, choices = {} }: FilterBarProps) {
  const [query, setQuery] = useQuery();
  const used = keysOf(fields).filter((key) => query.has(key));
  // On a phone the list comes first; the chips tell what is filtered.
  const [isOpen, setOpen] = useState((open ?? used.length > 0) && matchMedia("(min-width: 48rem)").matches);
  return (
    <div class="view no-print" style={{ gap: "0.5rem" }}>
      <details class="filters" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Filters{used.length > 0 && ` (${used.length})`}</summary>
        <div class="fields">
          {fields.map((field) => (field === "dates"
            ? <DateRange key={field} from={query.get("from") ?? ""} to={query.get("to") ?? ""} onChange={setQuery} />
            : <Field key={field} name={field} choices={choices[field] ?? options[field]} />))}
        </div>
      </details>
      {used.length > 0 && (
        <div class="chips" role="group" aria-label="Filters in use">
          {used.flatMap((key) => query.getAll(key).map((value) => (
            <button key={key + value} type="button" class="chip-button" onClick={() => setQuery({ [key]: query.getAll(key).filter((one) => one !== value) })}>
              {labelOf(key)}: {valueLabel(key, value, { ...options, ...choices })} <span aria-hidden="true">×</span>
              <span class="visually-hidden">take out</span>
            </button>
          )))}
          <button type="button" class="button quiet" onClick={() => setQuery(Object.fromEntries(used.map((key) => [key, null])))}>Clear all</button>
        </div>
      )}
    </div>
  );
}

function labelOf(key: string): string {
  return key === "from" ? "From" : key === "to" ? "To" : labels[key as keyof typeof labels];
}

function valueLabel(key: string, value: string, choices: Choices): string {
  return choices[key as FilterName]?.find((option) => option.value === value)?.label ?? value;
}

function Field({ name, choices }: { name: Exclude<FilterName, "dates">; choices: Choices[FilterName] }) {
  const [query, setQuery] = useQuery();
  const value = query.get(name) ?? "";
  return (
    <label class="field">
      <span>{labels[name]}</span>
      {choices ? (
        <select class="input" value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
          <option value="">any</option>
          {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
      ) : (
        <input class="input" type="search" value={value} placeholder="any" autocomplete="off" onChange={(event) => setQuery({ [name]: event.currentTarget.value.trim() })} />
      )}
    </label>
  );
}
