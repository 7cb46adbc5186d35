import { Panel } from "../../components/panel";
import { Empty } from "../../components/states";
import { Table, type Column } from "../../components/table";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { count, percent } from "../../text/numbers";
import { quadName } from "../../theme/quads";
import type { Miss } from "./types";

/** Where the forecast was most wrong, listed so that nobody takes it for more than it is. */
export function MissesPanel({ misses }: { misses: Miss[] }) {
  const missed = misses.filter((miss) => miss.kind === "missed");
  const alarms = misses.filter((miss) => miss.kind === "false_alarm");
  return (
    <Panel title="Past misses" note="The largest errors in the months that were held back from learning.">
      {misses.length === 0 ? (
        <Empty title="None listed">No forecast of the months held back was far off.</Empty>
      ) : (
        <div class="columns halves">
          <div>
            <h3>Came, though hardly expected</h3>
            <MissTable caption="Events that were hardly expected" misses={missed} />
          </div>
          <div>
            <h3>Expected, but did not come</h3>
            <MissTable caption="Expected events that did not come" misses={alarms} />
          </div>
        </div>
      )}
    </Panel>
  );
}

function MissTable({ caption, misses }: { caption: string; misses: Miss[] }) {
  if (!misses.length) return <p class="muted small">None.</p>;
  const columns: Column<Miss>[] = [
    {
      title: "From → to",
      cell: (miss) => (
        <Link href={to.relation(miss.source.id, miss.target.id)}>
          {miss.source.name || miss.source.id} <span aria-hidden="true">→</span><span class="visually-hidden">to</span> {miss.target.name || miss.target.id}
        </Link>
      ),
    },
    {
      title: "Of",
      cell: (miss) => (
        <>
          {quadName(miss.quad_class)}
          {miss.evidence && <blockquote class="miss-words">{miss.evidence}</blockquote>}
        </>
      ),
    },
    { title: "Chance given", end: true, cell: (miss) => percent(miss.probability) },
    { title: "Events", end: true, cell: (miss) => count(miss.events) },
    { title: "30 days from", cell: (miss) => <span class="nowrap number">{miss.from}</span> },
  ];
  return <Table caption={caption} columns={columns} rows={misses} />;
}
