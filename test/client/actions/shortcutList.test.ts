import { expect, test } from 'vitest';
import { chooseKey, isSingleKey, ownKeyOf, SELECT_ROW } from '../../../client/actions/keyBindings';
import { actionNamed, allActions } from '../../../client/actions/registry';
import { shortcutList } from '../../../client/actions/shortcutList';
import { i18n } from '../../../client/i18n/i18n';

/** Keys that the product promises, beside those of fields. */
const PROMISED = [
  'Mod+K Mod+/ Mod+F ? Mod+Z Mod+Shift+Z Ctrl+Y Mod+S Escape Shift+F 1 2 3 4 + - Shift+1 Shift+2 T O B F V H',
  'Mod+Home Mod+End ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown Shift+ArrowLeft Mod+A',
  'I S M L C F2 Enter Shift+Enter E Shift+E Mod+Enter D A P Mod+C Mod+X Mod+V Mod+D Delete Backspace Shift+B',
  'Space R , . Mod+Shift+ArrowUp Mod+Shift+ArrowDown N J X',
]
  .join(' ')
  .split(' ');

const entries = (chosen = {}) => shortcutList(chosen).flatMap((group) => group.entries);

test('the list has every key there is, by a name', () => {
  const all = entries().flatMap(({ keys, action }) => [
    ...keys,
    ...(action ? action.shortcuts.filter(isSingleKey) : []),
  ]);
  expect([...PROMISED, 'G R', 'G T', 'G H'].filter((key) => !all.includes(key))).toEqual([]);
  for (const { label } of entries()) expect(i18n.exists(label), label).toBe(true);
});

test('every single key can be chosen anew, that of the task list too', () => {
  const choosable = new Set(entries().flatMap(({ action }) => (action ? [action.id] : [])));
  const single = [...allActions, SELECT_ROW].filter((action) => ownKeyOf(action) !== null);
  expect(single.map(({ id }) => id).filter((id) => !choosable.has(id))).toEqual([]);
});

test('a key of the task list is taken for others, until it is given up', () => {
  const press = {
    key: 'x',
    code: 'KeyX',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
  };
  const filter = actionNamed('filter');
  expect(chooseKey(filter, press, {})).toMatchObject({ reason: 'taken', by: 'selectRow' });
  expect(chooseKey(filter, press, { selectRow: 'Shift+Q' })).toEqual({ ok: true, key: 'X' });
});

test('resizing is listed by whatever key begins it', () => {
  const keysOf = (label: string, chosen = {}) =>
    entries(chosen).find((entry) => entry.label === `actions.shortcuts.${label}`)?.keys;
  expect(keysOf('resizeEnd')).toEqual(['R ArrowLeft', 'R ArrowRight']);
  expect(keysOf('resizeEnd', { resize: 'Q' })).toEqual(['Q ArrowLeft', 'Q ArrowRight']);
  expect(keysOf('resizeEnd', { resize: '' })).toEqual([]);
});
