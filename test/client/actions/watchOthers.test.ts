import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { watchOthers } from '../../../client/actions/watchOthers';
import type { Peer } from '../../../client/state/board';
import { addInitiative, addTask } from '../../../shared/plan/mutations';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const SPAN = { start: '2026-01-05', end: '2026-01-30' };
const LATER = { start: '2026-03-02', end: '2026-03-27' };
const [ADA, IVO] = [11, 12];

const peer = (clientId: number, name: string, selection: string[]): Peer => ({
  clientId,
  person: null,
  name,
  colour: '#000',
  movedAt: 0,
  state: { person: name, cursor: null, selection, renaming: null, drag: null },
});

describe('What others change is said', () => {
  let board: MemoryBoard;
  let said: string[];
  let id: string;
  let task: string;
  let stop: () => void;
  beforeEach(() => {
    board = memoryBoard();
    board.edit({ key: 'add' }, (edit) => {
      id = addInitiative(edit, { title: 'Wallets', span: SPAN });
      task = addTask(edit, { initiative: id, title: 'Vault' });
    });
    board.people.set(
      new Map([
        ['ada', { name: 'Ada' } as never],
        ['ivo', { name: 'Ivo' } as never],
      ]),
    );
    board.appear(ADA, 'ada');
    board.appear(IVO, 'ivo');
    said = [];
    const say = (text: string) => said.push(text);
    stop = watchOthers(board, { say, warn: say } as never);
    // What I touched last is told of.
    board.edit({ key: 'rename' }, (edit) => edit.patch('initiatives', id, { title: 'Wallet' }));
  });
  afterEach(() => stop());
  const writes = (client: number, run: (edit: PlanEdit) => void) => {
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(board.doc));
    elsewhere.clientID = client;
    editPlan(elsewhere, run);
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(elsewhere));
  };

  test('with the name of who did it, whoever else has it selected', () => {
    // Ivo let go of the bar; Ada, who comes first in the list, only looks at it.
    board.peers.set([peer(ADA, 'Ada', [id]), peer(IVO, 'Ivo', [id])]);
    writes(IVO, (edit) => edit.patch('initiatives', id, { span: LATER }));
    writes(ADA, (edit) => edit.patch('initiatives', id, { span: SPAN }));
    expect(said.map((text) => text.split(' ', 3).join(' '))).toEqual([
      'Ivo moved Wallet',
      'Ada moved Wallet',
    ]);
  });

  test('also of what is in it, of tags, and of one who has left meanwhile', () => {
    board.peers.set([peer(ADA, 'Ada', [id])]);
    writes(IVO, (edit) => edit.patch('tasks', task, { title: 'Card vault' }));
    writes(IVO, (edit) => edit.patch('initiatives', id, { tags: ['pay'] }));
    expect(said).toEqual(['Ivo changed Wallet.', 'Ivo changed Wallet.']);
  });

  test('but not what I change myself in another tab', () => {
    board.appear(13, 'me');
    writes(13, (edit) => edit.patch('initiatives', id, { span: LATER }));
    expect(said).toEqual([]);
    expect(board.authors.writerOf(id)).toMatchObject({ isMe: true });
  });

  test('as somebody’s where nobody here wrote it', () => {
    board.peers.set([peer(ADA, 'Ada', [id])]);
    writes(99, (edit) => edit.patch('initiatives', id, { span: LATER }));
    expect(said[0]).toMatch(/^Someone moved/);
  });
});
