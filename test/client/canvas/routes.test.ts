import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, spanOf } from '../../../shared/dates';
import { drawnBox } from '../../../shared/layout/drawnRect';
import { grow, intersects, rectBetween } from '../../../shared/layout/geometry';
import type { Layout } from '../../../shared/layout/layoutTypes';
import type { Port } from '../../../shared/layout/port';
import { chooseSide } from '../../../shared/layout/routes/chooseSide';
import { middleOf, routeLink } from '../../../shared/layout/routes/route';
import { createRouter } from '../../../shared/layout/routes/router';
import { addDependency, removeEntries } from '../../../shared/plan/mutations';
import type { Dependency } from '../../../shared/plan/schema';
import { CanvasDriver } from '../../support/CanvasDriver';

const FIRST = dayNumber('2026-01-01');
const bars = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 5, max: 60 }),
    lane: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 2, maxLength: 14 },
);

function aWall(list: { start: number; length: number; lane: number }[]) {
  const wall = new CanvasDriver();
  const lanes = ['A', 'B', 'C'].map((title) => wall.lane(title));
  const ids = list.map((b) => {
    const { start, end } = spanOf(FIRST + b.start, FIRST + b.start + b.length);
    return wall.bar('Bar', start, end, { lane: lanes[b.lane] as string });
  });
  return { wall, ids };
}

const linkOf = (wall: CanvasDriver, from: string, to: string): Dependency => {
  wall.edit((edit) => addDependency(edit, from, to));
  return wall.board.plan.view().dependencies.links[0] as Dependency;
};

const routed = (layout: Layout, port: Port, link: Dependency) =>
  routeLink(layout, port, link, chooseSide(layout, port, link).side);

