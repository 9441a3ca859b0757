import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, spanOf, toIso } from '../../../shared/dates';
import { drawnBox } from '../../../shared/layout/drawnRect';
import { intersects, type Rect } from '../../../shared/layout/geometry';
import { createLayouter, type LayoutOptions } from '../../../shared/layout/layout';
import type { Layout } from '../../../shared/layout/layoutTypes';
import { packRows } from '../../../shared/layout/packRows';
import { addInitiative, addLane, addTask } from '../../../shared/plan/mutations';
import { createBarFilter, NO_FILTER } from '../../../shared/plan/planFilter';
import { memoryBoard } from '../../support/memoryBoard';

const options: LayoutOptions = {
  level: 'months',
  pxPerDay: 7,
  width: 1200,
  expanded: new Set(),
  showAllTasks: new Set(),
  collapsedLanes: new Set(),
  filter: null,
  canEdit: true,
};
const none: ReadonlySet<string> = new Set();
const FIRST = dayNumber('2026-01-01');
const spans = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 1, max: 120 }),
    row: fc.option(fc.integer({ min: 0, max: 6 })),
    lane: fc.integer({ min: 0, max: 2 }),
    tasks: fc.integer({ min: 0, max: 30 }),
    open: fc.boolean(),
  }),
  { maxLength: 40 },
);

function aBoard(
  bars: {
    start: number;
    length: number;
    row: number | null;
    lane: number;
    tasks: number;
    open: boolean;
  }[],
) {
  const board = memoryBoard();
  const expanded = new Set<string>();
  board.edit({ key: 'add' }, (edit) => {
    const lanes = ['A', 'B', 'C'].map((title) => addLane(edit, title));
    for (const bar of bars) {
      const id = addInitiative(edit, {
        title: 'Bar',
        lane: lanes[bar.lane] as string,
        row: bar.row,
        span: spanOf(FIRST + bar.start, FIRST + bar.start + bar.length - 1),
      });
      if (!bar.open) continue;
      expanded.add(id);
      for (let i = 0; i < bar.tasks; i += 1) addTask(edit, { initiative: id, title: `Task ${i}` });
    }
  });
  return { board, expanded };
}

const rectsOf = (layout: Layout, pxPerDay: number): Rect[] => {
  const port = { day: FIRST, pxPerDay, scrollY: 0, width: 1200, height: 800 };
  return layout.lanes.flatMap((lane) =>
    [...lane.pack.boxes.values()].map((box) => drawnBox(port, layout, lane, box).rect),
  );
};

describe('packing rows', () => {
  it('gives no two items of a row the same day', () => {
    fc.assert(
      fc.property(spans, (bars) => {
        const items = bars.map((b) => ({ start: b.start, end: b.start + b.length, row: b.row }));
        const { rowOf } = packRows(items);
        items.forEach((a, i) => {
          items.forEach((b, j) => {
            if (i < j && rowOf[i] === rowOf[j])
              expect(a.end <= b.start || b.end <= a.start).toBe(true);
          });
        });
      }),
    );
  });

  it('keeps an item on the row it was put on', () => {
    const packed = packRows([
      { start: 0, end: 10, row: null },
      { start: 0, end: 10, row: 3 },
      { start: 20, end: 30, row: 3 },
    ]);
    expect(packed.rowOf).toEqual([0, 1, 1]);
    expect(packed.keys).toEqual([0, 3]);
  });

  it('fills a row before it opens the next', () => {
    const packed = packRows([
      { start: 0, end: 10, row: null },
      { start: 5, end: 15, row: null },
      { start: 10, end: 20, row: null },
    ]);
    expect(packed.rowOf).toEqual([0, 1, 0]);
  });
});

