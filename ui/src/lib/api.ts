// Asking the server. An error becomes one sentence for the person who looks.

import type { Decision, Meta } from "./types";

export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read<T>(await fetch(path, { signal, headers: { Accept: "application/json" } }));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const headers: Record<string, string> = form ? {} : { "Content-Type": "application/json" };
  return read<T>(await fetch(path, { method: "POST", headers, body: form ? body : JSON.stringify(body) }));
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  let told = await answer.text();
  try {
    const detail: unknown = JSON.parse(told).detail;
    told = typeof detail === "string" ? detail : "The server does not understand that.";
  } catch {
    // plain text already
  }
  throw new ApiError(told, answer.status);
}

let known: Promise<Meta> | undefined;

export function meta(): Promise<Meta> {
  known ??= get<Meta>("/api/meta.json");
  return known;
}

export function decide(decision: Record<string, unknown>): Promise<Decision> {
  return post<Decision>("/api/decisions", decision);
}
