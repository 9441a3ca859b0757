import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { isLanguage, type LanguageChoice } from '../i18n/languages';

export type ThemeChoice = 'light' | 'dark' | 'system';

/** What a person set on this device, for all boards. */
export interface Settings {
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
  /** Less motion, whatever the system says. */
  readonly reducedMotion: boolean;
  /** Single-character shortcuts (I, M, E …) work; chords with Ctrl or Cmd always do. */
  readonly singleKeys: boolean;
  /** The small picture of the whole board is there. */
  readonly miniMap: boolean;
  /** Keys chosen instead of an action's own, by action; empty for none. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The same key is read by `public/theme.js` before the first paint. */
export const SETTINGS_KEY = 'planwall:settings';
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  reducedMotion: false,
  singleKeys: true,
  miniMap: false,
  keys: {},
};

/** Reads stored settings; anything unknown or broken falls back to the default, field by field. */
export function parseSettings(text: string | null): Settings {
  let raw: unknown = null;
  try {
    raw = JSON.parse(text ?? 'null');
  } catch {
    return DEFAULT_SETTINGS;
  }
  if (typeof raw !== 'object' || raw === null) return DEFAULT_SETTINGS;
  const { theme, language, reducedMotion, singleKeys, miniMap, keys } = raw as Record<
    string,
    unknown
  >;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: isLanguage(language) ? language : 'system',
    reducedMotion: reducedMotion === true,
    singleKeys: singleKeys !== false,
    miniMap: miniMap === true,
    keys: parseKeys(keys),
  };
}

function parseKeys(raw: unknown): Settings['keys'] {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && /^(?:(?:Shift\+)?.)?$/.test(entry[1]),
    ),
  );
}

function load(): Settings {
  try {
    return parseSettings(localStorage.getItem(SETTINGS_KEY));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** The settings of this device; other tabs follow. */
export const settings = createStore<Settings>(load);

/** Changes settings and keeps them. */
export function updateSettings(patch: Partial<Settings>): void {
  settings.setState(patch);
  try {
    localStorage.setItem(SETTINGS_KEY, JSON.stringify(settings.getState()));
  } catch {
    // Storage is full or blocked: the choice holds for this tab.
  }
}

/** A part of the settings, for components. */
export const useSettings = <T>(select: (settings: Settings) => T): T => useStore(settings, select);

if (typeof window !== 'undefined')
  window.addEventListener('storage', (event) => {
    if (event.key === SETTINGS_KEY) settings.setState(parseSettings(event.newValue), true);
  });
