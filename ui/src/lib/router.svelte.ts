// Where we are. Everything that can be seen is in the address, so that it can be shared and gone back to.

export const where = $state({ path: location.pathname, search: location.search });

export function params(): URLSearchParams {
  return new URLSearchParams(where.search);
}

export function param(name: string): string {
  return params().get(name) ?? "";
}

export function go(href: string, replace = false): void {
  const url = new URL(href, location.href);
  if (url.pathname + url.search === where.path + where.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", url);
  where.path = url.pathname;
  where.search = url.search;
}

/** Change some parameters of the address; an empty value takes one out. */
export function set(changes: Record<string, string | null>, replace = false): void {
  const next = params();
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const search = next.toString();
  go(where.path + (search ? `?${search}` : ""), replace);
}

/** Follow links inside the page without loading it anew, and the browser's back and forward. */
export function followLinks(): void {
  addEventListener("popstate", () => {
    where.path = location.pathname;
    where.search = location.search;
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element).closest?.("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (/^\/(api|docs|openapi|assets)/.test(link.pathname) || link.hash) return;
    event.preventDefault();
    go(link.href);
    scrollTo(0, 0);
    document.querySelector("main")?.focus({ preventScroll: true });
  });
}
