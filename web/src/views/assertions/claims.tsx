import { AssertionList } from "../../components/assertion_list";
import { ExportLinks } from "../../components/export_links";
import { Panel } from "../../components/panel";

export function Claims({ params }: { params: Record<string, string[]> }) {
  return (
    <Panel title="All claims, newest first" tools={<ExportLinks what="assertions" params={params} />}>
      <AssertionList params={{ ...params, order: "newest", limit: 50 }} />
    </Panel>
  );
}
