// Dark or light: as the system says, until the user says otherwise.

const KEY = "sayso-theme";
const system = matchMedia("(prefers-color-scheme: dark)");
export const theme = $state({ dark: system.matches });

export function applyTheme(): void {
  const chosen = localStorage.getItem(KEY);
  theme.dark = chosen ? chosen === "dark" : system.matches;
  document.documentElement.dataset.theme = theme.dark ? "dark" : "light";
}

export function toggleTheme(): void {
  localStorage.setItem(KEY, theme.dark ? "light" : "dark");
  applyTheme();
}

system.addEventListener("change", applyTheme);
