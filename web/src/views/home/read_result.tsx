import { useMemo, useState } from "preact/hooks";

import type { ReadResult } from "../../api/types";
import { DocumentHead } from "../document/document_page";
import { readingOf } from "../document/reading";
import { ReadingView } from "../document/reading_view";

export function ReadResultView({ answer }: { answer: ReadResult }) {
  const reading = useMemo(() => readingOf(answer.document, answer.mentions, answer.events, answer.assertions), [answer]);
  const [kept, keep] = useState<string>();
  return (
    <>
      <DocumentHead document={answer.document} inner />
      <ReadingView reading={reading} kept={kept} onKeep={keep} />
    </>
  );
}
