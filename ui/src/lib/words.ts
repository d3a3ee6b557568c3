// Labels and days in words.

import type { State } from "./types";

export const STATES: Record<State, string> = {
  put_forward: "put forward",
  corroborated: "corroborated",
  disputed: "disputed",
  denied: "denied",
  planned: "planned",
};

export const STATE_NOTES: Record<State, string> = {
  put_forward: "Said to have happened, by one independent source at most.",
  corroborated: "Two or more independent sources say so.",
  disputed: "Accounts contradict one another.",
  denied: "Only told as not having happened.",
  planned: "Planned, demanded, threatened or held possible: nobody says that it happened.",
};

export const ISSUES: Record<string, string> = {
  whether: "whether it happened",
  toll: "how many",
  who: "who did it",
  day: "on what day",
};

export const GRADES: Record<string, string> = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "cannot be judged",
};

const DAY = 86_400_000;

export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayNumber(iso: string): number | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

export function interval(given: { start: string | null; end: string | null } | null): string {
  if (!given || (!given.start && !given.end)) return "no day told";
  if (given.start === given.end) return given.start ?? "";
  if (!given.start) return `by ${given.end}`;
  return given.end ? `${given.start} – ${given.end}` : `from ${given.start}`;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

export function typeName(type: string): string {
  return type.replace(".", ": ").replaceAll("_", " ");
}

/** What the Admiralty's grades of credibility mean (as in `sayso incidents`). */
export const CREDIBILITY: Record<number, string> = {
  1: "confirmed by other sources",
  2: "probably true",
  3: "possibly true",
  4: "doubtful",
  5: "improbable",
  6: "cannot be judged",
};
