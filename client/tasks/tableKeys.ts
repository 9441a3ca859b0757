import { SELECT_ROW } from '../actions/keyBindings';
import { type KeyPress, type Shortcut, shortcutOfPress } from '../actions/shortcuts';
import { inReadingOrder } from '../ui/direction';

/** What a key press in the table means. */
export type TableKey =
  | { readonly kind: 'row'; readonly by: number; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly to: 'first' | 'last' }
  | { readonly kind: 'column'; readonly by: -1 | 1 }
  | { readonly kind: 'columnEdge'; readonly to: 'first' | 'last' }
  | { readonly kind: 'step'; readonly by: -1 | 1 }
  | {
      readonly kind:
        | 'toggle'
        | 'edit'
        | 'addBelow'
        | 'select'
        | 'selectAll'
        | 'deselect'
        | 'delete'
        | 'menu';
    };

/** Rows that a page is. */
const PAGE = 12;

/**
 * Reads a key press; null: it is not the table's. `characters`: single-letter keys are on. `select`: the keys that
 * select a row, which people choose.
 */
export function readTableKey(
  press: KeyPress,
  characters: boolean,
  select: readonly Shortcut[] = SELECT_ROW.shortcuts,
): TableKey | null {
  const { shiftKey, altKey } = press;
  const key = inReadingOrder(press.key);
  const mod = press.ctrlKey || press.metaKey;
  if (altKey) return null;
  if (mod) return withMod(key, shiftKey);
  switch (key) {
    case 'ArrowUp':
      return { kind: 'row', by: -1, extend: shiftKey };
    case 'ArrowDown':
      return { kind: 'row', by: 1, extend: shiftKey };
    case 'PageUp':
      return { kind: 'row', by: -PAGE, extend: shiftKey };
    case 'PageDown':
      return { kind: 'row', by: PAGE, extend: shiftKey };
    case 'ArrowLeft':
      return { kind: 'column', by: -1 };
    case 'ArrowRight':
      return { kind: 'column', by: 1 };
    case 'Home':
      return { kind: 'columnEdge', to: 'first' };
    case 'End':
      return { kind: 'columnEdge', to: 'last' };
    case ' ':
      return { kind: 'toggle' };
    case 'Enter':
    case 'F2':
      return { kind: 'edit' };
    case 'Escape':
      return { kind: 'deselect' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'delete' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : null;
    default:
      return characters && select.includes(shortcutOfPress(press) ?? '')
        ? { kind: 'select' }
        : null;
  }
}

function withMod(key: string, shiftKey: boolean): TableKey | null {
  if (shiftKey) {
    if (key === 'ArrowUp') return { kind: 'step', by: -1 };
    return key === 'ArrowDown' ? { kind: 'step', by: 1 } : null;
  }
  switch (key) {
    case 'Home':
      return { kind: 'edge', to: 'first' };
    case 'End':
      return { kind: 'edge', to: 'last' };
    case 'Enter':
      return { kind: 'addBelow' };
    case 'a':
      return { kind: 'selectAll' };
    default:
      return null;
  }
}
