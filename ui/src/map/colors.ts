// Colours of the map, for light and dark. States differ by their outline too: see style.ts and the legend.

import type { Held, State } from "../lib/types";

export const ORDER: State[] = ["put_forward", "corroborated", "disputed", "denied", "planned"];

export interface Colors {
  sea: string;
  land: string;
  border: string;
  text: string;
  halo: string;
  mark: string;
  states: Record<State, string>;
}

export const LIGHT: Colors = {
  sea: "#d6e2ea",
  land: "#f5f2ea",
  border: "#b9b3a4",
  text: "#22282d",
  halo: "#ffffff",
  mark: "#111111",
  states: { put_forward: "#0b62a4", corroborated: "#00795a", disputed: "#c2410c", denied: "#6b4a87", planned: "#6b7075" },
};

export const DARK: Colors = {
  sea: "#10181f",
  land: "#222b33",
  border: "#47525c",
  text: "#e6e9ec",
  halo: "#10181f",
  mark: "#ffffff",
  states: { put_forward: "#6cb6f2", corroborated: "#4fd1a8", disputed: "#ff9a5c", denied: "#c9a4ea", planned: "#a9b1b8" },
};

// who holds what: told apart by colour and, in the list beside the map, by name
const HOLDERS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31", "#7b4173"];

const known = new Map<string, string>();

/** Give those who hold most places a colour of their own; the others share. */
export function nameHolders(control: Held[]): void {
  const held = new Map<string, number>();
  for (const { segments } of control) for (const [, , who] of segments) if (who) held.set(who, (held.get(who) ?? 0) + 1);
  const ranked = [...held].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  known.clear();
  ranked.forEach(([who], at) => known.set(who, HOLDERS[at % HOLDERS.length]!));
}

export function holderColor(holder: string | null): string {
  return (holder && known.get(holder)) || "#777777";
}
