import { useRef } from "preact/hooks";

import { useApi } from "../../api/use_api";
import { Panel, ViewHead } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { Editor, type EditorHandle } from "./editor";
import { examples } from "./examples";
import { ResultPanel } from "./result_panel";
import { SchemaPanel } from "./schema_panel";
import type { SqlAnswer } from "./types";
import "./sql.css";

/** What an address, and the line that a server reads of it, can surely hold. */
const longestQuery = 6000;

export default function Sql() {
  const [query, setQuery] = useQuery();
  const asked = query.get("q") ?? "";
  const tooLong = asked.length > longestQuery;
  const answer = useApi<SqlAnswer>(asked && !tooLong ? "/sql" : null, { q: asked, limit: "1000" });
  const editor = useRef<EditorHandle>(null);

  const run = (sql: string) => {
    const text = sql.trim();
    if (text === asked) return answer.retry();
    setQuery({ q: text, x: null, y: null, by: null });
  };

  return (
    <div class="view">
      <ViewHead title="SQL">
        Ask the record in DuckDB's SQL. Nothing can be changed here, and no file can be reached; an address holds its question.
      </ViewHead>
      <div class="columns main-side">
        <div class="view">
          <Panel title="Question">
            <Editor ref={editor} asked={asked} busy={answer.loading} onRun={run} />
          </Panel>
          {tooLong ? (
            <Empty title="Too long for an address">
              Questions of more than {longestQuery} characters are for <code>dragoman sql -</code>.
            </Empty>
          ) : asked ? (
            <Panel title="Answer">
              <Loaded
                state={answer}
                lines={8}
                isEmpty={(found) => found.rows.length === 0}
                empty={<Empty title="No rows">The question is understood; nothing in the record fits it.</Empty>}
              >
                {(found) => <ResultPanel answer={found} />}
              </Loaded>
            </Panel>
          ) : (
            <Empty title="Nothing asked yet">Write a question, or begin with an example.</Empty>
          )}
        </div>
        <div class="view">
          <Panel title="Examples">
            <ul class="examples">
              {examples.map((example) => (
                <li key={example.title}>
                  <button
                    type="button"
                    class="choose-example"
                    aria-current={asked === example.sql ? "true" : undefined}
                    onClick={() => setQuery({ q: example.sql, chart: example.chart ?? null, x: null, y: null, by: null })}
                  >
                    {example.title}
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
          <SchemaPanel onInsert={(text) => editor.current?.insert(text)} />
        </div>
      </div>
    </div>
  );
}
