/** What has the keyboard, as far as shortcuts care. */
export type KeyTarget = 'text' | 'layer' | 'board' | 'control';

const TEXT =
  'textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"], [type="color"], [type="file"])';
/** Dialogs, menus and lists have their own keys. */
const LAYER =
  '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="tooltip"]';
/** Elements below which single keys mean the board. */
const BOARD = '[role="treegrid"], [data-board-keys]';

/** Something with `closest`, as an element has it. */
export interface Closest {
  closest(selectors: string): unknown;
}

/** Where a key press belongs; nothing focused means the board. */
export function keyTargetOf(target: Closest | null, isPage: boolean): KeyTarget {
  if (isPage || target === null) return 'board';
  if (target.closest(TEXT)) return 'text';
  if (target.closest(LAYER)) return 'layer';
  return target.closest(BOARD) ? 'board' : 'control';
}
