import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LayerName } from '../../../client/canvas/layers';
import { createMotion } from '../../../client/canvas/motion';
import { createPainter, type Painter } from '../../../client/canvas/painter';
import { createWords } from '../../../client/canvas/words';
import { createRouter } from '../../../shared/layout/routes/router';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import { CanvasDriver } from '../../support/CanvasDriver';

let wall: CanvasDriver;
let checkout: string;
let search: string;
let pay: string;
let wallets: string;

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  search = wall.lane('Search');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: checkout });
  wallets = wall.bar('Wallets', '2026-02-10', '2026-03-30', { lane: checkout });
});

/** Applies an edit and tells the motion of it at a moment. */
function follow(
  motion: ReturnType<typeof createMotion>,
  run: () => void,
  change: { now?: number; busy?: boolean; sameZoom?: boolean; dropped?: string } = {},
) {
  const { now = 0, busy = false, sameZoom = true, dropped } = change;
  const before = wall.scene.layout();
  run();
  motion.follow({
    before,
    after: wall.scene.layout(),
    port: wall.scene.port(),
    now,
    busy,
    sameZoom,
    dropped: dropped ? { ids: new Set([dropped]), offset: { x: 50, y: 10 } } : null,
  });
}
const shorten = () =>
  wall.edit((edit) =>
    edit.patch('initiatives', pay, { span: { start: '2026-01-01', end: '2026-02-01' } }),
  );

describe('motion on the board', () => {
  test('bars slide from where they were drawn to their places, and then all is at rest', () => {
    const motion = createMotion(() => false);
    const before = wall.scene.rectOf(wallets)?.y ?? 0;
    follow(motion, shorten);
    const after = wall.scene.rectOf(wallets)?.y ?? 0;
    expect(after).toBeLessThan(before);
    const lane = () => motion.at(0).layout?.laneById.get(search)?.y;
    expect(motion.at(0).shift(wallets)?.y).toBe(before - after);
    expect(lane()).toBeGreaterThan(wall.scene.layout().laneById.get(search)?.y ?? 0);
    const half = motion.at(90).shift(wallets)?.y ?? 0;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(before - after);
    expect(motion.next(90)).toBe(0);
    // Links come into sight as the bars arrive at their ends.
    expect(motion.at(0).arrived(wallets)).toBe(0);
    expect(motion.at(90).arrived(wallets)).toBeGreaterThan(motion.at(30).arrived(wallets));
    expect(motion.at(180).arrived(wallets)).toBe(1);
    expect(motion.at(180)).toMatchObject({ layout: null, flash: null });
    expect(motion.at(180).shift(wallets)).toBeNull();
    expect(motion.next(180)).toBeNull();
  });

  test('a change on the way goes on from where things are drawn', () => {
    const motion = createMotion(() => false);
    follow(motion, shorten);
    const { x, y } = wall.scene.rectOf(wallets) ?? { x: 0, y: 0 };
    const way = motion.at(60).shift(wallets) ?? { x: 0, y: 0 };
    const drawn = { x: x + way.x, y: y + way.y };
    follow(
      motion,
      () => wall.edit((edit) => edit.patch('initiatives', wallets, { lane: search })),
      { now: 60 },
    );
    const place = wall.scene.rectOf(wallets) ?? { x: 0, y: 0 };
    const picture = motion.at(60);
    const laneShift =
      (picture.layout?.laneById.get(search)?.y ?? 0) -
      (wall.scene.layout().laneById.get(search)?.y ?? 0);
    const shift = picture.shift(wallets) ?? { x: 0, y: 0 };
    expect(place.x + shift.x).toBeCloseTo(drawn.x);
    expect(place.y + laneShift + shift.y).toBeCloseTo(drawn.y);
  });

  test('a dropped bar settles from the hand in 120 ms, also when it goes back', () => {
    const motion = createMotion(() => false);
    follow(motion, () => {}, { dropped: pay });
    expect(motion.at(0).shift(pay)).toEqual({ x: 50, y: 10 });
    expect(motion.at(0).shift(wallets)).toBeNull();
    expect(motion.at(0).arrived(wallets)).toBe(1);
    expect(motion.at(119).shift(pay)).not.toBeNull();
    expect(motion.at(120).shift(pay)).toBeNull();
  });

  test('nothing slides while something is in hand, while zooming, or with reduced motion', () => {
    for (const [reduced, change] of [
      [false, { busy: true }],
      [false, { sameZoom: false }],
      [true, {}],
    ] as const) {
      const motion = createMotion(() => reduced);
      follow(
        motion,
        () => wall.bar('More', '2026-02-04', '2026-02-20', { lane: checkout }),
        change,
      );
      expect(motion.next(0)).toBeNull();
    }
  });

  test('a flash fades once; with reduced motion a ring stands and goes', () => {
    const moving = createMotion(() => false);
    moving.flash(new Set([pay]), 0);
    expect(moving.at(0).flash).toMatchObject({ strength: 1, ringOnly: false });
    expect(moving.at(300).flash?.strength).toBeCloseTo(0.5);
    expect(moving.at(600).flash).toBeNull();
    const calm = createMotion(() => true);
    calm.flash(new Set([pay]), 0);
    expect(calm.at(900).flash).toMatchObject({ strength: 1, ringOnly: true });
    expect(calm.next(900)).toBe(600);
    expect(calm.at(1500).flash).toBeNull();
  });
});

describe('the painter', () => {
  let painter: Painter;
  let drawn: LayerName[];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
    vi.stubGlobal('cancelAnimationFrame', clearTimeout);
    drawn = [];
    painter = createPainter({
      scene: wall.scene,
      text: createTextCache((text) => text.length * 7),
      words: createWords(() => 1),
      router: createRouter(),
      theme: () => LIGHT,
      reducedMotion: () => false,
      redraw: (layer) => drawn.push(layer),
      blank: () => {},
      onReady: () => {},
    });
    painter.invalidate('grid', 'bars', 'effects', 'drag', 'presence');
    vi.advanceTimersByTime(100);
    drawn.length = 0;
  });
  afterEach(() => {
    painter.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('paints frame by frame while bars slide, and not at all when they have arrived', () => {
    shorten();
    vi.advanceTimersByTime(400);
    const bars = drawn.filter((layer) => layer === 'bars').length;
    expect(bars).toBeGreaterThan(8);
    expect(bars).toBeLessThan(16);
    drawn.length = 0;
    vi.advanceTimersByTime(60_000);
    expect(drawn).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('hit tests and rows have the final places from the start', () => {
    shorten();
    const place = wall.middleOf(wallets);
    vi.advanceTimersByTime(32);
    expect(wall.middleOf(wallets)).toEqual(place);
    wall.click(place);
    expect(wall.selection).toEqual([wallets]);
  });
});
