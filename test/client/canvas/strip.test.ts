import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCamera } from '../../../client/canvas/camera';
import {
  barNear,
  boundEye,
  placeOf,
  squeezeAt,
  squeezed,
  stripPort,
  zoomForHeight,
} from '../../../client/canvas/strip/stripView';
import { spanOf } from '../../../shared/dates';
import { drawnBox } from '../../../shared/layout/drawnRect';
import { createLayouter } from '../../../shared/layout/layout';
import { LEVEL_ZOOM } from '../../../shared/layout/levels';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import type { Mode } from '../../../shared/plan/schema';
import { memoryBoard } from '../../support/memoryBoard';

const TODAY = 20_500;
const WIDTH = 375;
const STRIP_WALL = 132;

/** Three bars a lane, one after the other, four months apart. */
function layOut(lanes: number, mode: Mode) {
  const board = memoryBoard();
  const ids: string[] = [];
  board.edit({ key: 'add' }, (edit) => {
    edit.patchMeta({ mode });
    for (let l = 0; l < lanes; l++) {
      const lane = addLane(edit, `Lane ${l}`);
      for (let i = 0; i < 3; i++)
        ids.push(
          addInitiative(edit, {
            title: `${l}.${i}`,
            lane,
            span: spanOf(TODAY + i * 120, TODAY + i * 120 + 60),
            bucket: (['now', 'next', 'later'] as const)[i] ?? null,
          }),
        );
    }
  });
  const layout = createLayouter()(board.plan.view(), {
    level: 'quarters',
    pxPerDay: LEVEL_ZOOM.quarters,
    width: WIDTH / squeezeAt(mode, 1),
    expanded: new Set(),
    showAllTasks: new Set(),
    collapsedLanes: new Set(),
    filter: null,
    canEdit: false,
  });
  return { layout, ids };
}

const known = new Map<string, ReturnType<typeof layOut>>();

function wallOf(lanes: number, mode: Mode = 'dates') {
  const key = `${lanes} ${mode}`;
  const { layout, ids } = known.get(key) ?? layOut(lanes, mode);
  known.set(key, { layout, ids });
  const camera = createCamera({
    initial: {
      day: TODAY - 20,
      pxPerDay: mode === 'dates' ? zoomForHeight(layout.height, STRIP_WALL) : 1,
      scrollY: 0,
      width: WIDTH,
      height: STRIP_WALL,
    },
    frames: { now: () => 0, request: () => 0, cancel: () => {} },
    reducedMotion: () => true,
  });
  const port = () => stripPort(layout, camera.get());
  const eye = boundEye(
    camera,
    () => layout,
    () => TODAY,
  );
  eye.keepWithin();
  const rectOf = (id: string) => {
    const found = layout.find(id);
    if (!found) throw new Error(`${id} is not on the wall`);
    const { rect } = drawnBox(port(), layout, found.lane, found.box);
    return squeezed(rect, squeezeAt(mode, port().pxPerDay));
  };
  return { layout, camera, eye, port, ids, rectOf };
}

describe('the strip', () => {
  test('opens with all lanes in it where they fit, and as many as can be seen where not', () => {
    for (const lanes of [1, 2, 4]) {
      const { layout, port } = wallOf(lanes);
      expect(port().height, `${lanes} lanes`).toBeGreaterThanOrEqual(layout.height - 0.001);
    }
    const { layout, port } = wallOf(40);
    expect(port().height).toBeLessThan(layout.height);
    expect(port().pxPerDay).toBe(0.7);
  });

  test('a tap takes the bar it is on, or the nearest within a finger', () => {
    const { layout, port, rectOf, ids } = wallOf(3);
    for (const id of ids) {
      const { x, y, width, height } = rectOf(id);
      if (x > WIDTH) continue;
      const at = (dx: number, dy: number) => barNear(layout, port(), { x: x + dx, y: y + dy });
      expect(at(Math.min(width, WIDTH - x) / 2, height / 2)).toBe(id);
      expect(at(-12, height / 2)).toBe(id);
    }
    expect(barNear(layout, port(), { x: 4, y: -60 })).toBeNull();
  });

  test('whatever is asked for comes into view, and what is in view stays', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 4, 30),
        fc.constantFrom<Mode>('dates', 'now-next-later'),
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        fc.double({ min: 0.2, max: 30, noNaN: true }),
        fc.nat(),
        (lanes, mode, dx, zoom, pick) => {
          const { layout, eye, port, rectOf, ids } = wallOf(lanes, mode);
          eye.zoomAt(WIDTH / 2, zoom);
          eye.pan(dx, dx);
          const id = ids[pick % ids.length] as string;
          const place = placeOf(layout, port(), id);
          if (place) eye.animateTo(place);
          const { x, y, height } = rectOf(id);
          expect(x).toBeLessThan(WIDTH);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThan(-0.001);
          expect(y + height).toBeLessThan(STRIP_WALL + 0.001);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('never loses the plan: a part of it is in view however far it is panned', () => {
    const { layout, eye, port } = wallOf(2);
    const seen = () => {
      const { day, width, pxPerDay } = port();
      return { from: day, to: day + width / pxPerDay };
    };
    const { extent } = layout;
    if (!extent) throw new Error('No bar has dates');
    eye.pan(90_000, 0);
    expect(seen().from).toBeLessThan(extent.end);
    eye.pan(-180_000, 0);
    expect(seen().to).toBeGreaterThan(extent.start);
  });

  test('zooming keeps the middle of its height where it is', () => {
    const { eye, port } = wallOf(40);
    eye.pan(0, 100);
    const middle = () => port().scrollY + port().height / 2;
    const before = middle();
    eye.zoomAt(WIDTH / 2, 1.4);
    expect(middle()).toBeCloseTo(before);
  });
});