describe('routes of links', () => {
  it('leave an end, enter a start, and turn only at right angles', () => {
    fc.assert(
      fc.property(bars, (list) => {
        const { wall, ids } = aWall(list);
        const [from, to] = ids as [string, string];
        const port = wall.scene.port();
        const route = routed(wall.scene.layout(), port, linkOf(wall, from, to));
        const a = wall.scene.rectOf(from);
        const b = wall.scene.rectOf(to);
        expect(route?.points[0]?.x).toBeCloseTo((a?.x ?? 0) + (a?.width ?? 0));
        expect(route?.points.at(-1)?.x).toBeCloseTo(b?.x ?? 0);
        route?.points.slice(1).forEach((p, i) => {
          const before = route.points[i];
          expect(p.x === before?.x || Math.abs(p.y - (before?.y ?? 0)) < 1).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('run sideways only between rows, never through a title', () => {
    fc.assert(
      fc.property(bars, (list) => {
        const { wall, ids } = aWall(list);
        const [from, to] = ids as [string, string];
        const port = wall.scene.port();
        const layout = wall.scene.layout();
        const points = routed(layout, port, linkOf(wall, from, to))?.points ?? [];
        // The long way is the one in the middle; what comes before and after are the stubs at both ends.
        if (points.length < 6) return;
        const long = rectBetween(points[2] ?? { x: 0, y: 0 }, points[3] ?? { x: 0, y: 0 });
        for (const lane of layout.lanes)
          for (const box of lane.pack.boxes.values()) {
            const { rect } = drawnBox(port, layout, lane, box);
            expect(intersects(grow(long, 0.5), rect)).toBe(false);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('go straight to what begins soon after in the same row, and around it where no arrow fits between', () => {
    // Quarters: 2.7 px a day.
    const between = (days: number) => {
      const { wall, ids } = aWall([
        { start: 0, length: 20, lane: 0 },
        { start: 21 + days, length: 20, lane: 0 },
      ]);
      const [from, to] = ids as [string, string];
      const port = { ...wall.scene.port(), pxPerDay: 2.7 };
      return routed(wall.scene.layout(), port, linkOf(wall, from, to))?.points.length;
    };
    expect(between(5)).toBe(2);
    expect(between(3)).toBe(2);
    expect(between(1)).toBeGreaterThan(2);
  });

  it('are made once and only moved while panning', () => {
    const { wall, ids } = aWall([
      { start: 0, length: 20, lane: 0 },
      { start: 60, length: 20, lane: 1 },
    ]);
    linkOf(wall, ids[0] as string, ids[1] as string);
    const router = createRouter();
    const routes = () =>
      router(wall.scene.layout(), wall.scene.port(), wall.board.plan.view().dependencies.links);
    const [before] = routes();
    wall.scene.camera.pan(30, 0);
    expect(routes()[0]).toBe(before);
    wall.scene.camera.zoomAt(0, 9);
    expect(routes()[0]).not.toBe(before);
  });

  it('are after any edits what a router without a memory makes', () => {
    const moves = fc.array(
      fc.record({
        bar: fc.nat(),
        start: fc.integer({ min: 0, max: 200 }),
        length: fc.integer({ min: 5, max: 60 }),
        lane: fc.integer({ min: 0, max: 2 }),
        zoom: fc.constantFrom(6, 7, 9),
        what: fc.constantFrom('move', 'rename', 'remove', 'collapse'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(bars, moves, (list, edits) => {
        const { wall, ids } = aWall(list);
        const { board, scene } = wall;
        ids.slice(1).forEach((id, i) => {
          wall.edit((edit) => addDependency(edit, ids[i] as string, id));
        });
        const remembering = createRouter();
        for (const { bar, start, length, lane, zoom, what } of edits) {
          const id = ids[bar % ids.length] as string;
          const lanes = board.plan.view().lanes.map((l) => l.id);
          if (what === 'move')
            wall.edit((edit) =>
              edit.patch('initiatives', id, {
                span: spanOf(FIRST + start, FIRST + start + length),
                lane: lanes[lane] ?? null,
              }),
            );
          else if (what === 'rename')
            wall.edit((edit) => edit.patch('initiatives', id, { title: `Bar ${start}` }));
          else if (what === 'remove')
            wall.edit((edit) => removeEntries(edit, [{ root: 'initiatives', id }]));
          else board.ui.setState({ collapsedLanes: new Set(lanes.slice(0, lane)) });
          scene.camera.zoomAt(0, zoom);
          const { links } = board.plan.view().dependencies;
          const routes = (router: typeof remembering) =>
            router(scene.layout(), scene.port(), links);
          expect(routes(remembering)).toEqual(routes(createRouter()));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('stay while a bar that is not in their way moves', () => {
    const { wall, ids } = aWall([
      { start: 0, length: 20, lane: 0 },
      { start: 60, length: 20, lane: 1 },
      { start: 120, length: 20, lane: 0 },
    ]);
    linkOf(wall, ids[0] as string, ids[1] as string);
    const router = createRouter();
    const routes = () =>
      router(wall.scene.layout(), wall.scene.port(), wall.board.plan.view().dependencies.links);
    const [before] = routes();
    const shift = (id: string, days: number) =>
      wall.edit((edit) => {
        const span = spanOf(FIRST + days, FIRST + days + 20);
        edit.patch('initiatives', id, { span });
      });
    shift(ids[2] as string, 130);
    expect(routes()[0]).toBe(before);
    shift(ids[1] as string, 65);
    expect(routes()[0]).not.toBe(before);
  });

  it('leave out what is far from view', () => {
    const { wall, ids } = aWall([
      { start: 0, length: 20, lane: 0 },
      { start: 60, length: 20, lane: 1 },
    ]);
    linkOf(wall, ids[0] as string, ids[1] as string);
    wall.scene.camera.set({ day: FIRST + 2000 });
    const links = wall.board.plan.view().dependencies.links;
    expect(createRouter()(wall.scene.layout(), wall.scene.port(), links)).toEqual([]);
  });

  it('carry their badge half way', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 20 },
      { x: 20, y: 20 },
    ];
    expect(middleOf({ points, bounds: { x: 0, y: 0, width: 20, height: 20 } })).toEqual({
      x: 10,
      y: 10,
    });
  });
});
