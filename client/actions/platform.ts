import { t } from '../i18n/i18n';
import { ariaShortcut, formatShortcut, type Shortcut } from './shortcuts';

const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /mac|iphone|ipad|ipod/i.test(navigator.userAgent);

/** Whether Cmd is the main modifier here. */
export const isMac = isApple();

/** A shortcut as this platform writes it. */
export const shownShortcut = (shortcut: Shortcut): string =>
  formatShortcut(shortcut, isMac, (key) => t(`actions.key.${key}`, { defaultValue: key }));

/** Signs as words: screen readers pass them over. */
const SIGNS: Readonly<Record<string, string>> = {
  '?': 'QuestionMark',
  ',': 'Comma',
  '.': 'Period',
  '+': 'Plus',
  '-': 'Minus',
};

/** A shortcut as it is read out. */
export function spokenShortcut(shortcut: Shortcut): string {
  const sign = SIGNS[shortcut];
  return sign === undefined ? shownShortcut(shortcut) : t(`actions.key.${sign}`);
}

/** The first of an action's keys that exists on this platform, for menus and tooltips. */
export function firstShown(keys: readonly Shortcut[]): string | undefined {
  const [first] = keys.filter((s) => !isMac || !s.startsWith('Ctrl+'));
  return first === undefined ? undefined : shownShortcut(first);
}

/** Value of `aria-keyshortcuts`. */
export const ariaShortcuts = (keys: readonly Shortcut[]): string | undefined =>
  keys.length === 0 ? undefined : keys.map((s) => ariaShortcut(s, isMac)).join(' ');
