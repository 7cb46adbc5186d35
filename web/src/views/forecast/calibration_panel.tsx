import type { ApiState } from "../../api/use_api";
import { Panel } from "../../components/panel";
import { Loaded } from "../../components/states";
import { Table, type Column } from "../../components/table";
import { count, counted, percent } from "../../text/numbers";
import { MissesPanel } from "./misses_panel";
import { NoForecast } from "./no_forecast";
import { ReliabilityChart } from "./reliability_chart";
import type { Calibration, ReliabilityBin } from "./types";

/** How far the numbers could be trusted on days that the model had not seen. */
export function CalibrationPanel({ state }: { state: ApiState<Calibration> }) {
  return (
    <>
      <Panel title="How far to trust it" note="Chances given on days held back from learning, against what then happened.">
        <Loaded state={state} lines={8}>
          {(calibration) => (calibration.enough_history ? <Reliability calibration={calibration} /> : <NoForecast note={calibration.note} />)}
        </Loaded>
      </Panel>
      {state.data?.enough_history && <MissesPanel misses={state.data.misses} />}
    </>
  );
}

function Reliability({ calibration }: { calibration: Calibration }) {
  const bins = calibration.reliability.filter((bin) => bin.count > 0);
  const columns: Column<ReliabilityBin>[] = [
    { title: "Chance given", end: true, cell: (bin) => percent(bin.given) },
    { title: "Happened", end: true, cell: (bin) => percent(bin.happened) },
    { title: "Forecasts", end: true, cell: (bin) => count(bin.count) },
  ];
  return (
    <div class="columns halves">
      <ReliabilityChart bins={bins} />
      <div class="view">
        <dl class="scores">
          <Score name="Brier score" value={calibration.brier} against={calibration.base_brier} />
          <Score name="Log score" value={calibration.log_score} against={calibration.base_log_score} />
          <Score name="Calibration error" value={calibration.ece} against={calibration.raw_ece} than="before calibration" />
        </dl>
        <p class="small muted">
          Lower is better. {counted(calibration.outcomes, "forecast")} of a class between two actors within 30 days.
          {calibration.coverage && ` 80 % bands of simulations held ${percent(calibration.coverage.share)} of ${counted(calibration.coverage.cells, "outcome")}.`}
          {calibration.learned && ` Learned from ${counted(calibration.learned.events, "event")} of ${counted(calibration.learned.dyads, "pair")}, ${calibration.learned.from} to ${calibration.learned.to}.`}
        </p>
        <Table caption="Chances given and what happened" columns={columns} rows={bins} />
      </div>
    </div>
  );
}

function Score({ name, value, against, than = "base rate" }: { name: string; value: number | null; against: number | null; than?: string }) {
  if (value === null || value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong class="number">{value.toFixed(3)}</strong>
        {against !== null && against !== undefined && <span class="small muted"> {than} {against.toFixed(3)}</span>}
      </dd>
    </div>
  );
}
