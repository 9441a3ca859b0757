import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as speech from '../../../client/actions/speech';
import { watchOthers } from '../../../client/actions/watchOthers';
import { LAYERS, type LayerName } from '../../../client/canvas/layers';
import { createPainter } from '../../../client/canvas/painter';
import { drawnNear } from '../../../client/canvas/sceneGeometry';
import { createWords } from '../../../client/canvas/words';
import * as rowTexts from '../../../client/outline/rowText';
import { dayNumber, spanOf } from '../../../shared/dates';
import { createRouter } from '../../../shared/layout/routes/router';
import { nextTask } from '../../../shared/nextTask';
import { createBarCounter } from '../../../shared/picture/legendRows';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import type { Initiative } from '../../../shared/plan/schema';
import { addComment } from '../../../shared/talk/comments';
import { aWall } from '../actions/aWall';

vi.mock('../../../client/actions/speech', { spy: true });
vi.mock('../../../client/outline/rowText', { spy: true });

const LANES = 40;
const TODAY = 20_500;

/** Lanes of `perLane` bars each, one bar a month. */
const manyBars = (perLane: number) => (edit: PlanEdit) => {
  for (let lane = 0; lane < LANES; lane += 1) {
    const order = `a${String(lane).padStart(3, '0')}`;
    edit.create('lanes', { title: `Lane ${lane}`, order }, `l${lane}`);
    for (let i = 0; i < perLane; i += 1) {
      const start = TODAY + i * 31;
      const fields = {
        title: `Bar ${lane} ${i}`,
        lane: `l${lane}`,
        span: spanOf(start, start + 20),
      };
      edit.create('initiatives', fields, `b${lane}-${i}`);
    }
  }
};
const later = (id: string) => (edit: PlanEdit) => {
  const span = edit.get('initiatives', id)?.span;
  if (span)
    edit.patch('initiatives', id, {
      span: spanOf(dayNumber(span.start) + 1, dayNumber(span.end) + 1),
    });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('An edit that comes in costs what it changes', () => {
  test('the legend counts the lane it falls into and keeps its counts while none changes', () => {
    const wall = aWall(manyBars(10));
    let read = 0;
    const counted = (list: readonly Initiative[]) =>
      new Proxy(list, {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
          return Reflect.get(target, key, receiver);
        },
      });
    const proxies = new Map<readonly Initiative[], readonly Initiative[]>();
    const lists = () =>
      new Map(
        [...wall.board.plan.view().byLane].map(([lane, list]) => {
          const known = proxies.get(list) ?? counted(list);
          proxies.set(list, known);
          return [lane, known];
        }),
      );
    const count = createBarCounter('goal');
    const before = count(lists());
    expect(read).toBe(LANES * 10);
    read = 0;
    wall.remotely(later('b3-4'));
    expect(count(lists())).toBe(before);
    expect(read).toBe(2 * 10);
    wall.remotely((edit) => edit.remove('initiatives', 'b3-4'));
    expect(count(lists()).get('')).toBe(LANES * 10 - 1);
  });

  test('dates are put into words only for somebody who hears them', () => {
    const wall = aWall(manyBars(4));
    wall.remotely((edit) => edit.patch('initiatives', 'b1-1', { owner: 'me' }));
    const stop = watchOthers(wall.board, wall.announcer);
    vi.mocked(speech.spokenSpan).mockClear();
    for (let i = 0; i < 4; i += 1) wall.remotely(later(`b2-${i}`));
    expect(speech.spokenSpan).not.toHaveBeenCalled();
    wall.remotely(later('b1-1'));
    expect(speech.spokenSpan).toHaveBeenCalledTimes(1);
    expect(wall.said()).toContain('moved Bar 1 1 to');
    stop();
  });

  test('the grid of rows reads the changed rows anew, and asks for no place that is far away', async () => {
    const wall = aWall(manyBars(20));
    vi.advanceTimersByTime(1000);
    await nextTask();
    const before = wall.model.get();
    vi.mocked(rowTexts.rowText).mockClear();
    const asked = vi.spyOn(wall.scene, 'rectOf');
    wall.remotely(later('b1-1'));
    vi.advanceTimersByTime(1000);
    await nextTask();
    const after = wall.model.get();
    expect(after).not.toBe(before);
    expect(vi.mocked(rowTexts.rowText).mock.calls.map(([row]) => row.id)).toEqual(['b1-1']);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(after.shown.length);
    const kept = after.model.rows.filter((row, i) => row === before.model.rows[i]);
    expect(kept).toHaveLength(after.model.rows.length - 1);
  });

  test('what is near the view is found without a look at the rest of the board', () => {
    const near = (perLane: number) => {
      const { scene } = aWall(manyBars(perLane));
      return drawnNear(scene.layout(), scene.port(), 1).length;
    };
    expect(near(200)).toBeLessThanOrEqual(near(40));
  });

  test('nothing is painted for what is out of view, the plan alone for what is in it', () => {
    const wall = aWall(manyBars(10));
    wall.scene.camera.set({ day: TODAY, scrollY: 0 });
    const drawn: LayerName[] = [];
    const painter = createPainter({
      scene: wall.scene,
      text: createTextCache((text) => text.length * 7),
      words: createWords(() => 1),
      router: createRouter(),
      theme: () => LIGHT,
      reducedMotion: () => true,
      redraw: (layer) => drawn.push(layer),
      blank: () => {},
      onReady: () => {},
    });
    painter.invalidate(...LAYERS);
    vi.advanceTimersByTime(100);
    const after = (run: (edit: PlanEdit) => void) => {
      drawn.length = 0;
      wall.remotely(run);
      vi.advanceTimersByTime(100);
      return [...drawn];
    };
    expect(after(later('b39-2'))).toEqual([]);
    expect(after(later('b1-1'))).toEqual(['plan']);
    drawn.length = 0;
    wall.board.editTalk({ key: 'comment' }, ({ doc }) =>
      addComment(doc, {
        on: { room: 'plan', id: 'b1-1' },
        author: 'me',
        at: '2026-01-01',
        body: null,
      }),
    );
    vi.advanceTimersByTime(100);
    expect(drawn).toEqual(['plan']);
    expect(after((edit) => edit.remove('lanes', 'l0'))).toContain('plan');
    painter.close();
  });
});
