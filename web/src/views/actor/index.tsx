import type { ViewProps } from "../../router/routes";
import { ActorList } from "./actor_list";
import { ActorPage } from "./actor_page";

/** /actor?q=…: who is in the record. /actor/ID: one of them. */
export default function ActorView({ params }: ViewProps) {
  return <div class="view">{params[0] ? <ActorPage key={params[0]} id={params[0]} /> : <ActorList />}</div>;
}