describe('layout', () => {
  it('lets no two bars or opened bars cover each other, at any zoom', () => {
    fc.assert(
      fc.property(spans, fc.double({ min: 1.5, max: 40, noNaN: true }), (bars, pxPerDay) => {
        const { board, expanded } = aBoard(bars);
        const layout = createLayouter()(board.plan.view(), { ...options, pxPerDay, expanded });
        // A mark of a few days may be a pixel wider than its days: shrink before comparing.
        const rects = rectsOf(layout, pxPerDay).map((r) => ({
          ...r,
          x: r.x + 0.01,
          width: r.width - 0.02,
        }));
        rects.forEach((a, i) => {
          rects.forEach((b, j) => {
            if (i < j && a.width > 8 && b.width > 8) expect(intersects(a, b)).toBe(false);
          });
        });
        board.close();
      }),
      { numRuns: 60 },
    );
  });

  it('keeps cards of an opened bar inside it', () => {
    const { board, expanded } = aBoard([
      { start: 0, length: 30, row: null, lane: 0, tasks: 18, open: true },
    ]);
    const layout = createLayouter()(board.plan.view(), { ...options, expanded });
    const [box] = [...(layout.lanes[0]?.pack.boxes.values() ?? [])];
    const container = box?.container;
    expect(container?.showAll).not.toBeNull();
    expect(container?.total).toBe(18);
    for (const { rect } of container?.cards ?? []) {
      expect(rect.x + rect.width).toBeLessThanOrEqual((container?.minWidth ?? 0) - 11);
      expect(rect.y + rect.height).toBeLessThan(container?.height ?? 0);
    }
  });

  it('packs again only the lane that changed', () => {
    const { board } = aBoard([
      { start: 0, length: 30, row: null, lane: 0, tasks: 0, open: false },
      { start: 0, length: 30, row: null, lane: 1, tasks: 0, open: false },
    ]);
    const layouter = createLayouter();
    const before = layouter(board.plan.view(), options);
    expect(layouter.packs()).toBe(3);
    const [first] = [...board.plan.view().initiatives.values()];
    board.edit({ key: 'move' }, (edit) =>
      edit.patch('initiatives', first?.id ?? '', {
        span: { start: '2026-05-01', end: '2026-05-31' },
      }),
    );
    const after = layouter(board.plan.view(), options);
    expect(layouter.packs()).toBe(4);
    expect(after.lanes[1]).toBe(before.lanes[1]);
    expect(after.lanes[0]).not.toBe(before.lanes[0]);
  });

  it('does not pack while zooming within a level', () => {
    const { board } = aBoard([{ start: 0, length: 30, row: null, lane: 0, tasks: 0, open: false }]);
    const layouter = createLayouter();
    layouter(board.plan.view(), options);
    const packs = layouter.packs();
    for (const pxPerDay of [5, 6.3, 8, 9.9]) layouter(board.plan.view(), { ...options, pxPerDay });
    expect(layouter.packs()).toBe(packs);
  });

  it('draws a collapsed lane 40 high and never lower than 72 otherwise', () => {
    const { board } = aBoard([]);
    const [a, b] = board.plan.view().lanes;
    const layout = createLayouter()(board.plan.view(), {
      ...options,
      collapsedLanes: new Set([a?.id ?? '']),
    });
    expect(layout.laneById.get(a?.id ?? '')?.height).toBe(40);
    expect(layout.laneById.get(b?.id ?? '')?.height).toBe(72);
  });

  it('puts what has no lane into a band of its own, last', () => {
    const { board } = aBoard([]);
    board.edit({ key: 'add' }, (edit) =>
      addInitiative(edit, { title: 'Homeless', lane: null, span: spanOf(FIRST, FIRST + 9) }),
    );
    const layout = createLayouter()(board.plan.view(), options);
    expect(layout.lanes.at(-1)?.id).toBeNull();
  });

  it('lays cards out in three columns in now / next / later mode', () => {
    const { board } = aBoard([]);
    const [lane] = board.plan.view().lanes;
    board.edit({ key: 'add' }, (edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      for (const bucket of ['now', 'now', 'later'] as const)
        addInitiative(edit, { title: bucket, lane: lane?.id ?? null, bucket });
    });
    const layout = createLayouter()(board.plan.view(), options);
    const boxes = [...(layout.lanes[0]?.pack.boxes.values() ?? [])];
    expect(boxes.map((b) => [Math.floor(b.start), b.row])).toEqual([
      [0, 0],
      [0, 1],
      [2, 0],
    ]);
  });

  it('hides what a filter hides, lanes as a whole where it names others', () => {
    const { board } = aBoard([{ start: 0, length: 30, row: null, lane: 0, tasks: 0, open: false }]);
    const filter = createBarFilter({ ...NO_FILTER, goals: ['x'] }, none, none, new Map(), none);
    const layout = createLayouter()(board.plan.view(), { ...options, filter });
    expect(layout.extent).toBeNull();
    expect(layout.lanes.length).toBeGreaterThan(0);
    const lanes = createBarFilter({ ...NO_FILTER, lanes: ['gone'] }, none, none, new Map(), none);
    expect(createLayouter()(board.plan.view(), { ...options, filter: lanes }).lanes).toEqual([]);
  });

  it('reads dates as whole days, the last one included', () => {
    const { board } = aBoard([{ start: 0, length: 1, row: null, lane: 0, tasks: 0, open: false }]);
    const layout = createLayouter()(board.plan.view(), options);
    expect([layout.extent?.start, layout.extent?.end].map((d) => toIso(d ?? 0))).toEqual([
      '2026-01-01',
      '2026-01-02',
    ]);
  });
});
