import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createLaneNames } from '../../../client/canvas/laneNames';
import { LAYERS, type LayerName } from '../../../client/canvas/layers';
import { createPainter } from '../../../client/canvas/painter';
import { createToolHost } from '../../../client/canvas/tools/toolHost';
import { createToolWorld } from '../../../client/canvas/toolWorld';
import { createWords } from '../../../client/canvas/words';
import type { Peer } from '../../../client/state/board';
import { dayNumber, shiftSpan, spanOf, toIso } from '../../../shared/dates';
import * as packing from '../../../shared/layout/packLane';
import { createRouter } from '../../../shared/layout/routes/router';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import * as planDoc from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import type { Initiative } from '../../../shared/plan/schema';
import { countingContext } from '../../support/countingContext';
import { aWall } from '../actions/aWall';

vi.mock('../../../shared/layout/packLane', { spy: true });
vi.mock('../../../shared/plan/planDoc', { spy: true });

const TODAY = 20_500;
const PER_LANE = 100;
const FRAMES = 60;
const VIEW = { day: TODAY - 200, pxPerDay: 2.7, scrollY: 100 };
/** What a gesture costs is the same at each size. */
const SIZES = [5_000, 20_000];

/** Lanes of a hundred bars each: every eighth waits for the one before it, every tenth lane has a milestone. */
const board = (bars: number) => (edit: PlanEdit) => {
  for (let lane = 0; lane < bars / PER_LANE; lane += 1) {
    const order = `a${String(lane).padStart(4, '0')}`;
    edit.create('lanes', { title: `Lane ${lane}`, order }, `l${lane}`);
    if (lane % 10 === 0) edit.create('milestones', { date: '2026-03-01', lane: `l${lane}` });
    for (let i = 0; i < PER_LANE; i += 1) {
      const start = TODAY - 900 + ((i * 37) % 1_700);
      const fields = {
        title: `Bar ${i} of lane ${lane}`,
        lane: `l${lane}`,
        span: spanOf(start, start + 20 + ((i * 13) % 90)),
        order: `b${String(i).padStart(3, '0')}`,
      };
      edit.create('initiatives', fields, `b${lane}-${i}`);
      if (i % 8 === 7)
        edit.create('dependencies', {
          from: `b${lane}-${i - 1}`,
          to: `b${lane}-${i}`,
          kind: 'finish-to-start',
        });
    }
  }
};

/** What happened in so many frames, counted. */
interface Counts {
  readonly draws: Readonly<Partial<Record<LayerName, number>>>;
  /** Canvases over the board at the end: each costs the browser something in every frame. */
  readonly shown: readonly LayerName[];
  /** Calls on the 2D contexts. */
  readonly calls: number;
  readonly measured: number;
  readonly packed: number;
  readonly records: number;
  /** Times that components were told to render: by layout, rows or view state. */
  readonly told: number;
}

