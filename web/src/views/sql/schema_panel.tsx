import { useApi } from "../../api/use_api";
import { Panel } from "../../components/panel";
import { Loaded } from "../../components/states";
import type { Schema, SchemaTable } from "./types";

// What people ask of most comes first and is open to the eye; the tables that hold the rows come last.
const first = ["events", "assertions", "documents", "actors", "mentions", "dyad_month", "dyad_day"];

/** Tables and views with what each column means; a name clicked is written into the question. */
export function SchemaPanel({ onInsert }: { onInsert: (text: string) => void }) {
  const schema = useApi<Schema>("/schema");
  return (
    <Panel title="Schema" note="A name chosen is put into the question.">
      <Loaded state={schema} lines={10}>
        {({ tables }) => (
          <ul class="schema">
            {[...tables].sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name, "en")).map((table) => (
              <li key={table.name}>
                <Table table={table} onInsert={onInsert} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function order(table: SchemaTable): number {
  const at = first.indexOf(table.name);
  return at < 0 ? first.length : at;
}

function Table({ table, onInsert }: { table: SchemaTable; onInsert: (text: string) => void }) {
  return (
    <details>
      <summary>
        <code>{table.name}</code>
        {table.kind === "view" && <span class="tag">view</span>}
      </summary>
      {table.comment && <p class="small muted">{table.comment}</p>}
      <p>
        <button type="button" class="button quiet" onClick={() => onInsert(table.name)}>
          Write <code>{table.name}</code>
        </button>
      </p>
      <ul class="schema-columns">
        {table.columns.map((column) => (
          <li key={column.name}>
            <button type="button" class="choose-example" onClick={() => onInsert(column.name)}>
              <code>{column.name}</code>
            </button>
            <span class="small muted"> {shortType(column.type)}</span>
            {column.comment && <span class="small muted comment">{column.comment}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const shortType = (type: string) => (type.length > 24 ? type.slice(0, type.search(/[( ]|$/)) : type);
