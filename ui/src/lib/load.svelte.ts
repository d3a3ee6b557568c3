// Something fetched for a page: what it is, whether it is there yet, why not.

import { get } from "./api";

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state("");
  #path = "";

  async from(path: string): Promise<void> {
    this.#path = path;
    try {
      const value = await get<T>(path);
      if (this.#path === path) {
        this.value = value;
        this.error = "";
      }
    } catch (error) {
      if (this.#path === path) this.error = error instanceof Error ? error.message : String(error);
    }
  }

  again(): Promise<void> {
    return this.from(this.#path);
  }
}
