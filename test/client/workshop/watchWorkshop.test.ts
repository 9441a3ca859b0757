import { toast } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Peer } from '../../../client/state/board';
import { createAnnouncer } from '../../../client/ui/announcer';
import { giveMinute, watchWorkshop } from '../../../client/workshop/watchWorkshop';
import type { Person } from '../../../shared/stage';
import {
  addSteps,
  endWorkshop,
  goToStep,
  letParticipants,
  setFacilitator,
  setTimer,
  startWorkshop,
} from '../../../shared/stage/stageEdit';
import { MINUTE, runningTimer, timeLeft } from '../../../shared/stage/timer';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

let board: MemoryBoard;
let stop: () => void;
let steps: string[] = [];
const said: string[] = [];
const went: string[] = [];
const heard = () => said.splice(0).filter((text) => text !== '');
const peer = (id: string, more: Partial<Peer['state']> = {}): Peer => {
  const person: Person = { id, name: id, colour: '#000000', role: 'commenter', left: false };
  const state = { person: id, cursor: null, selection: [], drag: null, renaming: null, ...more };
  return { clientId: id.length, person, name: id, colour: '#000000', movedAt: 0, state };
};

const shown = () => toast.getToasts().map((one) => ('title' in one ? one.title : null));

beforeEach(() => {
  vi.useFakeTimers();
  board = memoryBoard();
  board.steer((edit) => {
    const draft = { minutes: 5, instruction: 'Think.', kind: 'other' } as const;
    steps = addSteps(edit, [
      { ...draft, title: 'Look' },
      { ...draft, title: 'Choose' },
    ]);
  });
  const known = ['Bo', 'Ada', 'Emma', 'Lukas'].flatMap((id) => peer(id).person ?? []);
  board.people.set(new Map(known.map((person) => [person.id, person])));
  const announcer = createAnnouncer();
  announcer.subscribe(() => said.push(announcer.get().polite.text));
  stop = watchWorkshop({ board, announcer, goTo: (view) => went.push(view) });
  said.length = 0;
});
afterEach(() => {
  stop();
  board.close();
  vi.useRealTimers();
});

test('start, steps, what people may do, who facilitates and the end are heard', () => {
  board.steer((edit) => startWorkshop(edit, 'mia'));
  expect(heard()).toEqual(['Workshop started. Step 1 of 2: Look. Think.']);
  board.steer((edit) => goToStep(edit, steps[1] ?? ''));
  expect(heard()).toEqual(['Step 2 of 2: Choose. Think.']);
  board.steer((edit) => letParticipants(edit, 'plan'));
  board.steer((edit) => setFacilitator(edit, 'me'));
  expect(heard()).toEqual(['People can move everything.']);
  // A message on the screen is a live region of its own.
  expect(shown()).toEqual(['You facilitate now.']);
  board.steer((edit) => setFacilitator(edit, 'Ada'));
  expect(heard()).toEqual(['Ada facilitates now.']);
  board.steer(endWorkshop);
  const message = toast.getToasts().at(-1);
  expect(shown().at(-1)).toBe('The workshop has ended.');
  const action = message && 'action' in message ? message.action : null;
  (action as { onClick: () => void } | null)?.onClick();
  expect(went).toEqual(['summary']);
});

test('who was there before the server said how things are hears that a workshop starts', () => {
  stop();
  board.stageSynced.set(false);
  const announcer = createAnnouncer();
  announcer.subscribe(() => said.push(announcer.get().polite.text));
  stop = watchWorkshop({ board, announcer, goTo: (view) => went.push(view) });
  board.stageSynced.set(true);
  board.steer((edit) => startWorkshop(edit, 'mia'));
  expect(heard()).toEqual(['Workshop started. Step 1 of 2: Look. Think.']);
});

test('who comes and goes is heard in groups, and only while a workshop runs', () => {
  board.peers.set([peer('Bo')]);
  vi.advanceTimersByTime(5000);
  expect(heard()).toEqual([]);
  board.steer((edit) => startWorkshop(edit, 'mia'));
  heard();
  board.peers.set([peer('Bo'), peer('Ada')]);
  vi.advanceTimersByTime(1000);
  board.peers.set([peer('Bo'), peer('Ada'), peer('Emma'), peer('Lukas')]);
  vi.advanceTimersByTime(4000);
  expect(heard()).toEqual(['Ada and 2 others joined.']);
  board.peers.set([peer('Bo'), peer('Ada'), peer('Emma')]);
  vi.advanceTimersByTime(4000);
  expect(heard()).toEqual(['Lukas left.']);
});

test('the facilitator hears of a hand and of a wish for time once, and gives a minute', () => {
  board.steer((edit) => {
    startWorkshop(edit, 'me');
    setTimer(edit, runningTimer(MINUTE, edit.now));
  });
  heard();
  board.peers.set([peer('Ada', { hand: 1 })]);
  board.peers.set([peer('Ada', { hand: 1, selection: ['x'] })]);
  expect(heard()).toEqual(['Ada raised a hand.']);
  board.peers.set([peer('Ada', { hand: 1, moreTime: 2 })]);
  expect(heard()).toEqual(['Ada asks for 1 more minute.']);
  giveMinute(board);
  const { timer } = board.workshop.get();
  expect(timer && timeLeft(timer, board.clock.now)).toBe(2 * MINUTE);
});

test('a hand goes down with the step, a wish for time with the timer', () => {
  board.steer((edit) => startWorkshop(edit, 'mia'));
  board.presence.setHand(1);
  board.presence.setMoreTime(2);
  board.steer((edit) => letParticipants(edit, 'plan'));
  expect(board.presence.own.get()).toMatchObject({ hand: 1, moreTime: 2 });
  board.steer((edit) => setTimer(edit, runningTimer(MINUTE, edit.now)));
  expect(board.presence.own.get()).toMatchObject({ hand: 1, moreTime: null });
  board.steer((edit) => goToStep(edit, steps[1] ?? ''));
  expect(board.presence.own.get().hand).toBeNull();
});
