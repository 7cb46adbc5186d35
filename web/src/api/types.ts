// What the API says, in types. Fields that do not apply are null; offsets are bytes of the document's UTF-8 text (see text/bytes.ts).

export interface ActorRef {
  id: string;
  name: string;
  country: string | null;
  sectors: string[];
}

/** An actor where a text says so. */
export interface ActorMention extends ActorRef {
  text: string;
  start: number;
  end: number;
  reason: string | null;
}

export type Quad = 0 | 1 | 2 | 3 | 4;
export type Modality = "asserted" | "negated" | "future" | "hypothetical" | "historical";
export type Trend = "up" | "down" | "flat";
export type AssertionKind = "cause" | "indicator" | "judgement" | "relation";

export interface Evidence {
  sentence: number;
  start: number;
  end: number;
  text: string;
}

export interface Quantity {
  low: number;
  high: number;
  unit: string | null;
  text: string;
}

export interface EventPlace {
  name: string;
  country_code3: string | null;
  admin1_name: string | null;
  lat: number;
  lon: number;
  geonameid: number;
  start_char: number;
  end_char: number;
}

export interface DragomanDocument {
  id: string;
  url: string | null;
  title: string | null;
  published: string | null;
  publisher: string | null;
  author: string | null;
  reads: number | null;
  language: string | null;
  text_bytes: number;
  duplicate_of: string | null;
  /** Only of /documents/{id}. */
  text?: string;
}

/** Events and assertions of lists carry what their document is called, so that a list needs no second call. */
export interface FromDocument {
  document: string;
  title?: string | null;
  published?: string | null;
  publisher?: string | null;
}

export interface Event extends FromDocument {
  id: string;
  event: string;
  modes: string[];
  contexts: string[];
  cameo: string | null;
  quad: Quad;
  intensity: number;
  sources: ActorMention[];
  targets: ActorMention[];
  date: string | null;
  date_precision: "day" | "month" | "year" | null;
  place: EventPlace | null;
  modality: Modality;
  holder: ActorMention | null;
  size: Partial<Record<"dead" | "injured" | "arrested" | "displaced" | "participants" | "money", Quantity>>;
  evidence: Evidence;
  rule: string;
  confidence: number;
}

/** One end of an assertion: words of the text, and what they stand for where that is known. */
export interface Claimed {
  text: string;
  label: string | null;
  start: number;
  end: number;
  actor: ActorMention | null;
  event: string | null;
  assertion: string | null;
}

export interface Assertion extends FromDocument {
  id: string;
  assertion: AssertionKind;
  driver: Claimed | null;
  outcome: Claimed | null;
  subject: Claimed | null;
  predicate: string | null;
  trend: Trend | null;
  value: number | null;
  value_high: number | null;
  unit: string | null;
  place: string | null;
  period: string | null;
  polarity: number | null;
  holder: ActorMention | null;
  modality: Modality;
  evidence: Evidence;
  rule: string;
  confidence: number;
}

export interface Page<T> {
  data: T[];
  next: string | null;
  next_url: string | null;
}

export interface DyadCount {
  source: ActorRef;
  target: ActorRef;
  count: number;
  intensity: number;
}

export interface DyadChange {
  source: ActorRef;
  target: ActorRef;
  before: number;
  after: number;
  change: number;
}

export interface MonthCount {
  month: string;
  quad: Quad;
  count: number;
}

export interface Summary {
  documents: number;
  events: number;
  assertions: number;
  actors: number;
  period: { from: string | null; to: string | null };
  events_by_month: MonthCount[];
  busiest: DyadCount[];
  fastest_changing: DyadChange[];
  program: string;
  ontology: string;
  read_only: boolean;
  writable: boolean;
}

export interface ActorRow extends ActorRef {
  /** country, group, organisation, person, agent, unresolved */
  type?: string | null;
  /** Whom it stands for in relations. */
  party?: string | null;
  aliases: string[];
  first: string | null;
  last: string | null;
  documents: number;
  events: number;
}

export interface ActorRole {
  role?: string | null;
  office?: string | null;
  country?: string | null;
  sectors?: string[];
  from: string | null;
  to: string | null;
  text?: string | null;
}

export interface ActorDetail extends ActorRow {
  roles: ActorRole[];
}

export interface Partner {
  actor: ActorRef;
  out: number;
  in: number;
  cooperation: number;
  conflict: number;
  intensity: number;
}

export interface SearchResult {
  actors: ActorRef[];
  documents: { id: string; title: string | null; published: string | null }[];
  events: Event[];
}

export type Step = "day" | "week" | "month" | "year";

export interface RelationPoint {
  period: string;
  direction: "out" | "in";
  count: number;
  quad: Record<string, number>;
  events: Record<string, number>;
  intensity: number;
}

export interface TurningPoint {
  date: string;
  before: number;
  after: number;
  score: number;
}

export interface HolderCount {
  holder: ActorRef | string | null;
  count: number;
}

export interface RelationSeries {
  a: ActorRef;
  b: ActorRef;
  by: Step;
  series: RelationPoint[];
  turning_points: TurningPoint[];
  holders: HolderCount[];
}

export interface GraphNode {
  id: string;
  text: string;
  kind: string;
  trend: Trend | null;
  count?: number;
}

export interface GraphEdge {
  driver: string;
  outcome: string;
  count: number;
  /** −1 when the driver is said to prevent the outcome. */
  polarity?: number | null;
  holders: HolderCount[];
  documents: string[];
  disagree: boolean;
}

export interface CauseGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface TrendMonth {
  month: string;
  up: number;
  down: number;
  flat: number;
}

/** What is said of one subject at one place. */
export interface IndicatorGroup {
  what: string;
  where: string | null;
  up: number;
  down: number;
  flat: number;
  /** Some say it rises and some that it falls, in the same month. */
  disputed: boolean;
  months: TrendMonth[];
  holder_count: number;
  /** Those who say it most. */
  holders: HolderCount[];
}

export interface IndicatorGroups {
  data: IndicatorGroup[];
  groups: number;
  months: TrendMonth[];
}

export interface ReadResult {
  document: DragomanDocument;
  sentences: { start: number; end: number }[];
  mentions: { start: number; end: number; actor: ActorRef; text: string }[];
  events: Event[];
  assertions: Assertion[];
  stored: boolean;
}

/** application/problem+json. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  id?: string;
  hint?: string;
  /** Of an ambiguous name: who may be meant. */
  choices?: ActorRef[];
}
