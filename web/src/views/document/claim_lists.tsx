import type { Assertion, AssertionKind } from "../../api/types";
import { ClaimText } from "../../components/claim_text";
import { Panel } from "../../components/panel";
import { Empty } from "../../components/states";

const kinds: readonly { kind: AssertionKind; title: string; note: string }[] = [
  { kind: "indicator", title: "Said to rise or fall", note: "Indicators: what the page says goes up, down or stays." },
  { kind: "judgement", title: "Judged", note: "Whom or what somebody calls good or bad, and who does." },
  { kind: "relation", title: "Standing relations", note: "Allies, enemies, members, contacts." },
];

interface ClaimListsProps {
  assertions: readonly Assertion[];
  kept: string | undefined;
  onKeep: (id: string) => void;
  onLook: (id: string | undefined) => void;
}

export function ClaimLists({ assertions, kept, onKeep, onLook }: ClaimListsProps) {
  const shown = kinds.filter(({ kind }) => assertions.some((one) => one.assertion === kind));
  if (!shown.length) return <Panel title="Indicators and judgements"><Empty title="None were read" /></Panel>;
  return (
    <div class="view">
      {shown.map(({ kind, title, note }) => (
        <Panel key={kind} title={title} note={note}>
          <ul class="claims">
            {assertions.filter((one) => one.assertion === kind).map((assertion) => (
              <li key={assertion.id}>
                <button
                  type="button"
                  aria-pressed={kept === assertion.id}
                  onClick={() => onKeep(assertion.id)}
                  onMouseEnter={() => onLook(assertion.id)}
                  onMouseLeave={() => onLook(undefined)}
                  onFocus={() => onLook(assertion.id)}
                  onBlur={() => onLook(undefined)}
                >
                  <span><ClaimText assertion={assertion} /></span>
                  <span class="by">{assertion.holder?.name ?? "the page"}{assertion.modality !== "asserted" && `, ${assertion.modality}`}</span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
