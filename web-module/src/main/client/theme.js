const KEY = 'heliograph.theme';

export const THEMES = ['system', 'light', 'dark'];

export function theme() {
  return localStorage.getItem(KEY) ?? 'system';
}

/** @param {string} wanted one of THEMES */
export function chooseTheme(wanted) {
  localStorage.setItem(KEY, wanted);
  applyTheme();
}

export function applyTheme() {
  const chosen = theme();
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}
