// Every address of the app. A view is loaded when it is first shown, so the map and the graph cost nothing to who does not open them.
import type { ComponentType } from "preact";

import { addressOf, type QueryChanges } from "./address";

export type ViewModule = { default: ComponentType<ViewProps> };

export interface ViewProps {
  /** The decoded path segments behind the view's name: /relation/RUS/AFG gives ["RUS", "AFG"]. */
  params: string[];
}

export interface Route {
  /** First path segment; "" is home. */
  name: string;
  title: string;
  /** Shown in the navigation. */
  inMenu: boolean;
  load: () => Promise<ViewModule>;
}

export const routes: Route[] = [
  { name: "", title: "Record", inMenu: true, load: () => import("../views/home") },
  { name: "relation", title: "Relations", inMenu: true, load: () => import("../views/relation") },
  { name: "actor", title: "Actors", inMenu: true, load: () => import("../views/actor") },
  { name: "events", title: "Events", inMenu: true, load: () => import("../views/events") },
  { name: "document", title: "Documents", inMenu: true, load: () => import("../views/document") },
  { name: "assertions", title: "Assertions", inMenu: true, load: () => import("../views/assertions") },
  { name: "network", title: "Network", inMenu: true, load: () => import("../views/network") },
  { name: "map", title: "Map", inMenu: true, load: () => import("../views/map") },
  { name: "forecast", title: "Forecast", inMenu: true, load: () => import("../views/forecast") },
  { name: "sql", title: "SQL", inMenu: true, load: () => import("../views/sql") },
];

export const to = {
  home: (query?: QueryChanges) => addressOf([], query),
  relation: (a?: string, b?: string, query?: QueryChanges) => addressOf(["relation", a, b].filter((part): part is string => !!part), query),
  actor: (id?: string, query?: QueryChanges) => addressOf(["actor", id].filter((part): part is string => !!part), query),
  document: (id?: string, query?: QueryChanges) => addressOf(["document", id].filter((part): part is string => !!part), query),
  events: (query?: QueryChanges) => addressOf(["events"], query),
  assertions: (query?: QueryChanges) => addressOf(["assertions"], query),
  network: (query?: QueryChanges) => addressOf(["network"], query),
  map: (query?: QueryChanges) => addressOf(["map"], query),
  forecast: (query?: QueryChanges) => addressOf(["forecast"], query),
  sql: (query?: QueryChanges) => addressOf(["sql"], query),
};
