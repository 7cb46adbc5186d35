import type { CauseGraph, GraphEdge, GraphNode } from "../../api/types";
import { AssertionList } from "../../components/assertion_list";
import { HolderList } from "../../components/holder_list";
import { Panel } from "../../components/panel";
import { Empty } from "../../components/states";
import { Link } from "../../router/link";
import { to } from "../../router/routes";
import { counted } from "../../text/numbers";
import { holdersText } from "./graph_parts";

type Texts = ReadonlyMap<string, string>;

/** One arrow: who says so, who disagrees, in which words. */
export function ChosenCause({ edge, texts, onClose }: { edge: GraphEdge; texts: Texts; onClose: () => void }) {
  const [driver, outcome] = [texts.get(edge.driver) ?? "", texts.get(edge.outcome) ?? ""];
  return (
    <Panel title={`${driver} → ${outcome}`} note={`Said ${counted(edge.count, "time")} in ${counted(edge.documents.length, "page")}.${edge.disagree ? " Holders disagree." : ""}`} tools={<button type="button" class="button" onClick={onClose}>Close</button>}>
      <div class="columns main-side">
        <AssertionList
          params={{ kind: "cause", subject: driver, document: edge.documents.slice(0, 20), limit: 100 }}
          kind={false}
          only={(one) => sameWords(one.driver?.text, driver) && sameWords(one.outcome?.text, outcome)}
          empty={<Empty title="Its sentences were not found" />}
        />
        <div>
          <h3>Who says so</h3>
          <HolderList holders={edge.holders} />
        </div>
      </div>
    </Panel>
  );
}

/** One box: what is said to drive it, what it is said to drive. */
export function ChosenMatter(props: { node: GraphNode; graph: CauseGraph; texts: Texts; onNode: (id: string) => void; onClose: () => void }) {
  const { node, graph, texts, onNode } = props;
  const drivers = graph.edges.filter((edge) => edge.outcome === node.id);
  const outcomes = graph.edges.filter((edge) => edge.driver === node.id);
  return (
    <Panel title={node.text} tools={
        <div class="button-row">
          {node.kind === "actor" && <Link class="button" href={to.actor(node.id)}>The actor</Link>}
          <button type="button" class="button" onClick={props.onClose}>Close</button>
        </div>
      }>
      <div class="columns halves">
        <EdgeList title="Driven by" edges={drivers} end="driver" texts={texts} onNode={onNode} />
        <EdgeList title="Drives" edges={outcomes} end="outcome" texts={texts} onNode={onNode} />
      </div>
    </Panel>
  );
}

function EdgeList(props: { title: string; edges: readonly GraphEdge[]; end: "driver" | "outcome"; texts: Texts; onNode: (id: string) => void }) {
  return (
    <section>
      <h3>{props.title}</h3>
      {props.edges.length ? (
        <ul class="claims">
          {props.edges.map((edge) => (
            <li key={edge[props.end]}>
              <button type="button" onClick={() => props.onNode(edge[props.end])}>
                <span>{props.texts.get(edge[props.end])} {edge.disagree && <span class="tag warn">disputed</span>}</span>
                <span class="by">{holdersText(edge.holders)}{edge.count > 1 && `, ×${edge.count}`}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : <p class="muted small">Nothing that a page says.</p>}
    </section>
  );
}

/** A box stands for texts that differ in case, article or what comes around; the sentences of an arrow are those that share most words. */
function sameWords(text: string | undefined, box: string): boolean {
  if (!text) return false;
  const words = (one: string) => new Set(one.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const [a, b] = [words(text), words(box)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared > 0 && shared >= 0.5 * Math.min(a.size, b.size);
}
