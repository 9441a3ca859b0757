import { useSyncExternalStore } from 'react';
import { settings } from './settings';

export type Theme = 'light' | 'dark';

const listeners = new Set<() => void>();
const darkQuery =
  typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

/** The theme in effect: the person's choice, or the system's. */
export function currentTheme(): Theme {
  const { theme } = settings.getState();
  if (theme !== 'system') return theme;
  return darkQuery?.matches ? 'dark' : 'light';
}

/** Calls `listener` after the theme in effect changed and its tokens are on the page. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme in effect, for components. */
export const useTheme = (): Theme => useSyncExternalStore(onThemeChange, currentTheme);

/** Resolved value of a colour token such as `--canvas`, for what is not drawn by CSS. */
export const tokenValue = (name: `--${string}`): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Keeps `<html>` in step with settings and system; called once at start. */
export function startTheme(): void {
  const apply = () => {
    const root = document.documentElement;
    root.dataset.theme = currentTheme();
    if (settings.getState().reducedMotion) root.dataset.motion = 'reduced';
    else delete root.dataset.motion;
    for (const listener of listeners) listener();
  };
  settings.subscribe(apply);
  darkQuery?.addEventListener('change', apply);
  for (const query of ['(prefers-contrast: more)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', apply);
  apply();
}
