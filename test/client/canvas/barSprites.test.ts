import { describe, expect, it } from 'vitest';
import { createBarSprites } from '../../../client/canvas/paint/barSprites';
import type { BodyLook } from '../../../shared/picture/paint/paintBar';
import { DARK, LIGHT } from '../../../shared/picture/paint/theme';
import { colourNamed } from '../../../shared/plan/colours';
import type { Certainty } from '../../../shared/plan/schema';
import { countingContext } from '../../support/countingContext';

/** A look of a bar at a place, as far as its body asks. */
const aBar = (x: number, width: number, certainty: Certainty = 'committed'): BodyLook => ({
  initiative: { certainty } as BodyLook['initiative'],
  rect: { x, y: 36.4, width, height: 28 },
  detail: 2,
  colour: colourNamed('teal'),
});

/** From where in the picture, and to where on the canvas, in its units. */
type Copy = readonly [from: number, width: number, x: number, y: number, drawn: number];

/** A canvas of so many device pixels for each CSS pixel, whose origin lies beside a pixel; and pictures that count themselves. */
function setUp(ratio = 1, origin = { x: 0, y: 56 }) {
  const copies: Copy[] = [];
  const { ctx, calls } = countingContext();
  Object.assign(ctx, {
    canvas: { width: 1000 * ratio },
    getTransform: () => ({ a: ratio, d: ratio, e: origin.x, f: origin.y }),
    drawImage: (...args: number[]) => {
      const [, from, , width, , x, y, drawn] = args as [unknown, ...number[]] as number[];
      copies.push([from, width, x, y, drawn] as Copy);
    },
  });
  let pictures = 0;
  let idle: (() => void)[] = [];
  const sprites = createBarSprites(
    () => {
      pictures += 1;
      return { width: 0, height: 0, getContext: () => countingContext().ctx } as never;
    },
    (callback) => {
      idle.push(callback);
      return () => {
        idle = idle.filter((waiting) => waiting !== callback);
      };
    },
  );
  /** So many idle moments, or all there are. */
  const rest = (moments = Number.POSITIVE_INFINITY) => {
    for (let i = 0; i < moments && idle.length > 0; i += 1) idle.shift()?.();
  };
  const paint = sprites.painting(ctx, LIGHT);
  /** Paints a bar whose look has its picture. */
  const copy = (look: BodyLook) => {
    paint(look);
    rest();
    copies.length = 0;
    paint(look);
  };
  return { copies, calls, pictures: () => pictures, paint, copy, rest, sprites, ctx };
}

/** Where on the device a copy begins and ends. */
const onDevice = ([, , x, , drawn]: Copy, ratio: number, left: number) => [
  x * ratio + left,
  (x + drawn) * ratio + left,
];

describe('bodies of bars from pictures', () => {
  it.each([
    [1, 0, 10.3, 200.5],
    [2, 0, 10.3, 200.5],
    [1.25, 0.4, -700.2, 1500.9],
    [1.5, 0, 3.5, 900],
  ])(
    'at a ratio of %s, moved by %s, a bar at %s as wide as %s is whole, on whole pixels',
    (ratio, left, at, width) => {
      const { copies, copy } = setUp(ratio, { x: left, y: 56 });
      copy(aBar(at, width));
      const spans = copies.map((copy) => onDevice(copy, ratio, left));
      const [first] = spans[0] as number[];
      const last = spans.at(-1)?.[1] as number;
      expect(last).toBeCloseTo(Math.round((at + width) * ratio + left), 6);
      if (at > 0) expect(first).toBeCloseTo(Math.round(at * ratio + left), 6);
      // One after the other, but for those out of sight.
      for (const [i, [begins]] of spans.entries())
        if (i > 0 && at > 0 && at + width < 1000)
          expect(begins).toBeCloseTo(spans[i - 1]?.[1] as number, 6);
      for (const edge of spans.flat()) expect(Math.abs(edge - Math.round(edge))).toBeLessThan(1e-6);
    },
  );

  it('begins with the left end and ends with the right one', () => {
    const { copies, copy } = setUp();
    copy(aBar(10, 200));
    expect(copies).toEqual([
      [0, 184, 10, 36, 184],
      [496, 16, 194, 36, 16],
    ]);
  });

  it('copies the middle as often as a long bar takes, as far as it is in sight', () => {
    const { copies, copy } = setUp();
    copy(aBar(10, 1500));
    expect(copies).toEqual([
      [0, 496, 10, 36, 496],
      [16, 480, 506, 36, 480],
      [16, 480, 986, 36, 480],
    ]);
  });

  it('makes a picture for each look, and no other for another place, width or painting', () => {
    const { paint, pictures, rest, sprites, ctx } = setUp();
    paint(aBar(10, 200));
    paint(aBar(400, 90.5));
    rest();
    sprites.painting(ctx, LIGHT)(aBar(11, 200));
    rest();
    expect(pictures()).toBe(1);
    paint(aBar(10, 200, 'exploring'));
    paint(aBar(10, 200, 'likely'));
    rest();
    sprites.painting(ctx, DARK)(aBar(10, 200));
    rest();
    expect(pictures()).toBe(4);
  });

  it('makes one picture in each idle moment, and paints as ever until it is there', () => {
    const { copies, calls, paint, pictures, rest, sprites } = setUp();
    paint(aBar(10, 200));
    paint(aBar(10, 200, 'likely'));
    paint(aBar(10, 200, 'exploring'));
    expect(pictures()).toBe(0);
    expect(copies).toEqual([]);
    expect(calls()).toBeGreaterThan(12);
    rest(1);
    expect(pictures()).toBe(1);
    paint(aBar(10, 200));
    expect(copies).toHaveLength(2);
    paint(aBar(10, 200, 'likely'));
    expect(copies).toHaveLength(2);
    rest(1);
    expect(pictures()).toBe(2);
    sprites.close();
    rest();
    expect(pictures()).toBe(2);
  });

  it('paints what is too narrow as ever', () => {
    const { copies, calls, paint, pictures, rest } = setUp();
    paint(aBar(10, 30));
    rest();
    expect(copies).toEqual([]);
    expect(pictures()).toBe(0);
    expect(calls()).toBeGreaterThan(4);
  });
});
