import type { TurningPoint } from "../../api/types";
import { Intensity } from "../../components/intensity";
import { Empty } from "../../components/states";
import { Table } from "../../components/table";
import { signed } from "../../text/numbers";

export function TurningPoints({ points, onPick }: { points: readonly TurningPoint[]; onPick: (from: string) => void }) {
  if (!points.length) return <Empty title="None found">Too few events, or no change that lasts.</Empty>;
  return (
    <Table
      caption="Turning points"
      rows={points}
      columns={[
        { title: "From", cell: (one) => <button type="button" class="link nowrap" onClick={() => onPick(one.date)}>{one.date}</button> },
        { title: "Before", end: true, cell: (one) => signed(one.before) },
        { title: "After", end: true, cell: (one) => signed(one.after) },
        { title: "Change", end: true, cell: (one) => <Intensity value={one.after - one.before} arrow /> },
      ]}
    />
  );
}
