import { useApi } from "../../api/use_api";
import { ActorChip } from "../../components/actor_chip";
import { Panel } from "../../components/panel";
import { Segmented } from "../../components/segmented";
import { Empty, Loaded } from "../../components/states";
import { Table, type Column } from "../../components/table";
import { Link } from "../../router/link";
import { useQuery } from "../../router/router";
import { to } from "../../router/routes";
import { percent, signed } from "../../text/numbers";
import { quadName } from "../../theme/quads";
import { ChangeMark } from "./change_mark";
import { NoForecast } from "./no_forecast";
import type { ActorRise, Rise, Watch } from "./types";

const classes = {
  conflict: ["3", "4"],
  cooperation: ["1", "2"],
  all: ["1", "2", "3", "4"],
} as const;
type Classes = keyof typeof classes;

const tops = ["10", "20", "50"];

/** The risks that rise most: new ones first, then those of pairs that have been at it. */
export function WatchPanel() {
  const [query, setQuery] = useQuery();
  const chosen: Classes = (Object.keys(classes) as Classes[]).find((one) => one === query.get("of")) ?? "conflict";
  const top = tops.find((one) => one === query.get("top")) ?? "20";
  const watch = useApi<Watch>("/forecast/watch", { top, quad: classes[chosen] });
  const tools = (
    <div class="button-row no-print">
      <Segmented
        label="Chance of"
        value={chosen}
        options={[{ value: "conflict", label: "Conflict" }, { value: "cooperation", label: "Cooperation" }, { value: "all", label: "Both" }]}
        onChange={(value) => setQuery({ of: value === "conflict" ? null : value })}
      />
      <label class="inline-field">
        <span>At most</span>
        <select class="input" value={top} onChange={(event) => setQuery({ top: event.currentTarget.value === "20" ? null : event.currentTarget.value })}>
          {tops.map((one) => <option key={one} value={one}>{one}</option>)}
        </select>
      </label>
    </div>
  );
  return (
    <Panel title="What rises" tools={tools} note="Chance of at least one such event between two actors, a month ago and now.">
      <Loaded state={watch} lines={10}>
        {(answer) => (answer.enough_history ? <Rises watch={answer} /> : <NoForecast note={answer.note} />)}
      </Loaded>
    </Panel>
  );
}

function Rises({ watch }: { watch: Watch }) {
  const onsets = watch.data.filter((rise) => rise.kind === "onset");
  const continuations = watch.data.filter((rise) => rise.kind === "continuation");
  if (!watch.data.length && !watch.actors.length) return <Empty title="Nothing rises">No chance is higher than a month ago.</Empty>;
  return (
    <div class="view">
      {watch.from && <p class="small muted">For the {watch.days} days from {watch.from}.</p>}
      <div>
        <h3>New between these two</h3>
        {onsets.length ? <RiseTable caption="Risks of pairs that were quiet for 180 days" rises={onsets} /> : <p class="muted small">No pair that was quiet for 180 days stands out.</p>}
      </div>
      <div>
        <h3>More of the same</h3>
        {continuations.length ? <RiseTable caption="Risks of pairs that had such events" rises={continuations} /> : <p class="muted small">None.</p>}
      </div>
      {watch.actors.length > 0 && (
        <div>
          <h3>Actors of whom more is expected</h3>
          <ActorTable rises={watch.actors} />
        </div>
      )}
    </div>
  );
}

function RiseTable({ caption, rises }: { caption: string; rises: Rise[] }) {
  const columns: Column<Rise>[] = [
    {
      title: "From → to",
      cell: (rise) => (
        <Link href={to.relation(rise.source.id, rise.target.id)}>
          {rise.source.name || rise.source.id} <span aria-hidden="true">→</span><span class="visually-hidden">to</span> {rise.target.name || rise.target.id}
        </Link>
      ),
    },
    {
      title: "Of",
      cell: (rise) => (
        <span class="nowrap">
          <span class={`quad-dot q${rise.quad_class}`} aria-hidden="true" /> {quadName(rise.quad_class)}
        </span>
      ),
    },
    { title: "Chance", cell: (rise) => <ChangeMark before={rise.month_ago} after={rise.probability} quad={rise.quad_class} /> },
    { title: "A month ago", end: true, cell: (rise) => percent(rise.month_ago) },
    { title: "Now", end: true, cell: (rise) => <strong>{percent(rise.probability)}</strong> },
    { title: "Change", end: true, cell: (rise) => `${signed(100 * rise.change, 0)} points` },
  ];
  return <Table caption={caption} columns={columns} rows={rises} rowKey={(rise) => rise.id} />;
}

function ActorTable({ rises }: { rises: ActorRise[] }) {
  const columns: Column<ActorRise>[] = [
    { title: "Actor", cell: (rise) => <ActorChip actor={rise.actor} /> },
    { title: "Events expected a month ago", end: true, cell: (rise) => rise.month_ago.toFixed(1) },
    { title: "Now", end: true, cell: (rise) => <strong>{rise.expected.toFixed(1)}</strong> },
    { title: "Change", end: true, cell: (rise) => signed(rise.change) },
  ];
  return <Table caption="Actors of whom more events are expected" columns={columns} rows={rises} rowKey={(rise) => rise.actor.id} />;
}
