import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CameraState } from '../../../client/canvas/camera';
import {
  cameraAt,
  frameOf,
  MINI_MAP,
  miniWorld,
  paintMiniMap,
} from '../../../client/canvas/miniMap';
import { createLayouter } from '../../../shared/layout/layout';
import { DARK } from '../../../shared/picture/paint/theme';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { memoryBoard } from '../../support/memoryBoard';

const TODAY = 20_500;
const board = memoryBoard();
board.edit({ key: 'add' }, (edit) => {
  const lanes = [addLane(edit, 'One'), addLane(edit, 'Two')];
  for (let i = 0; i < 40; i++)
    addInitiative(edit, {
      title: `${i}`,
      lane: lanes[i % 2] as string,
      span: { start: '2026-01-12', end: '2026-03-27' },
    });
});
const layout = createLayouter()(board.plan.view(), {
  level: 'months',
  pxPerDay: 7,
  width: 1200,
  expanded: new Set(),
  showAllTasks: new Set(),
  collapsedLanes: new Set(),
  filter: null,
  canEdit: true,
});
const world = miniWorld(layout, TODAY);

describe('the mini-map', () => {
  test('paints every bar and lane inside itself, once', () => {
    const rects: number[][] = [];
    const ctx = { fillStyle: '', fillRect: (...rect: number[]) => rects.push(rect) };
    paintMiniMap(ctx, {
      layout,
      view: board.plan.view(),
      people: new Map(),
      colourBy: 'goal',
      theme: DARK,
      today: TODAY,
    });
    // The ground, every other lane, the bars; today lies within them or not at all.
    expect(rects.length).toBeGreaterThanOrEqual(1 + 1 + 40);
    for (const [x = 0, y = 0, width = 0, height = 0] of rects) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(MINI_MAP.width + 0.001);
      expect(y + height).toBeLessThanOrEqual(MINI_MAP.height + 1.5);
    }
  });

  const ports: fc.Arbitrary<CameraState> = fc.record({
    day: fc.double({ min: 19_000, max: 22_000, noNaN: true }),
    pxPerDay: fc.double({ min: 0.6, max: 40, noNaN: true }),
    scrollY: fc.double({ min: 0, max: 4000, noNaN: true }),
    width: fc.integer({ min: 300, max: 3000 }),
    height: fc.integer({ min: 200, max: 2000 }),
  });

  test('keeps its frame inside, large enough to be caught, wherever the view is', () => {
    fc.assert(
      fc.property(ports, (port) => {
        const { x, y, width, height } = frameOf(world, port);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(7.99);
        expect(x + width).toBeLessThanOrEqual(MINI_MAP.width + 0.001);
        expect(y + height).toBeLessThanOrEqual(MINI_MAP.height + 0.001);
      }),
    );
  });

  test('a click brings what was clicked into the middle of the view', () => {
    fc.assert(
      fc.property(
        ports,
        fc.record({
          x: fc.double({ min: 0, max: MINI_MAP.width, noNaN: true }),
          y: fc.double({ min: 0, max: MINI_MAP.height, noNaN: true }),
        }),
        (port, point) => {
          const { day, scrollY } = cameraAt(world, port, point);
          const middle = day + port.width / port.pxPerDay / 2;
          expect(((middle - world.start) / (world.end - world.start)) * MINI_MAP.width).toBeCloseTo(
            point.x,
            4,
          );
          expect(((scrollY + port.height / 2) / world.height) * MINI_MAP.height).toBeCloseTo(
            point.y,
            4,
          );
        },
      ),
    );
  });
});