/** A wall with its painter and tools, in which everything is counted. */
function aCountedWall(bars: number) {
  const wall = aWall(board(bars));
  const { scene } = wall;
  let draws: Partial<Record<LayerName, number>> = {};
  const shown = new Set<LayerName>();
  let calls = 0;
  let measured = 0;
  let told = 0;
  const tell = () => {
    told += 1;
  };
  const painter = createPainter({
    scene,
    text: createTextCache((text) => {
      measured += 1;
      return text.length * 7;
    }),
    words: createWords(() => 1),
    router: createRouter(),
    theme: () => LIGHT,
    reducedMotion: () => true,
    redraw: (layer) => {
      const { ctx, calls: counted } = countingContext();
      painter.paint(layer, ctx);
      shown.add(layer);
      draws[layer] = (draws[layer] ?? 0) + 1;
      calls += counted();
    },
    blank: (layer) => shown.delete(layer),
    onReady: () => {},
  });
  const tools = createToolHost(
    createToolWorld(scene, painter.routes, () => ({
      notify: () => {},
      onConflict: () => {},
      onTicked: () => {},
      onLaneMenu: () => {},
      onMakeInitiative: () => {},
    })),
  );
  const stops = [scene.subscribe(tell), wall.model.subscribe(tell), wall.board.ui.subscribe(tell)];
  const input = (x: number, y: number, time: number) => ({
    point: { x, y },
    client: { x, y },
    button: 0,
    shift: false,
    alt: false,
    mod: false,
    touch: false,
    edge: false,
    time,
  });
  const look = () => {
    scene.camera.set({ ...VIEW, width: 1200, height: 800 });
    painter.invalidate(...LAYERS);
    vi.advanceTimersByTime(2_000);
  };

  const counted = (frames: number, play: (frame: number) => void): Counts => {
    draws = {};
    calls = 0;
    measured = 0;
    told = 0;
    vi.mocked(packing.packLane).mockClear();
    vi.mocked(planDoc.readRecord).mockClear();
    for (let frame = 0; frame < frames; frame += 1) {
      play(frame);
      vi.advanceTimersByTime(17);
    }
    return {
      draws,
      shown: LAYERS.filter((layer) => shown.has(layer)),
      calls,
      measured,
      told,
      packed: vi.mocked(packing.packLane).mock.calls.length,
      records: vi.mocked(planDoc.readRecord).mock.calls.length,
    };
  };
  return {
    ...wall,
    tools,
    input,
    look,
    counted,
    close: () => {
      for (const stop of stops) stop();
      painter.close();
    },
  };
}

