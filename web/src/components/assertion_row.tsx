import type { Assertion } from "../api/types";
import { Link } from "../router/link";
import { to } from "../router/routes";
import { dateAt } from "../text/numbers";
import { ActorChip } from "./actor_chip";
import { ClaimText } from "./claim_text";
import { Confidence } from "./confidence";
import { evidenceText } from "./event_row";

/** One assertion: the claim, the words it is read from, who says so, where. */
export function AssertionRow({ assertion, kind = true }: { assertion: Assertion; kind?: boolean }) {
  return (
    <li class="event-row">
      <time dateTime={assertion.published?.slice(0, 10)}>{dateAt(assertion.published) || "no date"}</time>
      <div>
        <div class="what">
          {kind && <span class="tag">{assertion.assertion}</span>}
          <span><ClaimText assertion={assertion} /></span>
          {assertion.modality !== "asserted" && <span class="tag warn">{assertion.modality}</span>}
          {assertion.place && <span class="tag">{assertion.place}</span>}
        </div>
        {assertion.evidence.text && <blockquote>{evidenceText(assertion.evidence.text)}</blockquote>}
        <p class="from">
          <Link href={to.document(assertion.document, { assertion: assertion.id })}>{assertion.title || "the document"}</Link>
          {assertion.publisher && <span>{assertion.publisher}</span>}
          <span>says: {assertion.holder ? <ActorChip actor={assertion.holder} codes={false} /> : "the page"}</span>
          <Confidence value={assertion.confidence} />
        </p>
      </div>
    </li>
  );
}
