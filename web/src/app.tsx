import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import iconUrl from "./assets/icon.svg";
import { HeaderSearch } from "./components/header_search";
import { ErrorBoundary } from "./components/error_boundary";
import { ViewHead } from "./components/panel";
import { Failed, Waiting } from "./components/states";
import { asApiError } from "./api/use_api";
import { Link } from "./router/link";
import { useAddress } from "./router/router";
import { routes, to, type Route, type ViewProps } from "./router/routes";
import { ThemeToggle } from "./theme/toggle";

/** The frame around every view: skip link, navigation, the view, a foot. */
export function App() {
  const { path, segments } = useAddress();
  const name = segments[0] ?? "";
  const route = routes.find((one) => one.name === name);
  const menu = useRef<HTMLElement>(null);
  // On a phone the menu is wider than the screen.
  useEffect(() => {
    const current = menu.current?.querySelector<HTMLElement>("[aria-current]");
    if (current) menu.current!.scrollLeft = current.offsetLeft - menu.current!.clientWidth / 2 + current.clientWidth / 2;
  }, [name]);
  // Who moves by keyboard or ear goes on in the new view, not in the menu.
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip-link" href="#main">Skip to content</a>
      <header class="top">
        <div class="top-inner">
          <Link class="brand" href={to.home()}>
            <img src={iconUrl} width="24" height="24" alt="" />
            dragoman
          </Link>
          <nav class="menu" ref={menu} aria-label="Views">
            <ul>
              {routes.filter((one) => one.inMenu).map((one) => (
                <li key={one.name}>
                  <Link href={"/" + one.name} aria-current={one === route ? "page" : undefined}>{one.title}</Link>
                </li>
              ))}
            </ul>
          </nav>
          <HeaderSearch />
          <ThemeToggle />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {route ? (
          <ErrorBoundary key={path}>
            <View key={route.name} route={route} params={segments.slice(1)} />
          </ErrorBoundary>
        ) : (
          <div class="view">
            <ViewHead title="There is no such page">
              <code>{path}</code> is no address of this app. <Link href={to.home()}>Go to the record</Link>
            </ViewHead>
          </div>
        )}
      </main>
      <footer class="foot">
        <span>Confidence is calibrated on sentences, less well on whole stories; read modality and evidence before you count.</span>
        <a href="/docs">API</a>
      </footer>
    </>
  );
}

function View({ route, params }: { route: Route; params: string[] }) {
  const [view, setView] = useState<{ Component: ComponentType<ViewProps> }>();
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    document.title = route.title + " · dragoman";
    setError(undefined);
    route.load().then((module) => setView({ Component: module.default })).catch(setError);
  }, [route, round]);
  if (error) return <Failed error={asApiError(error)} retry={() => setRound(round + 1)} />;
  if (!view) return <Waiting />;
  return <view.Component params={params} />;
}
