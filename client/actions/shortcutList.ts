import type { Action, ActionGroup } from './action';
import { isSingleKey, keysOf, ownKeyOf, SELECT_ROW } from './keyBindings';
import { actionNamed, allActions } from './registry';
import { isCharacterShortcut, type Shortcut } from './shortcuts';

/** One line of the shortcut list. */
export interface ShortcutEntry {
  /** Text of its name. */
  readonly label: string;
  readonly keys: readonly Shortcut[];
  /** Its single key can be chosen. */
  readonly action?: Pick<Action, 'id' | 'shortcuts'>;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly entries: readonly ShortcutEntry[];
}

const GROUPS: readonly ActionGroup[] = ['anywhere', 'view', 'focus', 'create', 'move', 'vote'];

/** Keys that belong to no action: of a mode, a field or a table, by the text that names them. */
const FIXED: Readonly<Record<string, readonly (readonly [string, readonly Shortcut[]])[]>> = {
  inMove: [
    ['moveTime', ['ArrowLeft', 'ArrowRight']],
    ['moveFar', ['Shift+ArrowLeft', 'Shift+ArrowRight']],
    ['moveAcross', ['ArrowUp', 'ArrowDown']],
    ['moveDrop', ['Space', 'Enter']],
    ['moveCancel', ['Escape']],
    ['resizeEnd', ['R ArrowLeft', 'R ArrowRight']],
    ['resizeStart', ['R Shift+ArrowLeft', 'R Shift+ArrowRight']],
  ],
  inTitle: [
    ['titleCommit', ['Enter']],
    ['titleNext', ['Shift+Enter']],
    ['titleCancel', ['Escape']],
  ],
  inTasks: [
    ['taskCells', ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']],
    ['taskDone', ['Space']],
    ['taskEdit', ['Enter', 'F2']],
    ['taskBelow', ['Mod+Enter']],
    ['taskLevel', ['Tab', 'Shift+Tab']],
    ['taskMove', ['Mod+Shift+ArrowUp', 'Mod+Shift+ArrowDown']],
    ['taskAll', ['Mod+A']],
    ['taskDelete', ['Delete']],
  ],
  inMiniMap: [
    ['mapMove', ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']],
    ['mapEnds', ['Home', 'End']],
  ],
};

/** Every shortcut there is, with the keys as they were chosen on this device. */
export function shortcutList(chosen: Readonly<Record<string, Shortcut>>): ShortcutGroup[] {
  const resize = keysOf(actionNamed('resize'), chosen).find(isCharacterShortcut);
  /** Resizing begins with its key, whichever that is. */
  const withResize = (key: Shortcut): Shortcut[] =>
    !key.startsWith('R ') ? [key] : resize ? [key.replace('R', resize)] : [];
  const entryOf = (action: Pick<Action, 'id' | 'shortcuts'>): ShortcutEntry => {
    const own = ownKeyOf(action);
    return {
      label: `actions.label.${action.id}`,
      keys: keysOf(action, chosen).filter((key) => own === null || !isSingleKey(key)),
      ...(own === null ? {} : { action }),
    };
  };
  return [
    ...GROUPS.map((group) => ({
      title: `actions.group.${group}`,
      entries: allActions
        .filter((action) => action.group === group && action.shortcuts.length > 0)
        .map(entryOf),
    })),
    ...Object.entries(FIXED).map(([group, entries]) => ({
      title: `actions.shortcuts.${group}`,
      entries: [
        ...entries.map(([key, keys]) => ({
          label: `actions.shortcuts.${key}`,
          keys: keys.flatMap(withResize),
        })),
        ...(group === 'inTasks' ? [entryOf(SELECT_ROW)] : []),
      ],
    })),
  ];
}
