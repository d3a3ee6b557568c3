// The words of incidents, fetched as they come into sight and kept.

import { get } from "./api";
import { SvelteMap } from "svelte/reactivity";
import type { Summary } from "./types";

const BATCH = 60;
export const summaries = new SvelteMap<string, Summary>();
let wanted = new Set<string>();
let timer = 0;
const asked = new Set<string>();

export function want(ids: Iterable<string>): void {
  for (const id of ids) if (!summaries.has(id) && !asked.has(id)) wanted.add(id);
  if (wanted.size && !timer) timer = window.setTimeout(fetchWanted, 10);
}

export function forget(): void {
  summaries.clear();
  asked.clear();
}

async function fetchWanted(): Promise<void> {
  timer = 0;
  const ids = [...wanted];
  wanted = new Set();
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH);
    some.forEach((id) => asked.add(id));
    try {
      const found = await get<Summary[]>(`/api/summaries.json?ids=${some.map(encodeURIComponent).join(",")}`);
      for (const one of found) summaries.set(one.id, one);
    } catch {
      some.forEach((id) => asked.delete(id));
    }
  }
}
