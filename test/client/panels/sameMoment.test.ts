import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Overruled, watchSameMoment } from '../../../client/panels/toasts/sameMoment';
import type { Peer } from '../../../client/state/board';
import type { Span } from '../../../shared/dates';
import { addInitiative } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const BEFORE = { start: '2026-01-05', end: '2026-01-30' };
const MINE = { start: '2026-02-02', end: '2026-02-27' };
const HERS = { start: '2026-03-02', end: '2026-03-27' };

const holding = (id: string): Peer => ({
  clientId: 7,
  person: null,
  name: 'Mia',
  colour: '#000',
  movedAt: 0,
  state: {
    person: null,
    cursor: null,
    selection: [],
    renaming: null,
    drag: { kind: 'move', items: [{ id, lane: null, ...HERS }] },
  },
});

describe('Two people drop the same bar at the same moment', () => {
  let board: MemoryBoard;
  let id: string;
  let clock: number;
  let told: Overruled[];
  beforeEach(() => {
    board = memoryBoard();
    id = board.edit({ key: 'add' }, (edit) =>
      addInitiative(edit, { title: 'One-tap pay', span: BEFORE }),
    ) as string;
    clock = 0;
    told = [];
    watchSameMoment({
      plan: board.plan,
      peers: board.peers,
      now: () => clock,
      onOverruled: (overruled) => told.push(overruled),
    });
  });
  const drop = (span: Span) =>
    board.edit({ key: 'move' }, (edit) => edit.patch('initiatives', id, { span }));
  /** A change made elsewhere, arriving here. */
  const arrives = (fields: { span?: Span; lane?: string; title?: string }) => {
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(board.doc));
    editPlan(elsewhere, (edit) => edit.patch('initiatives', id, fields));
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(elsewhere));
  };

  test('the overruled one hears who it was, and has their own place to go back to', () => {
    board.peers.set([holding(id)]);
    drop(MINE);
    clock = 5000;
    arrives({ span: HERS });
    expect(told).toMatchObject([
      { id, field: 'span', byName: 'Mia', mine: { span: MINE }, now: { span: HERS } },
    ]);
  });

  test('word of the other hand may come just after mine let go', () => {
    drop(MINE);
    clock = 900;
    board.peers.set([holding(id)]);
    clock = 1500;
    board.peers.set([]);
    clock = 5000;
    arrives({ span: HERS });
    expect(told).toMatchObject([{ id, field: 'span', byName: 'Mia', mine: { span: MINE } }]);
  });

  test('who takes it later has seen where it lies', () => {
    drop(MINE);
    clock = 1100;
    board.peers.set([holding(id)]);
    arrives({ span: HERS });
    expect(told).toEqual([]);
  });

  test('who holds something else holds nothing of mine', () => {
    drop(MINE);
    board.peers.set([holding('another')]);
    arrives({ span: HERS });
    expect(told).toEqual([]);
  });

  test('a change of something that nobody had in hand is no collision', () => {
    drop(MINE);
    clock = 100;
    arrives({ span: HERS });
    expect(told).toEqual([]);
  });

  test('another value of the same bar is no collision', () => {
    board.peers.set([holding(id)]);
    drop(MINE);
    arrives({ title: 'Two-tap pay' });
    expect(told).toEqual([]);
  });

  test('the same place twice needs no word', () => {
    board.peers.set([holding(id)]);
    drop(MINE);
    arrives({ span: { ...MINE } });
    expect(told).toEqual([]);
  });
});
