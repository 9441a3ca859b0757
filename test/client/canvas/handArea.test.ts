import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LayerName } from '../../../client/canvas/layers';
import { createPainter, type Painter } from '../../../client/canvas/painter';
import { createWords } from '../../../client/canvas/words';
import { contains, type Point, type Rect } from '../../../shared/layout/geometry';
import { AXIS_HEIGHT } from '../../../shared/layout/metrics';
import { createRouter } from '../../../shared/layout/routes';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import { addMilestone } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';
import { countingContext } from '../../support/countingContext';

let wall: CanvasDriver;
let painter: Painter;
let lane: string;
let pay: string;
let areas: Map<LayerName, Rect | null>;
let points: readonly Point[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  wall = new CanvasDriver();
  lane = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane });
  areas = new Map();
  painter = createPainter({
    scene: wall.scene,
    text: createTextCache((text) => text.length * 7),
    words: createWords(() => 1),
    router: createRouter(),
    theme: () => LIGHT,
    reducedMotion: () => true,
    redraw: (layer, area) => {
      areas.set(layer, area);
      const { ctx, points: drawn } = countingContext();
      painter.paint(layer, ctx);
      if (layer === 'drag') points = drawn;
    },
    blank: () => {},
    onReady: () => {},
  });
  vi.advanceTimersByTime(100);
  areas.clear();
});
afterEach(() => {
  painter.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The area that the hand was drawn in, from the corner of the board area. */
function drawnArea(): Rect | null {
  vi.advanceTimersByTime(50);
  const area = areas.get('drag');
  if (area === undefined) throw new Error('Nothing was in hand');
  return area && { ...area, y: area.y - AXIS_HEIGHT };
}

function expectAllInside(): Rect {
  const area = drawnArea() as Rect;
  expect(area).not.toBeNull();
  expect(points.length).toBeGreaterThan(10);
  expect(points.filter((point) => !contains(area, point))).toEqual([]);
  return area;
}

describe('The area of what is in hand', () => {
  test('holds the lifted bar, its place and its dates, and little else', () => {
    wall.dragStart(wall.middleOf(pay), { x: 7 * 4, y: 20 });
    expect(wall.scene.interaction.getState().guide).toBeNull();
    const { width, height } = wall.scene.camera.get();
    const area = expectAllInside();
    expect(area.width * area.height).toBeLessThan((width * height) / 3);
    areas.clear();
    wall.moveTo({ x: 500, y: 200 });
    expectAllInside();
    // Nothing else is drawn for a step of it.
    expect([...areas.keys()]).toEqual(['drag']);
  });

  test('holds what it snaps to, from top to bottom', () => {
    wall.dragStart(wall.middleOf(pay), { x: 7 * 26 + 2 });
    expect(wall.scene.interaction.getState().guide?.kind).toBe('month');
    const area = expectAllInside();
    expect(area.height).toBeGreaterThanOrEqual(wall.scene.camera.get().height);
  });

  test('holds an end that is dragged, several bars, and a bar far beyond the edge', () => {
    wall.dragStart(wall.edgeOf(pay, 'end'), { x: 7 * 4 });
    expect(wall.scene.interaction.getState().drag?.kind).toBe('end');
    expectAllInside();
    wall.escape();
    const wallets = wall.bar('Wallets', '2026-04-01', '2026-04-20', { lane });
    wall.board.ui.setState({ selection: new Set([pay, wallets]) });
    wall.dragStart(wall.middleOf(pay), { x: 40, y: 4 });
    expectAllInside();
    wall.moveTo({ x: -2_000, y: 300 });
    expectAllInside();
    wall.release();
  });

  test('is not known for other things in hand', () => {
    const gate = wall.edit((edit) => addMilestone(edit, 'Gate', '2026-02-10', lane));
    vi.advanceTimersByTime(50);
    const rect = wall.scene.rectOf(gate) as Rect;
    wall.dragStart({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, { x: 30 });
    expect(drawnArea()).toBeNull();
  });
});
