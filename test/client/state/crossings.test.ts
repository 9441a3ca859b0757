import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Told } from '../../../client/state/board';
import { addInitiative } from '../../../shared/plan/mutations';
import type { Patch } from '../../../shared/plan/planEdit';
import { editPlan } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const span = (month: string) => ({ start: `2026-${month}-01`, end: `2026-${month}-28` });
const [MINE, HERS] = [span('02'), span('03')];
/** Yjs lets the value of the higher client id stand where two cross. */
const [ME, LOWER, HIGHER] = [1000, 1, 2000];

/** A tab of somebody else, with the board as it was when they lost the network. */
function away(board: MemoryBoard, client: number): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc));
  doc.clientID = client;
  return doc;
}
const comesBack = (board: MemoryBoard, doc: Y.Doc) =>
  Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(board.doc)));

describe('Two people set a value without knowing of each other', () => {
  let board: MemoryBoard;
  let told: Told[];
  let id: string;
  beforeEach(() => {
    const doc = new Y.Doc();
    doc.clientID = ME;
    board = memoryBoard(doc);
    id = board.edit({ key: 'add' }, (edit) =>
      addInitiative(edit, { title: 'Wallets', span: span('01') }),
    ) as string;
    told = [];
    board.people.set(new Map([['ada', { name: 'Ada' } as never]]));
    for (const client of [LOWER, HIGHER]) board.appear(client, 'ada');
    board.authors.onCrossed((crossings) => told.push(...crossings));
  });
  const set = (fields: Patch<'initiatives'>) =>
    board.edit({ key: 'move' }, (edit) => edit.patch('initiatives', id, fields));
  const setBy = (doc: Y.Doc, fields: Patch<'initiatives'>) =>
    editPlan(doc, (edit) => edit.patch('initiatives', id, fields));

  test('who returned overrules a newer move: its mover hears who it was, and has the old value', () => {
    const ada = away(board, HIGHER);
    setBy(ada, { span: HERS });
    set({ span: MINE });
    comesBack(board, ada);
    expect(board.plan.records().initiatives.get(id)?.span).toEqual(HERS);
    expect(told).toMatchObject([
      { id, field: 'span', stands: 'theirs', mine: MINE, theirs: HERS, byName: 'Ada' },
    ]);
  });

  test('so it is after several moves on either side, of which they saw the first', () => {
    set({ span: span('05') });
    const ada = away(board, HIGHER);
    for (const month of ['06', '07', '03']) setBy(ada, { span: span(month) });
    set({ span: span('08') });
    set({ span: MINE });
    comesBack(board, ada);
    expect(told).toMatchObject([{ stands: 'theirs', mine: MINE, theirs: HERS }]);
  });

  test('mine stands: what they had set is told, for whoever was away', () => {
    const ada = away(board, LOWER);
    setBy(ada, { span: span('06') });
    setBy(ada, { span: HERS });
    set({ span: span('09') });
    set({ span: MINE });
    comesBack(board, ada);
    expect(board.plan.records().initiatives.get(id)?.span).toEqual(MINE);
    expect(told).toMatchObject([{ stands: 'mine', mine: MINE, theirs: HERS, byName: 'Ada' }]);
  });

  test('who saw mine and changed it on purpose crossed nothing, however soon', () => {
    set({ span: MINE });
    const ada = away(board, HIGHER);
    setBy(ada, { span: span('06') });
    setBy(ada, { span: HERS });
    comesBack(board, ada);
    expect(told).toEqual([]);
  });

  test('neither did another field, the same value twice, or one of my own tabs', () => {
    const ada = away(board, HIGHER);
    setBy(ada, { title: 'Purses', status: 'done' });
    set({ span: MINE, status: 'done' });
    comesBack(board, ada);
    const mine = away(board, HIGHER + 1);
    board.appear(HIGHER + 1, 'me');
    setBy(mine, { span: HERS });
    set({ span: span('10') });
    comesBack(board, mine);
    expect(told).toEqual([]);
  });

  test('what an earlier visit set here is mine as well; the copy on this device is no news', () => {
    const storage = new Map<string, string>();
    const kept = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
    } as unknown as Storage;
    const first = memoryBoard(new Y.Doc({ guid: 'a' }), 'board', kept);
    Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(board.doc));
    first.doc.clientID = ME + 1;
    const ada = away(first, HIGHER);
    setBy(ada, { span: HERS });
    first.edit({ key: 'move' }, (edit) => edit.patch('initiatives', id, { span: MINE }));

    const meetsAda = (one: MemoryBoard) => {
      one.people.set(board.people.get());
      one.appear(HIGHER, 'ada');
      return one;
    };
    const later = meetsAda(memoryBoard(new Y.Doc(), 'board', kept));
    later.authors.onCrossed((crossings) => told.push(...crossings));
    Y.applyUpdate(later.doc, Y.encodeStateAsUpdate(first.doc), 'the copy on this device');
    comesBack(later, ada);
    expect(told).toMatchObject([{ stands: 'theirs', mine: MINE, mineAge: Infinity }]);
    told = [];
    const again = meetsAda(memoryBoard(new Y.Doc(), 'board', kept));
    again.authors.onCrossed((crossings) => told.push(...crossings));
    for (const part of [first.doc, ada])
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(part), 'the copy on this device');
    expect(told).toEqual([]);
  });
});
