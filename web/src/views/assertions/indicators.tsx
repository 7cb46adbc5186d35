import { useMemo, useState } from "preact/hooks";

import type { IndicatorGroup, IndicatorGroups } from "../../api/types";
import { useApi } from "../../api/use_api";
import { AssertionList } from "../../components/assertion_list";
import { PeriodChart } from "../../components/charts/period_chart";
import { firstDay, lastDay, usefulSpan } from "../../components/charts/periods";
import { HolderList } from "../../components/holder_list";
import { Panel } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { count } from "../../text/numbers";
import { countsOf, monthsOf, total } from "./indicator_groups";
import { IndicatorTable } from "./indicator_table";

const most = 40;

export function Indicators({ params }: { params: Record<string, string[]> }) {
  const [query, setQuery] = useQuery();
  const [all, showAll] = useState(false);
  const what = query.get("what");
  const indicators = useApi<IndicatorGroups>("/indicators/groups", { ...params, limit: all ? 100000 : most, what: what ?? undefined });
  return (
    <Loaded state={indicators} lines={10} isEmpty={(answer) => !answer.data.length} empty={<Empty title="No indicators">No page says that something rises, falls or stays; or none with these filters.</Empty>}>
      {(answer) => <Overview answer={answer} what={what} params={params} onWhat={(next) => setQuery({ what: next === what ? null : next })} onAll={() => showAll(true)} />}
    </Loaded>
  );
}

interface OverviewProps {
  answer: IndicatorGroups;
  what: string | null;
  params: Record<string, string[]>;
  onWhat: (what: string) => void;
  onAll: () => void;
}

function Overview({ answer, what, params, onWhat, onAll }: OverviewProps) {
  const [, setQuery] = useQuery();
  const groups = answer.data;
  const chosen = what === null ? undefined : groups.find((group) => group.what === what);
  const charted = (chosen ?? answer).months;
  const months = useMemo(() => {
    const every = monthsOf(answer.months);
    const told = new Map(answer.months.map((one) => [firstDay(one.month), total(one)]));
    const [start, end] = usefulSpan(every.map((month) => told.get(month) ?? 0));
    return every.slice(start, end);
  }, [answer]);
  const [up, down, flat] = (["up", "down", "flat"] as const).map((trend) => countsOf(charted, months, trend));
  return (
    <div class="view">
      {months.length > 0 && (
        <Panel title={chosen ? `“${chosen.what}” over time` : "Over time"} note="By month of the page: how often something is said to rise (above the line) or to fall (below it).">
          <PeriodChart
            label="Indicators by month"
            height={130}
            periods={months.map((month) => month.slice(0, 7))}
            up={[{ name: "rises", color: "var(--up)", values: up! }, { name: "stays", color: "var(--quad-0)", values: flat! }]}
            down={[{ name: "falls", color: "var(--down)", values: down! }]}
            upName="rises (grey: stays)"
            downName="falls"
            describe={(at) => `${count(up![at]!)} rise, ${count(down![at]!)} fall, ${count(flat![at]!)} stay`}
            pickHint="Pick a month to see only what is said in it."
            onPick={(at) => setQuery({ from: months[at]!, to: lastDay(months[at]!, "month") })}
          />
        </Panel>
      )}
      {chosen && <Chosen group={chosen} params={params} onClose={() => onWhat(chosen.what)} />}
      <Panel title="What is said to rise or fall" note="The most spoken of first; choose one to see who says so, and where.">
        <IndicatorTable groups={groups} months={months} chosen={what} onWhat={onWhat} />
        {groups.length < answer.groups && <p><button type="button" class="button" onClick={onAll}>Show all {count(answer.groups)}</button></p>}
      </Panel>
    </div>
  );
}

function Chosen({ group, params, onClose }: { group: IndicatorGroup; params: Record<string, string[]>; onClose: () => void }) {
  return (
    <Panel title={group.what} tools={<button type="button" class="button" onClick={onClose}>Close</button>}>
      <div class="columns main-side">
        <AssertionList params={{ ...params, kind: "indicator", subject: group.what, order: "newest", limit: 25 }} kind={false} />
        <div>
          <h3>Who says so</h3>
          <HolderList holders={group.holders} />
        </div>
      </div>
    </Panel>
  );
}
