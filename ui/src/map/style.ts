// The map's layers. What a place is known to take up is drawn to scale; it is never less than a few pixels.

import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Colors } from "./colors";
import { ORDER } from "./colors";

const LEAST = 4.5; // pixels of radius: a town's circle is smaller than that on a map of a country
const COUNT: ExpressionSpecification = ["coalesce", ["feature-state", "n"], 0];
const STATE: ExpressionSpecification = ["coalesce", ["feature-state", "s"], -1];
const CHOSEN: ExpressionSpecification = ["boolean", ["feature-state", "on"], false];

export function style(colors: Colors, tiles: string | null): StyleSpecification {
  const empty = { type: "geojson" as const, data: { type: "FeatureCollection" as const, features: [] } };
  return {
    version: 8,
    sources: {
      world: { ...empty, tolerance: 0.8, maxzoom: 6, buffer: 8 },
      areas: empty,
      circles: empty,
      relations: empty,
      control: empty,
      ...(tiles ? { tiles: { type: "raster" as const, tiles: [tiles], tileSize: 256 } } : {}),
    },
    layers: [...ground(colors, tiles), ...extents(colors), ...marks(colors)],
  };
}

function ground(colors: Colors, tiles: string | null): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": colors.sea } },
    { id: "land", type: "fill", source: "world", paint: { "fill-color": colors.land, "fill-antialias": false } },
    ...(tiles ? [{ id: "tiles", type: "raster" as const, source: "tiles" }] : []),
    { id: "borders", type: "line", source: "world", paint: { "line-color": colors.border, "line-width": 0.8 } },
  ];
}

function extents(colors: Colors): LayerSpecification[] {
  return [
    {
      id: "areas",
      type: "fill",
      source: "areas",
      paint: { "fill-pattern": ["image", ["get", "pattern"]], "fill-opacity": 0.55 },
    },
    {
      id: "area-edges",
      type: "line",
      source: "areas",
      paint: {
        "line-color": byState(["get", "state"], colors),
        "line-width": ["case", CHOSEN, 3, 1],
        "line-dasharray": [4, 3],
      },
    },
    {
      id: "relations",
      type: "line",
      source: "relations",
      paint: {
        "line-color": colors.text,
        "line-width": 1.4,
        "line-dasharray": [1.5, 1.5],
        "line-opacity": ["case", [">", COUNT, 0], 0.9, 0],
      },
    },
    {
      id: "circles",
      type: "circle",
      source: "circles",
      paint: {
        "circle-radius": radius(0),
        // few properties depend on what is chosen: each is worked out anew for every place when that changes
        "circle-color": byState(STATE, colors, [0.45, 0.45, 0.45, 0.2, 0.08]),
        "circle-stroke-color": ["case", CHOSEN, colors.mark, byState(STATE, colors)],
        "circle-stroke-width": ["case", CHOSEN, 3.5, ["match", STATE, 1, 2.5, 2, 3, 1.2]],
        "circle-pitch-alignment": "map",
      },
    },
    {
      // text and map, or the report with itself, do not agree: a ring around it
      id: "flags",
      type: "circle",
      source: "circles",
      filter: ["get", "odd"],
      paint: {
        "circle-radius": radius(5),
        "circle-color": "rgba(0,0,0,0)",
        "circle-stroke-color": colors.states.disputed,
        "circle-stroke-width": 1.5,
        "circle-stroke-opacity": ["case", ["boolean", ["feature-state", "flag"], false], 0.9, 0],
      },
    },
  ];
}

function marks(colors: Colors): LayerSpecification[] {
  return [
    {
      id: "control-names",
      type: "symbol",
      source: "control",
      minzoom: 5,
      layout: {
        "text-field": ["get", "name"],
        "text-size": 12,
        "text-font": ["sans-serif"],
        "text-offset": [0, -2.7],
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { "text-color": colors.text, "text-halo-color": colors.halo, "text-halo-width": 1.4 },
    },
    {
      id: "control",
      type: "symbol",
      source: "control",
      layout: {
        "icon-image": ["get", "icon"],
        "icon-offset": [0, -13],
        // from afar the contested ones come first, and the list has them all
        "icon-overlap": ["step", ["zoom"], "never", 7, "always"],
        "symbol-sort-key": ["get", "rank"],
      },
    },
  ];
}

/** The colour of a state, none where there is no incident. */
function byState(given: ExpressionSpecification, colors: Colors, alphas?: number[]): ExpressionSpecification {
  const pairs = ORDER.flatMap((state, at) => [at, faded(colors.states[state], alphas?.[at] ?? 1)]);
  return ["match", given, ...pairs, "rgba(0,0,0,0)"] as unknown as ExpressionSpecification;
}

function faded(hex: string, alpha: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${alpha})`;
}

/** Pixels at each zoom: twice as many at each step, once that is more than the least. */
function radius(more: number): ExpressionSpecification {
  const stops = Array.from({ length: 17 }, (_, zoom) => [
    zoom,
    ["+", more, ["max", LEAST, ["*", ["get", "px"], 2 ** zoom]]],
  ]).flat();
  return ["interpolate", ["exponential", 2], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}
