import type { ComponentChildren, JSX } from "preact";

import { navigate } from "./router";

type LinkProps = Omit<JSX.IntrinsicElements["a"], "href"> & { href: string; children: ComponentChildren };

/** A link within the app; with a modifier key, another button or a target it stays what it is to the browser. */
export function Link({ href, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
