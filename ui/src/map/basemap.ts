// The basemap: countries of Natural Earth (world-atlas), from a file beside the page.

import codes from "i18n-iso-countries/codes.json";
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasUrl from "world-atlas/countries-50m.json?url";

export type Area = Feature<Polygon | MultiPolygon, { code: string }>;
export interface World {
  countries: FeatureCollection<Polygon | MultiPolygon, { code: string }>;
  byCode: Map<string, Area>;
}

let known: Promise<World> | undefined;

export function world(): Promise<World> {
  known ??= load();
  return known;
}

/** Rings that cross the 180th meridian go on past it, and one around a pole is closed along the map's edge. */
function whole(shape: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (shape.type === "Polygon") return { type: "Polygon", coordinates: shape.coordinates.map(unwrapped) };
  return { type: "MultiPolygon", coordinates: shape.coordinates.map((rings) => rings.map(unwrapped)) };
}

function unwrapped(ring: Position[]): Position[] {
  let turns = 0;
  const out = ring.map(([lon = 0, lat = 0], at) => {
    const step = at ? lon - (ring[at - 1]![0] ?? 0) : 0;
    if (step > 180) turns -= 360;
    else if (step < -180) turns += 360;
    return [lon + turns, lat];
  });
  const [first, last] = [out[0]!, out.at(-1)!];
  if (Math.abs(first[0]! - last[0]!) > 180) out.push([last[0]!, -90], [first[0]!, -90], first);
  return out;
}

async function load(): Promise<World> {
  const atlas = (await (await fetch(atlasUrl)).json()) as Topology<{ countries: GeometryCollection }>;
  const alpha = new Map(codes.map(([two, , numeric]) => [numeric, two]));
  const found = feature(atlas, atlas.objects.countries).features as unknown as Area[];
  const byCode = new Map<string, Area>();
  for (const area of found) {
    area.geometry = whole(area.geometry);
    area.properties = { code: alpha.get(String(area.id).padStart(3, "0")) ?? "" };
    if (area.properties.code) byCode.set(area.properties.code, area);
  }
  return { countries: { type: "FeatureCollection", features: found }, byCode };
}
