import { useMemo } from "preact/hooks";

import type { CauseGraph as ApiGraph } from "../../api/types";
import { useApi } from "../../api/use_api";
import { CauseGraph } from "../../components/cause_graph";
import { Panel } from "../../components/panel";
import { Empty, Loaded } from "../../components/states";
import { useQuery } from "../../router/router";
import { count } from "../../text/numbers";
import { ChosenCause, ChosenMatter } from "./chosen";
import { shownGraph } from "./graph_parts";

const most = 30;

/** ?tab=causes&around=NODE&edge=EDGE&least=N&disputed=1 */
export function Causes({ params }: { params: Record<string, string[]> }) {
  const graph = useApi<ApiGraph>("/assertions/graph", { ...params, limit: 500 });
  return (
    <Loaded state={graph} lines={10} isEmpty={(answer) => !answer.edges.length} empty={<Empty title="No causes">No page says that one thing drives another; or none with these filters.</Empty>}>
      {(answer) => <Graph graph={answer} />}
    </Loaded>
  );
}

function Graph({ graph }: { graph: ApiGraph }) {
  const [query, setQuery] = useQuery();
  const around = graph.nodes.some((node) => node.id === query.get("around")) ? query.get("around") : null;
  const least = Math.max(1, Number(query.get("least")) || 1);
  const disagreeOnly = query.has("disputed");
  const highest = Math.max(...graph.edges.map((edge) => edge.count));
  const disputes = graph.edges.filter((edge) => edge.disagree).length;
  const shown = useMemo(() => shownGraph(graph, { around, least, disagreeOnly, most }), [graph, around, least, disagreeOnly]);
  const selected = query.get("edge") ?? around ?? undefined;
  const edge = shown.edgeOf.get(query.get("edge") ?? "");
  const node = graph.nodes.find((one) => one.id === around);
  const texts = useMemo(() => new Map(graph.nodes.map((one) => [one.id, one.text])), [graph]);

  const select = (id: string | undefined) => {
    if (id !== undefined && shown.edgeOf.has(id)) setQuery({ edge: id });
    else setQuery({ around: id ?? null, edge: null });
  };
  return (
    <>
      {edge && <ChosenCause edge={edge} texts={texts} onClose={() => setQuery({ edge: null })} />}
      {!edge && node && <ChosenMatter node={node} graph={graph} texts={texts} onNode={(id) => setQuery({ around: id })} onClose={() => setQuery({ around: null })} />}
      <Panel
        title={node ? "Around this" : "Cause graph"}
        note={`From driver to outcome, over all pages; a box shows what is around it, an arrow who says so. ${shown.links.length < shown.fitting ? `The ${shown.links.length} most told of ${count(shown.fitting)} are drawn; filter to see others.` : `${count(shown.fitting)} in all.`}`}
        tools={
          <div class="button-row small">
            {highest > 1 && (
              <label class="check">
                said at least
                <select class="input" value={String(least)} onChange={(event) => setQuery({ least: event.currentTarget.value === "1" ? null : event.currentTarget.value })}>
                  {[1, 2, 3, 5, 10].filter((one) => one <= highest).map((one) => <option key={one} value={one}>{one === 1 ? "once" : `${one} times`}</option>)}
                </select>
              </label>
            )}
            <label class="check"><input type="checkbox" checked={disagreeOnly} disabled={!disputes && !disagreeOnly} onChange={(event) => setQuery({ disputed: event.currentTarget.checked })} /> only where holders disagree ({count(disputes)})</label>
          </div>
        }
      >
        {shown.links.length ? <CauseGraph nodes={shown.nodes} links={shown.links} selected={selected} onSelect={select} /> : <Empty title="Nothing left to draw">Ask for less agreement or fewer mentions.</Empty>}
      </Panel>
    </>
  );
}
