// From the view's columns to what the map draws: each place once, with how many incidents it has.

import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import type { Columns } from "../lib/overview.svelte";
import { isoDay } from "../lib/words";
import type { Held, Place, Segment } from "../lib/types";
import type { World } from "./basemap";

// When several states meet in one place it is shown by the one that most needs looking at.
const RANK = [2, 3, 4, 1, 0]; // put forward, corroborated, disputed, denied, planned
const RANKS: Record<string, number> = { contested: 0, held: 1, claimed: 2 };
const EQUATOR_M = 78271.517; // metres a pixel at zoom 0 on the equator

export interface Tally {
  count: Uint32Array;
  state: Int8Array;
  flagged: Uint8Array;
}

export function tally(all: Columns, chosen: Uint32Array): Tally {
  const size = all.raw.places.length;
  const count = new Uint32Array(size);
  const state = new Int8Array(size).fill(-1);
  const flagged = new Uint8Array(size);
  const checks = all.raw.incidents.checks;
  for (const at of chosen) {
    const place = all.place[at]!;
    const one = all.state[at]!;
    count[place]!++;
    if (state[place]! < 0 || RANK[one]! > RANK[state[place]!]!) state[place] = one;
    if (checks[at]) flagged[place] = 1;
  }
  return { count, state, flagged };
}

export function circles(all: Columns): FeatureCollection {
  const places = all.raw.places;
  const odd = new Set(all.raw.incidents.checks.flatMap((checks, at) => (checks ? [all.place[at]!] : [])));
  return collect(
    places.map((place, id) => {
      if (place.shape !== "circle" || place.lat === undefined || place.lon === undefined) return null;
      const metres = (place.radius_km ?? 1) * 1000;
      const px = metres / (EQUATOR_M * Math.max(0.05, Math.cos((place.lat * Math.PI) / 180)));
      return point(id, [place.lon, place.lat], { px, name: place.name, odd: odd.has(id) });
    }),
  );
}

export function relations(places: Place[]): FeatureCollection {
  return collect(
    places.map((place, id) => {
      if (!place.anchor || place.lat === undefined || place.lon === undefined) return null;
      const geometry: Geometry = { type: "LineString", coordinates: [place.anchor, [place.lon, place.lat]] };
      return { type: "Feature", id, properties: { label: place.relation ?? "" }, geometry };
    }),
  );
}

/** Areas that have incidents: countries by their outline, units by their towns', the rest by a wide circle. */
export function areas(places: Place[], counted: Tally, states: string[], world: World): FeatureCollection {
  const order = ["country", "wide", "area"];
  const found = places
    .map((place, id) => ({ place, id, state: counted.state[id]! }))
    .filter(({ place, state }) => state >= 0 && order.includes(place.shape))
    .sort((a, b) => order.indexOf(a.place.shape) - order.indexOf(b.place.shape));
  return collect(
    found.map(({ place, id, state }) => {
      const geometry = outline(place, world);
      if (!geometry) return null;
      const properties = { pattern: `hatch-${states[state]}`, state, name: place.name, flagged: counted.flagged[id] };
      return { type: "Feature", id, properties, geometry };
    }),
  );
}

function outline(place: Place, world: World): Geometry | null {
  if (place.shape === "country" && place.country) {
    const country = world.byCode.get(place.country);
    if (country) return country.geometry;
  }
  if (place.outline?.length) return { type: "Polygon", coordinates: [place.outline] };
  if (place.lat === undefined || place.lon === undefined) return null;
  return { type: "Polygon", coordinates: [ring(place.lat, place.lon, place.radius_km ?? 50)] };
}

function ring(lat: number, lon: number, km: number): Position[] {
  const reach = Math.min(km, 3000) / 6371;
  const phi = (lat * Math.PI) / 180;
  return Array.from({ length: 65 }, (_, at) => {
    const bearing = (at / 64) * 2 * Math.PI;
    const high = Math.asin(Math.sin(phi) * Math.cos(reach) + Math.cos(phi) * Math.sin(reach) * Math.cos(bearing));
    const wide = Math.atan2(
      Math.sin(bearing) * Math.sin(reach) * Math.cos(phi),
      Math.cos(reach) - Math.sin(phi) * Math.sin(high),
    );
    return [lon + (wide * 180) / Math.PI, (high * 180) / Math.PI];
  });
}

/** The verdict on a place as of a day; null before anything is told. */
export function heldAt(held: Held, day: number | null): Segment | null {
  let found: Segment | null = null;
  for (const segment of held.segments) if (day === null || (segment[0] ?? 0) <= day) found = segment;
  return found;
}

export function holdings(control: Held[], day: number | null, icon: (state: string, holder: string | null) => string): FeatureCollection {
  return collect(
    control.map((held, id) => {
      const now = heldAt(held, day);
      if (!now || held.lat === null || held.lon === null) return null;
      const told = `${now[1]}${now[2] ? ` by ${now[2]}` : ""}, as of ${now[0] === null ? "all" : isoDay(now[0])}`;
      return point(id, [held.lon, held.lat], { icon: icon(now[1], now[2]), name: held.name, told, key: held.key, rank: RANKS[now[1]] ?? 3 });
    }),
  );
}

function point(id: number, at: Position, properties: Record<string, unknown>): Feature {
  return { type: "Feature", id, properties, geometry: { type: "Point", coordinates: at } };
}

function collect(found: (Feature | null)[]): FeatureCollection {
  return { type: "FeatureCollection", features: found.filter((one) => one !== null) };
}

/** The box that most of what is chosen lies in: the outermost hundredths are left for "Show all". */
export function bulk(places: Place[], counted: Tally): [[number, number], [number, number]] | null {
  const found = places.flatMap((place, at) =>
    counted.count[at] && place.lat !== undefined && place.lon !== undefined && place.shape !== "wide"
      ? [{ lat: place.lat, lon: place.lon, n: counted.count[at]! }]
      : [],
  );
  if (!found.length) return null;
  const total = found.reduce((sum, one) => sum + one.n, 0);
  const cut = (pick: (one: { lat: number; lon: number }) => number, share: number) => {
    let sum = 0;
    for (const one of found.toSorted((a, b) => pick(a) - pick(b))) {
      sum += one.n;
      if (sum >= share * total) return pick(one);
    }
    return pick(found[0]!);
  };
  const [west, east] = [cut((p) => p.lon, 0.04), cut((p) => p.lon, 0.96)];
  const [south, north] = [cut((p) => p.lat, 0.04), cut((p) => p.lat, 0.96)];
  return [[west - 0.3, south - 0.3], [east + 0.3, north + 0.3]];
}

export function bounds(places: Place[], counted: Tally): [[number, number], [number, number]] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  places.forEach((place, at) => {
    if (!counted.count[at] || place.lat === undefined || place.lon === undefined || place.shape === "wide") return;
    west = Math.min(west, place.lon);
    east = Math.max(east, place.lon);
    south = Math.min(south, place.lat);
    north = Math.max(north, place.lat);
  });
  return Number.isFinite(west) ? [[west - 0.3, south - 0.3], [east + 0.3, north + 0.3]] : null;
}
