import { toast as sonner, type ToastT } from 'sonner';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('of a round that was cancelled', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage;
  const offers = () =>
    (sonner.getToasts() as ToastT[]).filter(({ action }) => action !== undefined);
  const stops: (() => void)[] = [];
  const aTab = () => {
    stops.push(watchStickyRounds({ board, announcer: createAnnouncer(), scene } as never, storage));
  };
  const scene = { freePlace: () => ({ lane: null, day: 20_000, dy: 10 }) };
  const hearers = new Set<(event: { key: string }) => void>();

  beforeEach(() => {
    kept.clear();
    hearers.clear();
    stop();
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
      run();
      return 1;
    });
    vi.stubGlobal('window', {
      addEventListener: (_: string, hear: (event: { key: string }) => void) => hearers.add(hear),
      removeEventListener: (_: string, hear: (event: { key: string }) => void) =>
        hearers.delete(hear),
    });
  });
  afterEach(() => {
    for (const stopTab of stops.splice(0)) stopTab();
    sonner.dismiss();
    vi.unstubAllGlobals();
  });

  test("one's own are offered, put up once whichever tab it is taken in, and then in none", () => {
    aTab();
    openVote(board, [], { kind: 'stickies' });
    board.rounds.put(1, 'k', { text: 'Show the invoice' });
    openVote(board, [], { kind: 'stickies', state: 'cancelled' });
    expect(offers()).toHaveLength(1);
    const { onClick } = (offers()[0] as ToastT).action as unknown as { onClick(): void };
    const texts = () => [...board.wall.records().stickies.values()].map(({ text }) => text);
    onClick();
    expect(texts()).toEqual(['Show the invoice']);
    // Pressed in another at the same moment, before it hears of it.
    onClick();
    expect(texts()).toEqual(['Show the invoice']);
  });

  test('it leaves when another tab says that it was taken there', () => {
    aTab();
    openVote(board, [], { kind: 'stickies' });
    board.rounds.put(1, 'k', { text: 'Show the invoice' });
    openVote(board, [], { kind: 'stickies', state: 'cancelled' });
    expect(offers()).toHaveLength(1);
    const key = `planwall:putUp:${board.id}:${board.access.get().person ?? ''}`;
    for (const hear of hearers) hear({ key });
    expect(offers()).toHaveLength(1);
    kept.set(key, '[1]');
    for (const hear of hearers) hear({ key });
    expect(offers()).toHaveLength(0);
  });
});
