// The review queue: what is next, what was decided here, and how it is taken back.

import { decide, get } from "./api";
import { refresh } from "./overview.svelte";
import { set } from "./router.svelte";
import { nameOrAnonymous } from "./reviewer.svelte";
import type { Claim, Decision, Report } from "./types";

export interface Queued {
  claim: string;
  sha256: string;
  weight: number;
  reasons: string[];
  outlet: string | null;
}

export class Queue {
  items = $state.raw<Queued[]>([]);
  at = $state(0);
  report = $state.raw<Report | null>(null);
  message = $state("");
  error = $state("");
  second = $state(false);
  made = $state.raw<{ decision: Decision; at: number }[]>([]);
  #timer = 0;

  get current(): Queued | undefined {
    return this.items[this.at];
  }

  get claim(): Claim | undefined {
    return this.report?.claims.find((one) => one.claim_id === this.current?.claim);
  }

  async load(first: string): Promise<void> {
    const reviewer = encodeURIComponent(nameOrAnonymous());
    try {
      const found = await get<Queued[]>(`/api/queue.json?limit=200&reviewer=${reviewer}&done=${this.second}`);
      const asked = first ? await this.#asked(first, found) : [];
      this.items = [...asked, ...found.filter((one) => one.claim !== first)];
      this.at = 0;
      await this.#open();
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  /** A claim that the address names comes first, whatever was decided of it. */
  async #asked(id: string, found: Queued[]): Promise<Queued[]> {
    const queued = found.find((one) => one.claim === id);
    if (queued) return [queued];
    const of = await get<{ sha256: string; outlet: string | null }>(`/api/claims/${encodeURIComponent(id)}.json`);
    return [{ claim: id, sha256: of.sha256, outlet: of.outlet, weight: 0, reasons: ["asked for"] }];
  }

  async #open(): Promise<void> {
    const current = this.current;
    if (!current) return;
    set({ claim: current.claim }, true);
    if (this.report?.sha256 !== current.sha256) this.report = await get<Report>(`/api/reports/${current.sha256}.json`);
  }

  async move(step: number): Promise<void> {
    this.at = Math.min(this.items.length, Math.max(0, this.at + step));
    await this.#open();
  }

  async judge(kind: "accept" | "reject"): Promise<void> {
    if (!this.current) return;
    await this.#decide({ kind, claim: this.current.claim });
    this.message = kind === "accept" ? "Accepted." : "Rejected.";
    await this.move(1);
  }

  async edit(field: string, value: unknown): Promise<void> {
    if (!this.current) return;
    await this.#decide({ kind: "edit", claim: this.current.claim, field, value });
    this.message = `Edited: ${field}.`;
    await this.#again();
  }

  async undo(): Promise<void> {
    const last = this.made.at(-1);
    if (!last) {
      this.message = "Nothing was decided here yet.";
      return;
    }
    await decide({ kind: "undo", undoes: last.decision.number, reviewer: nameOrAnonymous() });
    this.made = this.made.slice(0, -1);
    this.message = "Taken back.";
    this.at = last.at;
    await this.#again();
    this.#settle();
  }

  async #decide(what: Record<string, unknown>): Promise<void> {
    const decision = await decide({ ...what, reviewer: nameOrAnonymous() });
    this.made = [...this.made, { decision, at: this.at }];
    this.#settle();
  }

  async #again(): Promise<void> {
    this.report = null;
    await this.#open();
  }

  /** The incidents are computed anew once nobody has decided anything for a moment. */
  #settle(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void refresh(), 1500);
  }
}
