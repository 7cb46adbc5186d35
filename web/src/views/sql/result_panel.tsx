import { useState } from "preact/hooks";

import { Segmented } from "../../components/segmented";
import { Table } from "../../components/table";
import { useQuery } from "../../router/router";
import { counted } from "../../text/numbers";
import { saveAs } from "../../text/save";
import { choicesOf } from "./chart_choice";
import { csvOf } from "./csv";
import { ResultChart } from "./result_chart";
import { cellText, isNumeric, type SqlAnswer } from "./types";

const kinds = [
  { value: "table", label: "Table" },
  { value: "bars", label: "Bars" },
  { value: "line", label: "Line" },
  { value: "points", label: "Points" },
] as const;

const firstRows = 100;

/** The answer as a chart, if one is asked for, and always as a table. */
export function ResultPanel({ answer }: { answer: SqlAnswer }) {
  const [query, setQuery] = useQuery();
  const [all, setAll] = useState(false);
  const kind = kinds.find((one) => one.value === query.get("chart"))?.value ?? "table";
  const chart = choicesOf(answer, kind, { x: query.get("x"), y: query.get("y"), by: query.get("by") });
  const rows = all ? answer.rows : answer.rows.slice(0, firstRows);
  return (
    <div class="view">
      <div class="result-line">
        <span class="small muted">
          {counted(answer.rows.length, "row")}
          {answer.truncated ? " (the first of more: narrow the question, or add a LIMIT)" : ""}, {Math.round(answer.milliseconds)} ms
        </span>
        <div class="button-row no-print">
          <Segmented label="Show as" value={kind} options={kinds} onChange={(value) => setQuery({ chart: value === "table" ? null : value }, { replace: true })} />
          <button type="button" class="button" onClick={() => saveAs(new Blob([csvOf(answer)], { type: "text/csv" }), "answer.csv")}>CSV</button>
        </div>
      </div>
      {kind !== "table" &&
        (chart ? (
          <div class="view">
            <div class="chart-choice no-print">
              <Choice label={kind === "bars" ? "Bars for" : "Across"} value={chart.x} options={chart.xs} onChange={(x) => setQuery({ x }, { replace: true })} />
              <Choice label="Height of" value={chart.y} options={chart.ys} onChange={(y) => setQuery({ y }, { replace: true })} />
              {kind !== "bars" && (
                <Choice label="Colour by" value={chart.by ?? "–"} options={["–", ...chart.bys]} onChange={(by) => setQuery({ by: by === "–" ? "-" : by }, { replace: true })} />
              )}
            </div>
            <ResultChart answer={answer} kind={kind} chart={chart} />
          </div>
        ) : (
          <p class="muted">A chart needs a column of numbers besides another column.</p>
        ))}
      <div class="result-table">
        <Table
          caption="Answer"
          columns={answer.columns.map((column, index) => ({
            title: column.name,
            end: isNumeric(column),
            cell: (row: SqlAnswer["rows"][number]) => <span class="cell">{cellText(row[index])}</span>,
          }))}
          rows={rows}
        />
      </div>
      {rows.length < answer.rows.length && (
        <p>
          <button type="button" class="button" onClick={() => setAll(true)}>All {answer.rows.length} rows</button>
        </p>
      )}
    </div>
  );
}

function Choice({ label, value, options, onChange }: { label: string; value: string; options: readonly string[]; onChange: (value: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => <option key={option} value={option}>{option}</option>)}
      </select>
    </label>
  );
}
