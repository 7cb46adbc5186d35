// A page that somebody drops or pastes is read as `dragoman read` would read it, and shown; it is stored only on demand and if the server may.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { post } from "../../api/client";
import type { ReadResult } from "../../api/types";
import { asApiError, forgetAnswers } from "../../api/use_api";
import type { ApiError } from "../../api/client";
import { Panel } from "../../components/panel";
import { Failed, Waiting } from "../../components/states";
import { Link } from "../../router/link";
import { to } from "../../router/routes";

const mostBytes = 10 * 1024 * 1024;

interface Input {
  text: string;
  html: boolean;
  name?: string;
}

export function ReadBox({ writable }: { writable: boolean }) {
  const [input, setInput] = useState<Input>({ text: "", html: false });
  const [date, setDate] = useState("");
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [result, setResult] = useState<{ answer: ReadResult; Show: ComponentType<{ answer: ReadResult }> }>();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ behavior: "smooth" });
    shown.current?.focus({ preventScroll: true });
  }, [result]);
  const chooser = useRef<HTMLInputElement>(null);

  const read = async (what: Input, store = false) => {
    setBusy(true);
    setError(undefined);
    try {
      const [answer, show] = await Promise.all([
        post<ReadResult>("/read", { [what.html ? "html" : "text"]: what.text, ...(date && { date }), ...(store && { store }) }),
        import("./read_result"),
      ]);
      if (answer.stored) forgetAnswers();
      setResult({ answer, Show: show.ReadResultView });
    } catch (failure) {
      setResult(undefined);
      setError(asApiError(failure));
    } finally {
      setBusy(false);
    }
  };
  const take = async (file: File | undefined | null) => {
    if (!file) return;
    if (file.size > mostBytes) {
      setError(asApiError(new Error(`${file.name} is larger than 10 MB; read it with dragoman read.`)));
      return;
    }
    const text = await file.text();
    const next = { text, html: /\.x?html?$/i.test(file.name) || /^\s*<(!doctype|html)/i.test(text), name: file.name };
    setInput(next);
    await read(next);
  };

  return (
    <>
      <Panel title="See a page read" note={writable ? "Drop a page or paste its text: it is read at once; the record takes it when you say so." : "Drop a page or paste its text: it is read at once and not stored."}>
        <form
          class={"drop" + (over ? " over" : "")}
          onSubmit={(event) => {
            event.preventDefault();
            if (input.text.trim()) void read(input);
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take(event.dataTransfer?.files[0]);
          }}
        >
          <label class="field">
            <span>Text{input.name && ` of ${input.name}`}</span>
            <textarea class="input" rows={5} value={input.text} placeholder="Headline, date line, body: as copied from a news site" onInput={(event) => setInput({ text: event.currentTarget.value, html: /^\s*<(!doctype|html)/i.test(event.currentTarget.value) })} />
          </label>
          <div class="button-row">
            <label class="field">
              <span>Its date, if it names none</span>
              <input class="input" type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
            </label>
            <span style={{ flex: 1 }} />
            <input ref={chooser} class="visually-hidden" type="file" tabIndex={-1} aria-hidden="true" accept=".txt,.html,.htm,text/plain,text/html" onChange={(event) => void take(event.currentTarget.files?.[0])} />
            <button type="button" class="button" onClick={() => chooser.current!.click()}>Choose a file…</button>
            <button class="button primary" disabled={busy || !input.text.trim()}>{busy ? "Reading…" : "Read it"}</button>
          </div>
        </form>
      </Panel>
      {error && <Failed error={error} retry={input.text ? () => void read(input) : undefined} />}
      {busy && !result && <Waiting lines={6} />}
      {result && (
        <div ref={shown} tabIndex={-1} class={"view read-result" + (busy ? " stale" : "")} role="region" aria-label="What was read">
          {result.answer.stored ? <p>Stored: <Link href={to.document(result.answer.document.id)}>its page in the record</Link></p> : writable && <p><button type="button" class="button" onClick={() => void read(input, true)}>Store it in the record</button></p>}
          <result.Show answer={result.answer} />
        </div>
      )}
    </>
  );
}
