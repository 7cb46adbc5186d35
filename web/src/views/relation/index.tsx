import type { ViewProps } from "../../router/routes";
import { Pair } from "./pair";
import { Partners } from "./partners";
import { Start } from "./start";

/** /relation: whom to look at. /relation/A: A's partners. /relation/A/B?by=&from=&to=: the two over time. */
export default function RelationView({ params: [a, b] }: ViewProps) {
  return <div class="view">{a && b ? <Pair key={a + "/" + b} a={a} b={b} /> : a ? <Partners key={a} a={a} /> : <Start />}</div>;
}
