// A claim's values as they stand, the machine's or a reviewer's, each with the words that bear it.

import type { Claim, Edit, Span } from "./types";
import { interval, typeName } from "./words";

export interface Value {
  field: string;
  label: string;
  shown: string;
  spans: Span[];
  why: string;
  edit: Edit | null;
  machine: string;
}

type Given = Record<string, unknown>;

export function valuesOf(claim: Claim): Value[] {
  const machine = claim.machine;
  const names = ["type", "polarity", "modality", "actor", "target", "time", "place", "source"] as const;
  const values = names.map((field) => {
    const edit = claim.edits[field] ?? null;
    const given = edit ? edit.value : machine[field];
    return {
      field,
      label: LABELS[field]!,
      shown: show(field, given),
      spans: spansOf(field, given, claim),
      why: edit ? `edited by ${edit.reviewer}, ${edit.made.slice(0, 10)}` : reason(field, claim),
      edit,
      machine: show(field, machine[field]),
    };
  });
  return [...values, ...others(claim)];
}

const LABELS: Record<string, string> = {
  type: "what",
  polarity: "it happened",
  modality: "put as",
  actor: "who",
  target: "to whom",
  time: "when",
  place: "where",
  source: "on whose word",
};

export function show(field: string, value: unknown): string {
  if (value === null || value === undefined) return "not told";
  if (Array.isArray(value)) return value.map((one) => naming(one as Given)).join(", ") || "not told";
  if (field === "type") return typeName(String(value));
  if (field === "polarity") return value === "positive" ? "yes" : "no: it is said not to have";
  if (field === "time") return interval(value as { start: string | null; end: string | null });
  if (field === "place") {
    const place = value as Given;
    return place.lat === null || place.lat === undefined ? `“${place.text}”, which place cannot be told` : `${place.name ?? place.text}`;
  }
  if (field === "source") return String((value as Given).text ?? "nobody named");
  return String(value);
}

function naming(one: Given): string {
  return one.name && one.name !== one.text ? `${one.name} (“${one.text}”)` : String(one.text ?? "");
}

function spansOf(field: string, value: unknown, claim: Claim): Span[] {
  if (["type", "polarity", "modality"].includes(field)) return [claim.event.trigger.span];
  const all = (Array.isArray(value) ? value : [value]) as (Given | null)[];
  return all.map((one) => one?.span as Span | null | undefined).filter((span): span is Span => Array.isArray(span));
}

function reason(field: string, claim: Claim): string {
  if (field === "type") return claim.event.reason ?? "";
  if (field === "time") return claim.time?.reason ?? "";
  if (field === "place") return String(claim.place?.reason ?? "");
  const found = claim.reasons?.find((one) => one.field === field)?.rule;
  return found ?? String(claim.roles.find((role) => role.role === field)?.reason ?? "");
}

/** What cannot be edited: counts, weapons, the chain. */
function others(claim: Claim): Value[] {
  const roles = claim.roles.filter((role) => !["actor", "target", "place"].includes(role.role));
  const made = roles.map((role) => plain(role.role, String(role.text), role.span ? [role.span] : [], String(role.reason ?? "")));
  const chain = claim.attribution.map((link) => String(link.source.text ?? "nobody named")).join(" → ");
  const spans = claim.attribution.flatMap((link) => [link.source.span, link.cue?.span]).filter((span) => Array.isArray(span));
  return [...made, plain("chain", chain, spans, "outlet first, whose word it finally is last")];
}

function plain(label: string, shown: string, spans: Span[], why: string): Value {
  return { field: "", label, shown, spans, why, edit: null, machine: shown };
}
