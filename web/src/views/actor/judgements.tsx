import { useMemo } from "preact/hooks";

import type { Assertion, Page } from "../../api/types";
import { useApi } from "../../api/use_api";
import { ActorChip } from "../../components/actor_chip";
import { PolarityMark } from "../../components/claim_text";
import { Empty, Loaded } from "../../components/states";
import { Link } from "../../router/link";
import { to } from "../../router/routes";

/** Who calls this actor what: judgements grouped by holder, the harshest and most frequent visible at once. */
export function Judgements({ id }: { id: string }) {
  const judgements = useApi<Page<Assertion>>("/assertions", { kind: "judgement", actor: id, limit: 500 });
  return (
    <Loaded state={judgements} isEmpty={(page) => !ofActor(page.data, id).length} empty={<Empty title="Nobody judges it" />}>
      {(page) => <Groups judgements={ofActor(page.data, id)} />}
    </Loaded>
  );
}

/** The actor as the one judged, not as the one who judges. */
function ofActor(judgements: readonly Assertion[], id: string): Assertion[] {
  return judgements.filter((one) => (one.subject?.actor ? isOf(one.subject.actor.id, id) : one.holder?.id !== id));
}

/** A state's own bodies stand for it: RUS/ministry is Russia. */
const isOf = (actor: string, id: string) => actor === id || actor.startsWith(id + "/");

function Groups({ judgements }: { judgements: readonly Assertion[] }) {
  const groups = useMemo(() => {
    const byHolder = new Map<string, Assertion[]>();
    for (const one of judgements) byHolder.set(one.holder?.id ?? "", [...(byHolder.get(one.holder?.id ?? "") ?? []), one]);
    return [...byHolder.values()].sort((a, b) => b.length - a.length);
  }, [judgements]);
  return (
    <ul class="judgements">
      {groups.map((group) => {
        const holder = group[0]!.holder;
        return (
          <li key={holder?.id ?? ""}>
            <h3>{holder ? <ActorChip actor={holder} codes={false} /> : "The pages themselves"}</h3>
            <ul>
              {group.map((one) => (
                <li key={one.id}>
                  <Link href={to.document(one.document, { assertion: one.id })}>{one.subject?.text ?? "it"}: {one.predicate}</Link> <PolarityMark polarity={one.polarity} />
                  {one.modality !== "asserted" && <span class="tag warn">{one.modality}</span>}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
