// What the API sends. Offsets are code points of a report's text.

export type State = "put_forward" | "corroborated" | "disputed" | "denied" | "planned";
export type Span = [number, number];

export interface Place {
  key: string;
  name: string;
  shape: "circle" | "area" | "country" | "wide" | "none";
  country?: string;
  lat?: number;
  lon?: number;
  radius_km?: number;
  feature?: string;
  held?: string;
  relation?: string;
  anchor?: [number, number];
  outline?: [number, number][];
}

export type Segment = [number | null, string, string | null];

export interface Held {
  key: string;
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  segments: Segment[];
}

export interface Overview {
  key: string;
  types: string[];
  states: State[];
  places: Place[];
  incidents: {
    id: string[];
    place: number[];
    type: number[];
    state: number[];
    start: (number | null)[];
    end: (number | null)[];
    reported: (number | null)[];
    sources: number[];
    checks: number[];
  };
  control: Held[];
  counts: { incidents: number; claims: number; reports: number };
}

export interface Summary {
  id: string;
  state: State;
  title: string;
  type: string;
  modality: string;
  start: string | null;
  end: string | null;
  days: string;
  reported: string | null;
  place: string;
  place_key: string;
  country: string | null;
  actors: string[];
  targets: string[];
  sources: number;
  denying: number;
  reports: number;
  claims: number;
  issues: string[];
  checks: number;
  credibility: number;
  quote: string;
}

export interface ClaimLine {
  claim_id: string;
  sha256: string;
  title: string | null;
  outlet: string;
  published: string | null;
  quote: string;
  sentence: { before: string; words: string; after: string };
  act: string;
  route: string[];
  actors: string[];
  targets: string[];
  place: string | null;
  start: string | null;
  end: string | null;
  type: string;
  polarity: string;
  modality: string;
  reprint: boolean;
  verdict: string;
}

export interface Toll {
  text: string;
  kind: string;
  low: number | null;
  high: number | null;
}

export interface Account {
  root: string;
  source_key: string;
  grade: string;
  stance: "affirms" | "denies";
  origin: string | null;
  lineage: string;
  tolls: Toll[];
  claims: ClaimLine[];
}

export interface Graph {
  nodes: { name: string; rank: number; root: boolean; outlet: boolean; stance: string }[];
  edges: { from: string; to: string; reprint: boolean; claims: number }[];
}

export interface Contradiction {
  issue: string;
  reason: string;
  incidents: string[];
  positions: {
    says: string;
    by: { root: string; claim_id: string; sha256: string; quote: string; reports: number }[];
  }[];
}

export interface Amiss {
  kind: string;
  message: string;
  text: string | null;
  sha256: string;
  claim_id: string;
}

export interface Incident extends Summary {
  accounts: Account[];
  graph: Graph;
  contradictions: Contradiction[];
  merges: { claim_id: string; like: string; reason: string }[];
  amiss: Amiss[];
  rivals: Summary[];
}

export interface Words {
  text: string | null;
  span: Span | null;
}

export interface Item extends Words {
  [key: string]: unknown;
  reason?: string;
}

export interface Attribution {
  source: Item | null;
  cue: Words | null;
  content: Words[];
  act: string;
  kind: string;
  parent: number | null;
  reason?: string;
}

export interface Edit {
  value: unknown;
  reviewer: string;
  made: string;
}

export interface Decision {
  number: number;
  kind: string;
  reviewer: string;
  made: string;
  field: string | null;
  value: unknown;
  subject: string | null;
  words: { sha256: string; span: Span; text: string } | null;
  undoes: number | null;
  standing?: boolean;
}

export interface Values {
  type: string;
  polarity: string;
  modality: string;
  actor: (Words & { actor_id: string | null; name: string | null })[];
  target: (Words & { actor_id: string | null; name: string | null })[];
  time: (Words & { start: string | null; end: string | null }) | null;
  place: (Words & { id: string | null; name: string | null; lat: number | null; lon: number | null }) | null;
  source: Words & { kind: string; named: boolean };
}

export interface Claim {
  claim_id: string;
  incident: string | null;
  event: { type: string; trigger: { text: string; span: Span }; polarity: string; modality: string; reason?: string };
  roles: (Item & { role: string; name?: string })[];
  time: (Words & { start: string | null; end: string | null; basis: string; reason?: string }) | null;
  place: (Item & { name: string | null; candidates: { name: string; country: string | null }[] }) | null;
  attribution: { source: Item & { kind: string }; cue: Words | null; act: string }[];
  checks: (Words & { kind: string; message: string })[];
  reasons?: (Words & { field: string; rule: string })[];
  verdict: string;
  machine: Values;
  edits: Record<string, Edit>;
  decisions: Decision[];
}

export interface Report {
  id: string;
  sha256: string;
  uri: string;
  outlet: string | null;
  title: string | null;
  byline?: string;
  published: string | null;
  language: string | null;
  reader: string;
  text: string;
  layers: { attributions: Attribution[]; events: Item[]; times: Item[]; places: Item[]; actors: Item[] };
  claims: Claim[];
}

export interface Verdict {
  as_of: string | null;
  state: string;
  holder: string | null;
  since: { start: string | null; end: string | null } | null;
  last: string | null;
  reason: string;
  accounts: { root: string; holder: string; holds: boolean; neutral: boolean; why: string; words: ClaimLine[] }[];
  fighting: ClaimLine[];
  earlier: ClaimLine[];
}

export interface PlacePage {
  key: string;
  name: string;
  country: string | null;
  verdict: Verdict | null;
  timeline: Verdict[];
  sampled: boolean;
  incidents: Summary[];
}

export interface Meta {
  version: string;
  types: string[];
  states: State[];
  polarities: string[];
  modalities: string[];
  source_kinds: string[];
  fields: string[];
  grades: string[];
}
