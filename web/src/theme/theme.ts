// Dark or light: what the system asks for until the reader chooses; the choice is kept in this browser.
import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";

const key = "dragoman-theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : null;
  } catch {
    return null;
  }
}

export function currentTheme(): Theme {
  return stored() ?? (systemDark.matches ? "dark" : "light");
}

export function applyStoredTheme() {
  const theme = stored();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

export function chooseTheme(theme: Theme) {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // A browser without storage shows the choice for this page only.
  }
  document.documentElement.dataset.theme = theme;
  listeners.forEach((listener) => listener());
}

systemDark.addEventListener("change", () => listeners.forEach((listener) => listener()));

/** Renders again when the theme changes; for what draws on a canvas and cannot use CSS variables. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const listener = () => setTheme(currentTheme());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return theme;
}

/** The value of a CSS custom property as it is now, e.g. cssValue("--quad-4"). */
export function cssValue(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
