// A text field with a list of what is meant (ARIA combobox): arrow keys choose, Enter takes, Escape closes.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface ComboOption<T> {
  key: string;
  group: string;
  value: T;
  content: ComponentChildren;
}

interface ComboProps<T> {
  label: string;
  hideLabel?: boolean;
  placeholder?: string;
  text: string;
  options: readonly ComboOption<T>[];
  loading?: boolean;
  /** What to say when something is typed and nothing is found. */
  nothing?: string;
  big?: boolean;
  onText: (text: string) => void;
  onPick: (value: T) => void;
  /** Enter without a choice. */
  onEnter?: (text: string) => void;
}

export function Combo<T>(props: ComboProps<T>) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const host = useRef<HTMLDivElement>(null);
  const { options, text } = props;
  useEffect(() => setAt(-1), [text]);

  const pick = (option: ComboOption<T>) => {
    setOpen(false);
    props.onPick(option.value);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setAt((now) => (options.length ? (now + (event.key === "ArrowDown" ? 1 : -1) + options.length + (now < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && options[at]) pick(options[at]!);
      else if (props.onEnter) {
        setOpen(false);
        props.onEnter(text);
      } else if (open && options[0]) pick(options[0]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
    }
  };
  const leave = (event: FocusEvent) => {
    if (!host.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  const showsNothing = open && !options.length && !!text.trim() && !props.loading && !!props.nothing;

  return (
    <div class={"combo field" + (props.big ? " big" : "")} ref={host} onFocusOut={leave}>
      <label class={props.hideLabel ? "visually-hidden" : "label"} for={id}>{props.label}</label>
      <input
        id={id}
        class="input"
        type="search"
        role="combobox"
        aria-expanded={open && options.length > 0}
        aria-controls={id + "list"}
        aria-autocomplete="list"
        aria-activedescendant={open && options[at] ? id + "o" + at : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder}
        value={text}
        onInput={(event) => {
          setOpen(true);
          props.onText(event.currentTarget.value);
        }}
        onFocus={() => text && setOpen(true)}
        onKeyDown={keys}
      />
      {(open && options.length > 0) || showsNothing ? (
        <div class="combo-list" id={id + "list"} role="listbox" aria-label={props.label} onMouseDown={(event) => event.preventDefault()}>
          {showsNothing && <p class="hint small">{props.nothing}</p>}
          {options.map((option, index) => (
            <>
              {option.group !== options[index - 1]?.group && <div class="group" role="presentation" key={"g" + option.group}>{option.group}</div>}
              <div key={option.key} id={id + "o" + index} role="option" aria-selected={index === at} onClick={() => pick(option)} onMouseEnter={() => setAt(index)}>{option.content}</div>
            </>
          ))}
        </div>
      ) : (
        <div id={id + "list"} role="listbox" aria-label={props.label} hidden />
      )}
    </div>
  );
}
