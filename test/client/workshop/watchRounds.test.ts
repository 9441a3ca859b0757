import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../../client/ui/announcer';
import { watchOnWall } from '../../../client/workshop/rounds/watchOnWall';
import { watchRefused } from '../../../client/workshop/rounds/watchRefused';
import { watchRounds } from '../../../client/workshop/rounds/watchRounds';
import { addInitiative } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { remind, startWorkshop } from '../../../shared/stage/stageEdit';
import type { RoundResult } from '../../../shared/workshop/roundApi';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';
import { openVote } from '../../support/openVote';

let board: MemoryBoard;
let ids: string[];
let stops: (() => void)[];
let result: RoundResult | null;
const said: string[] = [];
const warned: string[] = [];
const heard = () => said.splice(0).filter((text) => text !== '');

const vote = (votes: number, rank: number, tied = false) => ({ votes, rank, tied, people: 1 });
const tally = (...items: ReturnType<typeof vote>[]): RoundResult => ({
  kind: 'vote',
  people: 3,
  items: items.map((item, i) => ({ id: ids[i] ?? '', ...item })),
});

beforeEach(() => {
  vi.useFakeTimers();
  const memory = memoryBoard();
  result = null;
  board = { ...memory, rounds: { ...memory.rounds, result: () => result } };
  ids = ['One-tap pay', 'Wallets', 'Synonyms', 'Chat'].map((title) =>
    editPlan(board.doc, (edit) => addInitiative(edit, { title })),
  );
  const announcer = createAnnouncer();
  announcer.subscribe(() => {
    said.push(announcer.get().polite.text);
    warned.push(announcer.get().urgent.text);
  });
  stops = [
    watchOnWall(board),
    watchRounds({ board, announcer }),
    watchRefused({ board, announcer }),
  ];
  said.length = 0;
  warned.length = 0;
});
afterEach(() => {
  for (const stop of stops) stop();
  board.close();
  vi.useRealTimers();
});

const ballot = () => board.ui.getState().ballot;

test('a vote that begins is heard and stands on the wall; done with it, it does not', () => {
  openVote(board, ids);
  expect(heard()).toEqual(['Voting started. You have 3 votes. Use Space on an item.']);
  // Whether this person is done with it already is not known before the server said so.
  expect(ballot()).toBeNull();
  board.rounds.setDone(1, false);
  board.rounds.setDone(1, true);
  expect(ballot()).toBeNull();
  board.rounds.setDone(1, false);
  expect(ballot()).toBe(1);
  openVote(board, ids, { state: 'cancelled' });
  expect(heard()).toEqual(['The vote was cancelled.']);
  expect(ballot()).toBeNull();
});

test('who only looks hears that there is a vote, and has no ballot', () => {
  board.access.set({ ...board.access.get(), canComment: false });
  openVote(board, ids);
  expect(heard()).toEqual(['Voting started.']);
  board.rounds.setDone(1, true);
  expect(ballot()).toBeNull();
});

test('time runs by the server’s clock, and may get longer', () => {
  board.clock.now = 1_000;
  openVote(board, ids, { ends: new Date(6_000).toISOString() });
  heard();
  openVote(board, ids, { ends: new Date(11_000).toISOString() });
  expect(heard()).toEqual(['There is more time.']);
  vi.advanceTimersByTime(9_000);
  expect(heard()).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(heard()).toEqual(['Time is up.']);
});

test('a reminder is heard by who is not done, and by nobody else', () => {
  board.people.set(
    new Map([['mia', { id: 'mia', name: 'Mia', colour: '', role: 'editor', left: false }]]),
  );
  board.steer((edit) => startWorkshop(edit, 'mia'));
  openVote(board, ids);
  board.rounds.put(1, ids[0] ?? '', { dots: 2 });
  heard();
  const call = (at: number) => {
    board.clock.now = at;
    board.steer((edit) => remind(edit, 1));
  };
  call(1);
  expect(heard()).toEqual(['Mia waits for you. You have 1 vote left.']);
  board.rounds.setDone(1, true);
  call(2);
  expect(heard()).toEqual([]);
});

test.each([
  [() => tally(vote(9, 1), vote(7, 2)), 'One-tap pay first with 9 votes, Wallets second with 7.'],
  [() => tally(vote(1, 1), vote(0, 2)), 'One-tap pay first with 1 vote.'],
  [
    () => tally(vote(2, 1, true), vote(2, 1, true), vote(1, 3)),
    'One-tap pay and Wallets share the first place with 2 votes each.',
  ],
  [
    () => tally(vote(1, 1, true), vote(1, 1, true), vote(1, 1, true), vote(1, 1, true)),
    '4 items share the first place.',
  ],
  [() => tally(vote(0, 1)), 'Nobody voted.'],
])('what came out is heard once it is known: %#', (make, text) => {
  openVote(board, ids);
  heard();
  openVote(board, ids, { state: 'revealed', endedAt: '2026-01-01T10:05:00.000Z' });
  expect(heard()).toEqual([]);
  result = make();
  board.rounds.setDone(1, true);
  expect(heard()).toEqual([`Voting ended. ${text}`]);
});
