// The timeline's bars: how many incidents each stretch of days may have.

import type { Columns } from "./overview.svelte";
import { NEVER } from "./overview.svelte";

const NARROW = 32; // days: what is known to a month or better says where the bulk of the news is

export interface Bins {
  first: number;
  width: number;
  total: Float64Array;
  disputed: Float64Array;
  undated: number;
  most: number;
}

/** The days that most incidents begin on or after, so that one of long ago does not squeeze the rest. */
export function mainDays(all: Columns): [number, number] {
  const starts = all.start.filter((day, at) => day !== NEVER && all.end[at]! - day < NARROW).sort();
  if (!starts.length) return [all.first, all.last];
  const early = starts[Math.floor(starts.length * 0.04)]!;
  const margin = Math.max(2, Math.round((all.last - early) * 0.04));
  return [Math.max(all.first, early - margin), all.last];
}

/** An incident known to a day counts in one bin; one known to a month is spread over all of its bins. */
export function bins(all: Columns, chosen: Uint32Array, first: number, last: number, most: number): Bins {
  const width = Math.max(1, Math.ceil((last - first + 1) / most));
  const length = Math.floor((last - first) / width) + 1;
  const total = new Float64Array(length);
  const disputed = new Float64Array(length);
  const bad = all.raw.states.map((state) => state === "disputed" || state === "denied");
  let undated = 0;
  for (const at of chosen) {
    const [start, end] = [all.start[at]!, all.end[at]!];
    if (start === NEVER) {
      undated++;
      continue;
    }
    const from = Math.max(0, Math.floor((start - first) / width));
    const to = Math.min(length - 1, Math.floor((end - first) / width));
    if (to < from) continue;
    const share = 1 / (to - from + 1);
    for (let bin = from; bin <= to; bin++) {
      total[bin]! += share;
      if (bad[all.state[at]!]) disputed[bin]! += share;
    }
  }
  return { first, width, total, disputed, undated, most: total.reduce((a, b) => Math.max(a, b), 0) };
}
