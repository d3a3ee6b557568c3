// The basemap: countries of Natural Earth (world-atlas), from a file beside the page.

import codes from "i18n-iso-countries/codes.json";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
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

async function load(): Promise<World> {
  const atlas = (await (await fetch(atlasUrl)).json()) as Topology<{ countries: GeometryCollection }>;
  const alpha = new Map(codes.map(([two, , numeric]) => [numeric, two]));
  const found = feature(atlas, atlas.objects.countries).features as unknown as Area[];
  const byCode = new Map<string, Area>();
  for (const area of found) {
    area.properties = { code: alpha.get(String(area.id).padStart(3, "0")) ?? "" };
    if (area.properties.code) byCode.set(area.properties.code, area);
  }
  return { countries: { type: "FeatureCollection", features: found }, byCode };
}
