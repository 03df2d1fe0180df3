// Light, dark, or as the system says. `public/theme.js` reads the same key before the first paint.

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

const CHANGED = 'hd-theme';

/** Calls back after light has become dark, or the other way. Answers how to stop that. */
export function watchTheme(onChange: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    system.removeEventListener('change', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

export const isDark = (): boolean => {
  const theme = currentTheme();
  return theme === 'system' ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
};

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem('hd.theme');
    else localStorage.setItem('hd.theme', theme);
  } catch {
    // Storage may be blocked: the choice then lasts until the page is left.
  }
  window.dispatchEvent(new Event(CHANGED));
}
