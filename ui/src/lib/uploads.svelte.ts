// Files dropped on the page: sent, read by the server, watched until they are done.

import { get, post } from "./api";
import { refresh } from "./overview.svelte";

export interface Upload {
  id: string;
  total: number;
  done: number;
  read: { uri: string; sha256: string; title: string; claims: number }[];
  already: number;
  set_aside: { uri: string; reason: string }[];
  finished: boolean;
  error: string | null;
}

export const uploads = $state<{ open: boolean; current: Upload | null; error: string }>({
  open: false,
  current: null,
  error: "",
});

export function openFiles(): void {
  uploads.open = true;
}

export async function send(files: Iterable<File>): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  uploads.open = true;
  uploads.error = "";
  try {
    uploads.current = await post<Upload>("/api/uploads", form);
    await watch(uploads.current.id);
  } catch (error) {
    uploads.error = error instanceof Error ? error.message : String(error);
  }
}

async function watch(id: string): Promise<void> {
  for (;;) {
    const now = await get<Upload>(`/api/uploads/${id}.json`);
    uploads.current = now;
    if (now.finished) break;
    await new Promise((next) => setTimeout(next, 400));
  }
  await refresh();
}
