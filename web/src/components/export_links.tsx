import { apiUrl } from "../api/client";
import type { QueryChanges } from "../router/address";

const formats = ["csv", "jsonl", "parquet"] as const;

/** What the list shows, as a file. */
export function ExportLinks({ what, params }: { what: "events" | "assertions" | "documents" | "actors"; params: QueryChanges }) {
  return (
    <span class="button-row small no-print">
      <span class="muted">Download</span>
      {formats.map((format) => (
        <a key={format} class="button" download={`dragoman-${what}.${format}`} href={apiUrl("/export", { ...params, what, format })}>{format.toUpperCase()}</a>
      ))}
    </span>
  );
}
