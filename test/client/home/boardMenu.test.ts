import { describe, expect, it } from 'vitest';
import { boardMenu } from '../../../client/home/boardMenu';
import { t } from '../../../client/i18n/i18n';
import type { KnownBoard } from '../../../client/state/deviceBoards';
import { knownBoard } from './knownBoard';

const nothing = () => undefined;
const commands = {
  rename: nothing,
  share: nothing,
  duplicate: nothing,
  archive: nothing,
  remove: nothing,
  delete: nothing,
};
const free = { offline: null, closed: null, lost: false };

const menu = (board: Partial<KnownBoard>, context: Partial<typeof free> | object = {}) =>
  boardMenu(knownBoard(board), { ...free, ...context }, commands, t).flatMap((item) =>
    'label' in item && 'onSelect' in item
      ? [{ label: item.label, reason: item.disabledReason ?? null }]
      : [],
  );
const allowed = (items: ReturnType<typeof menu>) =>
  items.filter((i) => i.reason === null).map((i) => i.label);

describe('boardMenu', () => {
  it('lets owners do everything, deleting only what is archived', () => {
    expect(allowed(menu({}))).toEqual([
      'Rename',
      'Share',
      'Duplicate',
      'Archive',
      'Remove from this list',
    ]);
    expect(allowed(menu({ archived: true }))).toEqual([
      'Duplicate',
      'Bring back',
      'Remove from this list',
      'Delete',
    ]);
  });

  it('says why others may not', () => {
    const items = menu({ role: 'editor' });
    expect(allowed(items)).toEqual(['Duplicate', 'Remove from this list']);
    for (const item of items.filter((i) => i.reason !== null)) expect(item.reason).toMatch(/owner/);
  });

  it('keeps what works without the server', () => {
    expect(allowed(menu({}, { offline: 'Offline' }))).toEqual(['Share', 'Remove from this list']);
  });

  it('leaves one way out of a board whose link ended', () => {
    expect(allowed(menu({}, { lost: true }))).toEqual(['Remove from this list']);
  });
});
