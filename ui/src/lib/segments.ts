// A report's text cut where any mention begins or ends, so that mentions may overlap.

import type { Attribution, Report, Span } from "./types";

export type Layer = "attributions" | "events" | "times" | "places" | "actors";
export const LAYERS: Layer[] = ["attributions", "events", "times", "places", "actors"];

export interface Mention {
  layer: Layer;
  index: number;
  part: "source" | "cue" | "content" | "words";
  span: Span;
  depth: number;
}

export interface Segment {
  start: number;
  end: number;
  text: string;
  mentions: Mention[];
  begins: Mention[];
}

/** Every mention of the layers that are shown. An attribution has several: its source, cue and contents. */
export function mentions(report: Report, shown: Set<Layer>): Mention[] {
  const found: Mention[] = [];
  for (const layer of LAYERS) {
    if (!shown.has(layer)) continue;
    if (layer === "attributions") report.layers.attributions.forEach((one, at) => found.push(...ofAttribution(one, at, report)));
    else
      report.layers[layer].forEach((item, index) => {
        if (item.span) found.push({ layer, index, part: "words", span: item.span, depth: 0 });
      });
  }
  return found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}

function ofAttribution(one: Attribution, index: number, report: Report): Mention[] {
  const depth = depthOf(one, report.layers.attributions);
  const parts: Mention[] = [];
  const add = (part: Mention["part"], span: Span | null | undefined) => {
    if (span) parts.push({ layer: "attributions", index, part, span, depth });
  };
  add("source", one.source?.span);
  add("cue", one.cue?.span);
  one.content.forEach((words) => add("content", words.span));
  return parts;
}

function depthOf(one: Attribution, all: Attribution[]): number {
  let depth = 1;
  for (let parent = one.parent; parent !== null && depth < 8; depth++) parent = all[parent]?.parent ?? null;
  return depth;
}

export function segments(text: string, found: Mention[]): Segment[] {
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  for (const { span } of found) {
    cuts.add(Math.min(span[0], points.length));
    cuts.add(Math.min(span[1], points.length));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  let open: Mention[] = [];
  let next = 0;
  const out: Segment[] = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at]!, edges[at + 1]!];
    open = open.filter((one) => one.span[1] > start);
    const begins: Mention[] = [];
    while (next < found.length && found[next]!.span[0] <= start) {
      const one = found[next++]!;
      if (one.span[1] > start) {
        open.push(one);
        begins.push(one);
      }
    }
    out.push({ start, end, text: points.slice(start, end).join(""), mentions: [...open], begins });
  }
  return out;
}

export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Where words stand in a text, nearest to an offset; null when they do not. Offsets are code points. */
export function find(text: string, words: string, near: number): Span | null {
  const points = Array.from(text);
  const wanted = Array.from(words);
  if (!wanted.length) return null;
  let best: Span | null = null;
  for (let at = 0; at + wanted.length <= points.length; at++) {
    if (!wanted.every((c, n) => points[at + n] === c)) continue;
    if (!best || Math.abs(at - near) < Math.abs(best[0] - near)) best = [at, at + wanted.length];
  }
  return best;
}
