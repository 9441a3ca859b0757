import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchSpread } from '../../../../client/workshop/blind/watchSpread';
import { watchOnWall } from '../../../../client/workshop/rounds/watchOnWall';
import { type MemoryBoard, memoryBoard } from '../../../support/memoryBoard';
import { openRound } from '../../../support/openRound';

let board: MemoryBoard;
let stops: (() => void)[];
const ui = () => board.ui.getState();

beforeEach(() => {
  board = memoryBoard();
  stops = [watchOnWall(board), watchSpread(board)];
});
afterEach(() => {
  for (const stop of stops) stop();
  board.close();
});

test('a placement is on the wall until one is done, and its spread after the reveal', () => {
  openRound(board.stage, { n: 1, kind: 'placement', items: ['pay'] });
  // What this person said before is not known yet: the server was not heard.
  board.rounds.setDone(1, false);
  board.rounds.setDone(1, true);
  expect(ui().placing).toBeNull();
  board.rounds.setDone(1, false);
  expect(ui().placing).toBe(1);
  board.rounds.setDone(1, true);
  expect(ui().placing).toBeNull();
  openRound(board.stage, { n: 1, kind: 'placement', state: 'revealed', secret: true });
  expect(ui().spread).toBe(1);
  openRound(board.stage, { n: 2, kind: 'estimate', items: ['pay'] });
  expect(ui().spread).toBeNull();
});

test('one thing is on the wall at a time', () => {
  openRound(board.stage, { n: 1, kind: 'placement', items: ['pay'] });
  openRound(board.stage, { n: 2, kind: 'vote', items: ['pay'], budget: 3 });
  board.rounds.setDone(1, true);
  board.rounds.setDone(1, false);
  expect([ui().placing, ui().ballot]).toEqual([1, null]);
  board.rounds.setDone(2, true);
  board.rounds.setDone(2, false);
  expect([ui().placing, ui().ballot]).toEqual([null, 2]);
});