/** A bar in view, and the middle of it. */
function barInView({ scene }: CountedWall) {
  const found = scene
    .near(0)
    .find(
      ({ id, rect }) =>
        id.startsWith('b') && rect.x > 200 && rect.x < 700 && rect.width > 60 && rect.y > 100,
    );
  if (!found) throw new Error('No bar is in view');
  const { id, rect } = found;
  return { id, x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

/** What somebody else's edit sends. */
function madeElsewhere(doc: Y.Doc, run: (edit: PlanEdit) => void): Uint8Array {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  let made = new Uint8Array();
  other.on('update', (update: Uint8Array) => {
    made = new Uint8Array(update);
  });
  editPlan(other, run);
  other.destroy();
  return made;
}

type CountedWall = ReturnType<typeof aCountedWall>;
/** One of each size; a gesture leaves them as it found them, but for the view. */
let walls: readonly CountedWall[] = [];

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  walls = SIZES.map(aCountedWall);
  // Twenty thousand bars take their time where others use the machine.
}, 60_000);
afterAll(() => {
  for (const wall of walls) wall.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** The same gesture on boards of each size, from the same view. */
const onEach = (gesture: (wall: CountedWall) => Counts): readonly Counts[] =>
  walls.map((wall) => {
    wall.look();
    return gesture(wall);
  });

describe('A gesture costs what is in view, however big the board', () => {
  test('panning draws the plan once a frame, packs and reads nothing, and lets React sleep', () => {
    const [small, large] = onEach(({ scene, counted }) => {
      const there = (frame: number) => (frame % 30 < 15 ? 1 : -1);
      // Every text has been seen before it is counted what is measured.
      counted(FRAMES, (frame) => scene.camera.pan(12 * there(frame), 6 * there(frame)));
      return counted(FRAMES, (frame) => scene.camera.pan(12 * there(frame), 6 * there(frame)));
    });
    expect(small).toEqual({
      draws: { plan: FRAMES },
      shown: ['plan'],
      calls: expect.any(Number),
      measured: 0,
      packed: 0,
      records: 0,
      told: 0,
    });
    expect(large).toEqual(small);
  });

  test('zooming within a level packs nothing, and measures the same few texts', () => {
    const [small, large] = onEach(({ scene, counted }) => {
      const zoom = (frame: number) =>
        2.7 * 1.01 ** (frame % 30 < 15 ? frame % 15 : 15 - (frame % 15));
      const play = (frame: number) => scene.camera.zoomAt(500, zoom(frame));
      counted(FRAMES, play);
      return counted(FRAMES, play);
    });
    expect(small).toMatchObject({ measured: 0, packed: 0, records: 0, told: 0 });
    expect(large).toEqual(small);
  });

  test('a change of level makes the boxes of the lanes in view and of no other', () => {
    const made = walls.map((wall) => {
      let asked = 0;
      wall.look();
      wall.scene.setLevel('months');
      // Each lane is packed, which is its height alone; who asks for its rows makes its boxes.
      for (const lane of wall.scene.layout().lanes) {
        const get = Object.getOwnPropertyDescriptor(lane.pack, 'rows')?.get;
        Object.defineProperty(lane.pack, 'rows', {
          get: () => {
            asked += 1;
            Object.defineProperty(lane.pack, 'rows', { get });
            return get?.call(lane.pack);
          },
          configurable: true,
        });
      }
      vi.advanceTimersByTime(100);
      return asked;
    });
    expect(made[0]).toBeGreaterThan(0);
    expect(made[0]).toBeLessThan(10);
    expect(made[1]).toBe(made[0]);
  });

  test('a change of level that leaves rows as high as they are packs nothing, and looks into no lane out of view', () => {
    const [small, large] = walls.map((wall) => {
      wall.look();
      wall.scene.setLevel('months');
      vi.advanceTimersByTime(500);
      const before = wall.scene.layout();
      // Whoever looks into a lane asks for its boxes.
      let asked = 0;
      for (const lane of before.lanes.slice(20)) {
        const get = Object.getOwnPropertyDescriptor(lane.pack, 'rows')?.get;
        Object.defineProperty(lane.pack, 'rows', {
          get: () => {
            asked += 1;
            return get?.call(lane.pack);
          },
          configurable: true,
        });
      }
      const counts = wall.counted(1, () => wall.scene.setLevel('weeks'));
      vi.advanceTimersByTime(500);
      const after = wall.scene.layout();
      expect(after.level).toBe('weeks');
      expect(after.lanes.every((lane, i) => lane === before.lanes[i])).toBe(true);
      return { packed: counts.packed, asked };
    });
    expect(small).toEqual({ packed: 0, asked: 0 });
    expect(large).toEqual(small);
  });

  test('the column of names renders for none of the bars that others move', () => {
    for (const wall of walls) {
      wall.look();
      const read = createLaneNames(wall.scene);
      const before = read([]);
      const [first] = before.lanes;
      const bar = [...wall.board.plan.view().initiatives.values()].find(
        ({ lane, span }) => lane === first?.id && span !== null,
      );
      const move = (id: string, patch: Partial<Initiative>) =>
        editPlan(wall.doc, (edit) => edit.patch('initiatives', id, patch));
      const { id, span } = bar as {
        id: string;
        span: NonNullable<NonNullable<typeof bar>['span']>;
      };
      move(id, { span: { ...span, end: toIso(dayNumber(span.end) - 1) } });
      expect(wall.scene.layout().lanes[0]).not.toBe(first);
      expect(read([])).toBe(before);
      // What is written beside the names is another thing.
      move(id, { estimate: 7 });
      expect(read([])).not.toBe(before);
      move(id, { estimate: null, span });
    }
  });

  test('dragging draws the hand and what it snaps to on one canvas, and nothing else', () => {
    const [small, large] = onEach((wall) => {
      const { tools, input, counted, scene } = wall;
      const bar = barInView(wall);
      tools.move(input(bar.x, bar.y, 0));
      tools.down(input(bar.x, bar.y, 10));
      tools.move(input(bar.x + 8, bar.y, 20));
      vi.advanceTimersByTime(100);
      expect(scene.gesture()).toBe('drag');
      const move = (frame: number) =>
        tools.move(input(bar.x + 8 + frame, bar.y + (frame % 9), 30 + frame * 16));
      counted(FRAMES, move);
      const counts = counted(FRAMES, move);
      tools.cancel();
      return counts;
    });
    expect(small).toMatchObject({ measured: 0, packed: 0, records: 0, told: 0 });
    for (const { draws, shown } of [small, large] as readonly Counts[]) {
      expect(draws.drag).toBeGreaterThanOrEqual(FRAMES);
      // A picture of the whole that was asked for before may come in between, and no second one.
      expect(draws.drag).toBeLessThanOrEqual(FRAMES + 1);
      expect(draws.plan ?? 0).toBeLessThanOrEqual(1);
      expect(draws.effects ?? 0).toBeLessThanOrEqual(1);
      expect(shown).toEqual(['plan', 'drag']);
    }
    expect({ ...large, draws: 0, calls: 0 }).toEqual({ ...small, draws: 0, calls: 0 });
  });

  test('hands of others are drawn once a frame, however many move, and those out of view not at all', () => {
    const PEOPLE = 50;
    const [small, large] = onEach((wall) => {
      const { scene, counted, board, peers } = wall;
      const all = [...board.plan.view().initiatives.values()];
      const bar = barInView(wall);
      const hand = (i: number, step: number): Peer => {
        // One of them is in view.
        const { id, lane, span } = (
          i === 0 ? board.plan.view().initiatives.get(bar.id) : all.at(-1 - i)
        ) as (typeof all)[number];
        const item = { id, lane, ...shiftSpan(span as NonNullable<typeof span>, step % 5) };
        return {
          clientId: i,
          person: null,
          name: `Person ${i}`,
          colour: '#5A6270',
          movedAt: 0,
          state: {
            person: null,
            cursor: null,
            selection: [id],
            drag: { kind: 'move', items: [item] },
            renaming: null,
          },
        };
      };
      const play = (people: number) =>
        counted(FRAMES, (frame) => {
          // Messages come as they like.
          for (const part of [1, 2, 3])
            peers.set(Array.from({ length: people }, (_, i) => hand(i, frame * 3 + part)));
        });
      const one = play(1);
      const crowd = play(PEOPLE);
      peers.set([]);
      vi.advanceTimersByTime(100);
      expect(scene.gesture()).toBe('idle');
      expect(one.calls).toBeGreaterThan(0);
      expect({ ...crowd, measured: 0 }).toEqual({ ...one, measured: 0 });
      return crowd;
    });
    expect(small?.draws).toEqual({ presence: FRAMES });
    expect(large?.draws).toEqual(small?.draws);
    expect(small).toMatchObject({ packed: 0, records: 0 });
  });

  test('edits that come in meanwhile read their records and pack one lane, and are drawn together', () => {
    const EDITS = 10;
    const [small, large] = onEach((wall) => {
      const { tools, input, counted, doc, scene, board } = wall;
      const bar = barInView(wall);
      const lane = board.plan.view().initiatives.get(bar.id)?.lane as string;
      const others = [...board.plan.view().initiatives.values()]
        .filter((i) => i.lane === lane && i.id !== bar.id)
        .slice(0, EDITS);
      tools.move(input(bar.x, bar.y, 0));
      tools.down(input(bar.x, bar.y, 10));
      tools.move(input(bar.x + 8, bar.y, 20));
      vi.advanceTimersByTime(100);
      const update = madeElsewhere(doc, (edit) => {
        for (const { id, span } of others)
          if (span) edit.patch('initiatives', id, { span: shiftSpan(span, 1) });
      });
      counted(FRAMES, () => {});
      const counts = counted(1, () => Y.applyUpdate(doc, update, 'remote'));
      expect(scene.gesture()).toBe('drag');
      tools.cancel();
      return counts;
    });
    expect(small?.records).toBe(EDITS);
    expect(small?.packed).toBe(1);
    for (const { draws } of [small, large] as readonly Counts[]) {
      expect(draws.plan).toBeGreaterThanOrEqual(1);
      expect(draws.plan).toBeLessThanOrEqual(2);
    }
    expect({ ...large, draws: 0, calls: 0 }).toEqual({ ...small, draws: 0, calls: 0 });
  });
});
