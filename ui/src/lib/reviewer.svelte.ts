// Who reviews: a name that stays in this browser and goes with each decision.

const KEY = "sayso-reviewer";
export const reviewer = $state({ name: localStorage.getItem(KEY) ?? "" });

export function rename(name: string): void {
  reviewer.name = name.trim();
  localStorage.setItem(KEY, reviewer.name);
}

export function nameOrAnonymous(): string {
  return reviewer.name || "anonymous";
}
