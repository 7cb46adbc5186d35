import { Empty } from "../../components/states";

/** Why there is no number, in the server's words, and what to do. */
export function NoForecast({ note }: { note: string | null }) {
  return (
    <Empty title="No forecast yet">
      <p>{note ?? "The record has too little history, or no model has been learned from it."}</p>
      <p>
        A model needs at least 1,000 dated events over 240 days: read more pages or <code>dragoman import</code> a series, then run{" "}
        <code>dragoman forecast learn --record FILE</code>.
      </p>
    </Empty>
  );
}
