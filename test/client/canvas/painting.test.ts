import { describe, expect, it } from 'vitest';
import type { PaintFrame } from '../../../client/canvas/paint/frame';
import { paintBars } from '../../../client/canvas/paint/paintBars';
import { createTextCache } from '../../../client/canvas/paint/textCache';
import { LIGHT } from '../../../client/canvas/paint/theme';
import { createRouter } from '../../../client/canvas/routes';
import { createWords } from '../../../client/canvas/words';
import { dayNumber, spanOf } from '../../../shared/dates';
import { CanvasDriver } from '../../support/CanvasDriver';
import { countingContext } from '../../support/countingContext';

const FIRST = dayNumber('2026-01-01');

/** 20 lanes with `count` bars over four years, a quarter of them linked. */
function aBigWall(count: number, pxPerDay: number): CanvasDriver {
  const wall = new CanvasDriver({ pxPerDay });
  wall.edit((edit) => {
    const lanes = Array.from({ length: 20 }, (_, i) =>
      edit.create('lanes', { title: `Lane ${i}`, order: `a${String(i).padStart(3, '0')}` }),
    );
    let last = '';
    for (let i = 0; i < count; i += 1) {
      const start = FIRST + ((i * 37) % 1400);
      const id = edit.create('initiatives', {
        title: `Initiative number ${i}`,
        lane: lanes[i % 20] as string,
        span: spanOf(start, start + 10 + (i % 90)),
        order: `b${i}`,
      });
      if (i % 4 === 0 && last)
        edit.create('dependencies', { from: last, to: id, kind: 'finish-to-start' });
      last = id;
    }
  });
  return wall;
}

function paint(wall: CanvasDriver): { bars: number; calls: number } {
  const { ctx, calls } = countingContext();
  const view = wall.board.plan.view();
  const layout = wall.scene.layout();
  const port = wall.scene.port();
  const frame: PaintFrame = {
    ctx,
    theme: LIGHT,
    text: createTextCache((text) => text.length * 7),
    words: createWords(() => 1),
    layout,
    port,
    view,
    people: new Map(),
    peers: [],
    marks: {
      selection: new Set(),
      focus: null,
      focusVisible: false,
      renaming: null,
      colourBy: 'goal',
      found: new Set(),
    },
    interaction: wall.scene.interaction.getState(),
    routes: createRouter()(layout, port, view.dependencies.links),
    axis: null,
    today: wall.scene.today(),
    now: 0,
    canEdit: true,
  };
  return { bars: paintBars(frame), calls: calls() };
}

describe('painting', () => {
  it('draws what is in view and no more, however big the board', () => {
    const small = paint(aBigWall(500, 7));
    const big = paint(aBigWall(5000, 7));
    expect(big.bars).toBeLessThan(250);
    expect(big.bars).toBeLessThan(small.bars * 6);
    expect(big.calls).toBeLessThan(250 * 60);
  });

  it('draws marks only, a few calls each, when years are in view', () => {
    const { bars, calls } = paint(aBigWall(5000, 0.6));
    expect(bars).toBeGreaterThan(100);
    expect(calls / bars).toBeLessThan(16);
  });
});
