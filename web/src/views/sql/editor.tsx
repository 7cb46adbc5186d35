import { forwardRef } from "preact/compat";
import { useEffect, useImperativeHandle, useRef, useState } from "preact/hooks";

export interface EditorHandle {
  /** Puts text where the cursor is. */
  insert: (text: string) => void;
}

interface EditorProps {
  /** The question of the address. */
  asked: string;
  busy: boolean;
  onRun: (sql: string) => void;
}

export const Editor = forwardRef<EditorHandle, EditorProps>(({ asked, busy, onRun }, ref) => {
  const [text, setText] = useState(asked);
  const [copied, setCopied] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => setCopied(false), [asked]);
  useImperativeHandle(ref, () => ({
    insert: (part) => {
      const { selectionStart, selectionEnd, value } = area.current!;
      const before = value.slice(0, selectionStart);
      const gap = before && !/[\s(.,]$/.test(before) ? " " : "";
      setText(before + gap + part + value.slice(selectionEnd));
      const cursor = selectionStart + gap.length + part.length;
      requestAnimationFrame(() => {
        area.current!.focus();
        area.current!.setSelectionRange(cursor, cursor);
      });
    },
  }));

  const run = () => text.trim() && onRun(text);
  const copy = () => navigator.clipboard.writeText(location.href).then(() => setCopied(true), () => setCopied(false));
  return (
    <form
      class="view sql-editor"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <label class="field">
        <span>SQL</span>
        <textarea
          ref={area}
          class="input code"
          rows={Math.min(Math.max(text.split("\n").length + 1, 5), 18)}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          value={text}
          aria-describedby="sql-keys"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              run();
            }
          }}
        />
      </label>
      <div class="button-row">
        <button type="submit" class="button primary" disabled={!text.trim()}>{busy ? "Asking…" : "Run"}</button>
        <button type="button" class="button" disabled={!asked} onClick={copy}>Copy address</button>
        <span id="sql-keys" class="small muted">Ctrl+Enter runs it.</span>
        <span class="small muted" role="status">{copied ? "The address is in the clipboard." : ""}</span>
      </div>
    </form>
  );
});
