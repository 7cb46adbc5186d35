import type { Summary } from "../../api/types";
import { useApi } from "../../api/use_api";
import { Panel, ViewHead } from "../../components/panel";
import { Loaded } from "../../components/states";
import { BusiestRelations, ChangingRelations } from "../home/relations";
import { Pickers } from "./pickers";

export function Start() {
  const summary = useApi<Summary>("/summary");
  return (
    <>
      <ViewHead title="Relations">Two actors over time: what they did to each other, who says so, and what is likely next.</ViewHead>
      <Pickers />
      <Loaded state={summary} lines={8}>
        {(data) => (
          <div class="columns halves">
            <Panel title="Busiest"><BusiestRelations dyads={data.busiest} /></Panel>
            <Panel title="Fastest changing"><ChangingRelations dyads={data.fastest_changing} /></Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}
