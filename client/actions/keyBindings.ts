import { type Settings, settings } from '../ui/settings';
import type { Action } from './action';
import { allActions } from './registry';
import { isCharacterShortcut, type KeyPress, type Shortcut, shortcutOfPress } from './shortcuts';

/** Keys people chose on this device: the key of each action by its id, empty for none. */
export type ChosenKeys = Readonly<Record<string, Shortcut>>;

/** Selects a row of the task list: a key of its table, which is no action of the board. */
export const SELECT_ROW: Pick<Action, 'id' | 'shortcuts'> = {
  id: 'selectRow',
  shortcuts: ['X'],
};

/** Single-character keys can be chosen; chords and keys such as Space or Delete are the same for everybody. */
export const isSingleKey = (shortcut: Shortcut): boolean =>
  isCharacterShortcut(shortcut) && !shortcut.includes(' ');

/** The key that an action has from the start; null when it has none of this kind. */
export const ownKeyOf = ({ shortcuts }: Pick<Action, 'shortcuts'>): Shortcut | null =>
  shortcuts.find(isSingleKey) ?? null;

/** The keys of an action as they hold on this device. */
export function keysOf(
  action: Pick<Action, 'id' | 'shortcuts'>,
  chosen: ChosenKeys = settings.getState().keys,
): readonly Shortcut[] {
  const own = ownKeyOf(action);
  const instead = chosen[action.id];
  if (own === null || instead === undefined) return action.shortcuts;
  return action.shortcuts.flatMap((s) => (s !== own ? [s] : instead === '' ? [] : [instead]));
}

/** The keys that answer right now, for menus and tooltips: without single characters where they are switched off. */
export function liveKeysOf(
  action: Pick<Action, 'id' | 'shortcuts'>,
  { keys, singleKeys }: Pick<Settings, 'keys' | 'singleKeys'> = settings.getState(),
): readonly Shortcut[] {
  return keysOf(action, keys).filter((key) => singleKeys || !isCharacterShortcut(key));
}

export type KeyChoice =
  | { readonly ok: true; readonly key: Shortcut }
  | { readonly ok: false; readonly reason: 'notAKey' }
  | { readonly ok: false; readonly reason: 'taken'; readonly by: string; readonly key: Shortcut };

/** What a key press would give an action: a key nobody else has, or why not. */
export function chooseKey(
  action: Pick<Action, 'id'>,
  press: KeyPress,
  chosen: ChosenKeys,
): KeyChoice {
  const key = shortcutOfPress(press);
  if (key === null) return { ok: false, reason: 'notAKey' };
  const other = [...allActions, SELECT_ROW].find(
    (a) => a.id !== action.id && keysOf(a, chosen).some((s) => s.split(' ')[0] === key),
  );
  return other ? { ok: false, reason: 'taken', by: other.id, key } : { ok: true, key };
}

/** The choices with one more; an action's own key again is no choice. */
export function withKey(
  action: Pick<Action, 'id' | 'shortcuts'>,
  key: Shortcut,
  chosen: ChosenKeys,
): ChosenKeys {
  const { [action.id]: _before, ...others } = chosen;
  return key === ownKeyOf(action) ? others : { ...others, [action.id]: key };
}
