import { t } from '../i18n/i18n';
import type { Action } from './action';
import { ariaShortcut, formatShortcut, type Shortcut } from './shortcuts';

const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /mac|iphone|ipad|ipod/i.test(navigator.userAgent);

/** Whether Cmd is the main modifier here. */
export const isMac = isApple();

/** A shortcut as this platform writes it. */
export const shownShortcut = (shortcut: Shortcut): string =>
  formatShortcut(shortcut, isMac, (key) => t(`actions.key.${key}`, { defaultValue: key }));

/** The first shortcut of an action that exists on this platform, for menus and tooltips. */
export function shortcutOf({ shortcuts }: Action): string | undefined {
  const [first] = shortcuts.filter((s) => !isMac || !s.startsWith('Ctrl+'));
  return first === undefined ? undefined : shownShortcut(first);
}

/** Value of `aria-keyshortcuts`. */
export const ariaShortcutOf = ({ shortcuts }: Action): string | undefined =>
  shortcuts.length === 0 ? undefined : shortcuts.map((s) => ariaShortcut(s, isMac)).join(' ');
