import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../../client/ui/announcer';
import { watchTimer } from '../../../client/workshop/watchTimer';
import { setTimer, startWorkshop } from '../../../shared/stage/stageEdit';
import { longerTimer, MINUTE, pausedTimer, runningTimer } from '../../../shared/stage/timer';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

let board: MemoryBoard;
let stop: () => void;
const said: string[] = [];
/** Lets time go by, here and on the server. */
const pass = (ms: number) => {
  for (let gone = 0; gone < ms; gone += 500) {
    board.clock.now += 500;
    vi.advanceTimersByTime(500);
  }
};
const heard = () => said.splice(0).filter((text) => text !== '');

beforeEach(() => {
  vi.useFakeTimers();
  board = memoryBoard();
  const announcer = createAnnouncer();
  announcer.subscribe(() => said.push(announcer.get().polite.text));
  stop = watchTimer({ board, announcer });
  board.steer((edit) => startWorkshop(edit, 'mia'));
  said.length = 0;
});
afterEach(() => {
  stop();
  board.close();
  vi.useRealTimers();
});

test('is heard as it starts, at its half, at the last minute, at ten seconds and at the end', () => {
  board.steer((edit) => setTimer(edit, runningTimer(5 * MINUTE, edit.now)));
  expect(heard()).toEqual(['Timer started, 5 minutes.']);
  pass(2.5 * MINUTE);
  expect(heard()).toEqual(['Half time.']);
  pass(2.5 * MINUTE);
  expect(heard()).toEqual(['1 minute left.', '10 seconds.', 'Time is up.']);
  pass(MINUTE);
  expect(heard()).toEqual([]);
});

test('is silent while it is paused, and goes by what it was given', () => {
  board.steer((edit) => setTimer(edit, runningTimer(2 * MINUTE, edit.now)));
  pass(30_000);
  const { timer } = board.workshop.get();
  if (!timer) throw new Error('no timer');
  board.steer((edit) => setTimer(edit, pausedTimer(timer, edit.now)));
  expect(heard()).toEqual(['Timer started, 2 minutes.', 'Timer paused, 1:30 left.']);
  // As the digits say it, which count a second that has begun.
  board.steer((edit) => setTimer(edit, { length: 2 * MINUTE, remaining: 89_200 }));
  expect(heard()).toEqual(['Timer paused, 1:30 left.']);
  pass(5 * MINUTE);
  expect(heard()).toEqual([]);
  board.steer((edit) => setTimer(edit, runningTimer(MINUTE, edit.now)));
  board.steer((edit) =>
    setTimer(edit, longerTimer(runningTimer(MINUTE, edit.now), MINUTE, edit.now)),
  );
  expect(heard()).toEqual(['Timer started, 1 minute.', 'Timer: 2 minutes left.']);
});

test('[STG5] goes by the server’s clock, also where the own one jumps', () => {
  board.steer((edit) => setTimer(edit, runningTimer(2 * MINUTE, edit.now)));
  heard();
  // A minute here, none there: nothing is due.
  vi.advanceTimersByTime(MINUTE);
  expect(heard()).toEqual([]);
  pass(MINUTE);
  expect(heard()).toEqual(['1 minute left.']);
});
