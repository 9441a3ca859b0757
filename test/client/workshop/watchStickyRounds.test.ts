import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Scene } from '../../../client/canvas/scene';
import { createAnnouncer } from '../../../client/ui/announcer';
import { watchStickyRounds } from '../../../client/workshop/ideas/watchStickyRounds';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';
import { openVote } from '../../support/openVote';

let board: MemoryBoard;
let stop: () => void;
const said: string[] = [];
const heard = () => said.splice(0).filter((text) => text !== '');

beforeEach(() => {
  board = memoryBoard();
  const announcer = createAnnouncer();
  announcer.subscribe(() => said.push(announcer.get().polite.text));
  // The wall is only asked where what came too late may go.
  stop = watchStickyRounds({ board, announcer, scene: {} as Scene });
});
afterEach(() => {
  stop();
  board.close();
});

const round = (state: 'open' | 'revealed', entered: number) =>
  openVote(board, [], { kind: 'stickies', state, entered });

test.each([
  [0, 'Revealed: nobody wrote a sticky.'],
  [1, 'Stickies of 1 person are revealed.'],
  [9, 'Stickies of 9 people are revealed.'],
])(
  'the reveal says at once how many people wrote (%i), before the stickies are here',
  (n, text) => {
    round('open', n);
    expect(heard()).toEqual(['Private stickies: nobody sees yours until they are revealed.']);
    round('revealed', n);
    expect(heard()).toEqual([text]);
  },
);
