import type { IndicatorGroup } from "../../api/types";
import { Table } from "../../components/table";
import { TrendMark } from "../../components/trend";
import { count } from "../../text/numbers";
import { TrendStrip } from "./trend_strip";

interface IndicatorTableProps {
  groups: readonly IndicatorGroup[];
  months: readonly string[];
  chosen: string | null;
  onWhat: (what: string) => void;
}

export function IndicatorTable({ groups, months, chosen, onWhat }: IndicatorTableProps) {
  return (
    <Table
      caption="Indicators"
      rows={groups}
      rowKey={(group) => group.what + group.where}
      columns={[
        { title: "Trend", hideTitle: true, cell: (group) => (group.up || group.down || group.flat ? <TrendMark trend={group.up > group.down ? "up" : group.down > group.up ? "down" : "flat"} /> : "") },
        { title: "What", cell: (group) => <button type="button" class="link" aria-pressed={chosen === group.what} onClick={() => onWhat(group.what)}>{group.what}</button> },
        { title: "Where", minor: true, cell: (group) => group.where ?? "" },
        { title: "Over time", minor: true, cell: (group) => (months.length > 1 ? <TrendStrip group={group} months={months} /> : "") },
        { title: "Rises", end: true, cell: (group) => (group.up ? count(group.up) : "") },
        { title: "Falls", end: true, cell: (group) => (group.down ? count(group.down) : "") },
        { title: "Stays", end: true, minor: true, cell: (group) => (group.flat ? count(group.flat) : "") },
        { title: "Who", cell: (group) => <span class="small">{holderNames(group)}{group.disputed && <> <span class="tag warn">disputed</span></>}</span> },
      ]}
    />
  );
}

function holderNames(group: IndicatorGroup): string {
  const names = group.holders.map(({ holder }) => (holder === null ? "the page" : typeof holder === "string" ? holder : holder.name));
  return names.slice(0, 3).join(", ") + (group.holder_count > 3 ? ` and ${count(group.holder_count - 3)} more` : "");
}
