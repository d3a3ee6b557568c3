// All incidents at a glance, and which of them the address asks for.

import { nameHolders } from "../map/colors";
import { get, ApiError } from "./api";
import { param, params } from "./router.svelte";
import type { Overview, State } from "./types";
import { dayNumber } from "./words";

export const NEVER = -1_000_000; // stands for "no day" in the columns

export interface Columns {
  raw: Overview;
  count: number;
  place: Uint32Array;
  type: Uint16Array;
  state: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  first: number;
  last: number;
  index: Map<string, number>;
  placeIndex: Map<string, number>;
}

export const overview = $state<{ columns: Columns | null; waiting: boolean; error: string; fresh: string }>({
  columns: null,
  waiting: true,
  error: "",
  fresh: "",
});

export async function load(): Promise<void> {
  try {
    const raw = await get<Overview>("/api/overview.json");
    set(toColumns(raw));
    overview.waiting = false;
    overview.error = "";
  } catch (error) {
    if (error instanceof ApiError && error.status === 503) setTimeout(load, 1000);
    else overview.error = error instanceof Error ? error.message : String(error);
  }
}

// columns are large and never change in place: a raw box keeps Svelte from looking inside
let box = $state.raw<Columns | null>(null);

function set(columns: Columns): void {
  nameHolders(columns.raw.control);
  box = columns;
  performance.mark("sayso-overview");
}

export function columns(): Columns | null {
  return box;
}

/** See whether there is a newer view, after something was read or decided. */
export async function refresh(tries = 40): Promise<void> {
  const status = await get<{ view: string | null; computing: boolean }>("/api/status.json");
  if (status.computing && tries > 0) {
    overview.fresh = "The incidents are being computed anew …";
    setTimeout(() => void refresh(tries - 1), 500);
    return;
  }
  overview.fresh = "";
  if (status.view !== box?.raw.key) await load();
}

function toColumns(raw: Overview): Columns {
  const { id, place, type, state, start, end } = raw.incidents;
  const starts = Int32Array.from(start, (day, at) => day ?? end[at] ?? NEVER);
  const ends = Int32Array.from(end, (day, at) => day ?? start[at] ?? NEVER);
  let first = Infinity;
  let last = -Infinity;
  for (let at = 0; at < id.length; at++) {
    if (starts[at] === NEVER) continue;
    first = Math.min(first, starts[at]!);
    last = Math.max(last, ends[at]!);
  }
  return {
    raw,
    count: id.length,
    place: Uint32Array.from(place),
    type: Uint16Array.from(type),
    state: Uint8Array.from(state),
    start: starts,
    end: ends,
    first: Number.isFinite(first) ? first : 0,
    last: Number.isFinite(last) ? last : 0,
    index: new Map(id.map((one, at) => [one, at])),
    placeIndex: new Map(raw.places.map((one, at) => [one.key, at])),
  };
}

export interface Asked {
  states: Set<State> | null;
  type: string;
  from: number | null;
  to: number | null;
  undated: boolean;
  place: string;
  query: string;
}

export function asked(): Asked {
  const states = param("state").split(",").filter(Boolean) as State[];
  return {
    states: states.length ? new Set(states) : null,
    type: param("type"),
    from: dayNumber(param("from")),
    to: dayNumber(param("to")),
    undated: params().get("undated") !== "no",
    place: param("place"),
    query: param("q"),
  };
}

/** Indexes of the incidents that are asked for, newest first; without the days, for the timeline. */
export function select(all: Columns, want: Asked, hits: Set<string> | null, days: boolean): Uint32Array {
  const states = all.raw.states.map((state) => !want.states || want.states.has(state));
  const types = all.raw.types.map((type) => !want.type || type === want.type || type.startsWith(`${want.type}.`));
  const places = want.place ? all.raw.places.map((p) => p.key === want.place || p.held === want.place) : null;
  const dated = days && (want.from !== null || want.to !== null);
  const from = want.from ?? NEVER + 1;
  const to = want.to ?? Infinity;
  const found = new Uint32Array(all.count);
  let length = 0;
  for (let at = 0; at < all.count; at++) {
    if (!states[all.state[at]!] || !types[all.type[at]!]) continue;
    if (places && !places[all.place[at]!]) continue;
    if (all.start[at] === NEVER) {
      if (days && !want.undated) continue;
    } else if (dated && (all.end[at]! < from || all.start[at]! > to)) continue;
    if (hits && !hits.has(all.raw.incidents.id[at]!)) continue;
    found[length++] = at;
  }
  return found.subarray(0, length);
}
