import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";

interface PanelProps {
  title: string;
  /** What the panel shows, in a sentence. */
  note?: ComponentChildren;
  /** Controls on the right of the title. */
  tools?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

/** A titled part of a view; a landmark for screen readers. */
export function Panel({ title, note, tools, class: more, children }: PanelProps) {
  const id = useId();
  return (
    <section class={"panel " + (more ?? "")} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {tools}
        {note && <p>{note}</p>}
      </header>
      <div class="panel-body">{children}</div>
    </section>
  );
}

interface ViewHeadProps {
  title: ComponentChildren;
  tools?: ComponentChildren;
  children?: ComponentChildren;
  /** Part of a view that has a head of its own. */
  inner?: boolean;
}

/** The head of a view: its name, what it is for, its controls. */
export function ViewHead({ title, tools, children, inner }: ViewHeadProps) {
  useEffect(() => {
    if (typeof title === "string" && !inner) document.title = title + " · dragoman";
  }, [title, inner]);
  return (
    <div class="view-head">
      <div>
        {inner ? <h2 class="inner-title">{title}</h2> : <h1>{title}</h1>}
        {children && <p>{children}</p>}
      </div>
      {tools && <div class="button-row no-print">{tools}</div>}
    </div>
  );
}
