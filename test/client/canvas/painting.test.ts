import { describe, expect, it } from 'vitest';
import type { PaintFrame } from '../../../client/canvas/paint/frame';
import { paintBars } from '../../../client/canvas/paint/paintBars';
import { paintEffects } from '../../../client/canvas/paint/paintEffects';
import { NO_VOTES } from '../../../client/canvas/paint/paintVotes';
import { createWords } from '../../../client/canvas/words';
import { dayNumber, shiftSpan, spanOf } from '../../../shared/dates';
import { createRouter } from '../../../shared/layout/routes/router';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import { freezePlan } from '../../../shared/plan/freezePlan';
import { CanvasDriver } from '../../support/CanvasDriver';
import { countingContext, type DrawnText } from '../../support/countingContext';

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

function paint(
  wall: CanvasDriver,
  comments: PaintFrame['comments'] = new Map(),
  votes: PaintFrame['votes'] = NO_VOTES,
  selected: readonly string[] = [],
): {
  bars: number;
  calls: number;
  texts: readonly DrawnText[];
  /** Texts over the bars and over the rings around them. */
  above: readonly string[];
} {
  const { ctx, calls, texts } = countingContext();
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
    wall: { reactions: new Map(), unseen: new Map() },
    writing: null,
    comments,
    marks: {
      selection: new Set(selected),
      focus: null,
      focusVisible: false,
      renaming: null,
      colourBy: 'goal',
      found: new Set(),
      dims: false,
    },
    interaction: wall.scene.interaction.getState(),
    routes: createRouter()(layout, port, view.dependencies.links),
    axis: null,
    today: wall.scene.today(),
    now: 0,
    canEdit: true,
    shift: () => null,
    arrived: () => 1,
    flash: null,
    drift: wall.scene.drift(),
    placing: null,
    spreads: null,
    proposed: null,
    note: null,
    votes,
  };
  const bars = paintBars(frame);
  const counted = { bars, calls: calls(), texts: [...texts] };
  paintEffects(frame);
  return { ...counted, above: texts.slice(counted.texts.length).map(({ text }) => text) };
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

describe('painting comments', () => {
  it('counts them on bars of every detail, on their tasks and milestones; without any it costs nothing', () => {
    const wall = new CanvasDriver({ pxPerDay: 7 });
    const lane = wall.lane('Checkout');
    const wide = wall.bar('Pay', '2026-01-05', '2026-03-19', { lane });
    const narrow = wall.bar('Fix', '2026-01-05', '2026-01-09', { lane });
    const counts = new Map([
      [wide, { open: 12, unread: 0 }],
      [narrow, { open: 34, unread: 1 }],
    ]);
    const labels = (comments?: PaintFrame['comments']) =>
      paint(wall, comments)
        .texts.map(({ text }) => text)
        .filter((text) => /^\d+$/.test(text));
    expect(labels()).toEqual([]);
    expect(labels(counts).sort()).toEqual(['12', '34']);
    const elsewhere = paint(wall, new Map([['elsewhere', { open: 1, unread: 0 }]]));
    expect(elsewhere.calls).toBe(paint(wall).calls);
    wall.scene.zoomBy(0.1);
    wall.scene.camera.set({ pxPerDay: 1 });
    expect(labels(counts)).toEqual([]);
    expect(paint(wall, counts).calls).toBeGreaterThan(paint(wall).calls);
  });
});

describe('painting votes', () => {
  const VOTE = { n: 1, budget: 20, perItem: 20, left: 0, unsent: new Set<string>() };
  const aWall = () => {
    const wall = new CanvasDriver({ pxPerDay: 7 });
    const lane = wall.lane('Checkout');
    const wide = wall.bar('Pay', '2026-01-05', '2026-03-19', { lane });
    const narrow = wall.bar('Fix', '2026-01-05', '2026-01-09', { lane });
    return { wall, wide, narrow };
  };
  const labels = (wall: CanvasDriver, votes: PaintFrame['votes']) =>
    paint(wall, new Map(), votes)
      .texts.map(({ text }) => text)
      .filter((text) => /^\d+$/.test(text));

  it('counts what the last one gave on bars, and on no marks', () => {
    const { wall, wide, narrow } = aWall();
    const count = { rank: 1, tied: false };
    const counts = new Map([
      [wide, { ...count, votes: 12 }],
      [narrow, { ...count, votes: 3 }],
    ]);
    const votes = { ...NO_VOTES, counts };
    expect(labels(wall, votes).sort()).toEqual(['12', '3']);
    wall.scene.camera.set({ pxPerDay: 1 });
    expect(labels(wall, votes)).toEqual([]);
  });

  it('draws own dots one by one, or one with their number where there is no room for them', () => {
    const { wall, wide, narrow } = aWall();
    const ballot = (dots: readonly (readonly [string, number])[]) => ({
      counts: null,
      ballot: { ...VOTE, items: new Set([wide, narrow]), dots: new Map(dots) },
    });
    expect(labels(wall, ballot([[wide, 3]]))).toEqual([]);
    expect(
      labels(
        wall,
        ballot([
          [wide, 7],
          [narrow, 3],
        ]),
      ).sort(),
    ).toEqual(['3', '7']);
  });

  it('has votes over the rings of what is selected, and of nothing else', () => {
    const { wall, wide, narrow } = aWall();
    const count = { rank: 1, tied: false };
    const counts = new Map([
      [wide, { ...count, votes: 12 }],
      [narrow, { ...count, votes: 3 }],
    ]);
    const given = {
      counts: null,
      ballot: {
        ...VOTE,
        items: new Set([wide, narrow]),
        dots: new Map([
          [wide, 7],
          [narrow, 2],
        ]),
      },
    };
    const above = (votes: PaintFrame['votes'], ...selected: string[]) =>
      paint(wall, new Map(), votes, selected).above;
    expect(above({ ...NO_VOTES, counts }, wide)).toEqual(['12']);
    expect(above(given, wide)).toEqual(['7']);
    expect(above(given)).toEqual([]);
    expect(above(NO_VOTES, wide)).toEqual([]);
  });

  it('paints each bar once, whether it is voted on or behind the veil', () => {
    const wall = aBigWall(600, 7);
    const ids = [...wall.board.plan.view().initiatives.keys()];
    const ballot = { ...VOTE, items: new Set(ids.slice(0, 300)), dots: new Map<string, number>() };
    const [without, dimmed] = [paint(wall), paint(wall, new Map(), { ballot, counts: null })];
    expect(dimmed.bars).toBe(without.bars);
    expect(dimmed.calls).toBeLessThan(without.calls + 10);
  });
});

describe('painting changes', () => {
  it('says how far and from where, keeps what is gone, and dims what is as it was', async () => {
    const wall = new CanvasDriver({ pxPerDay: 7 });
    const { board } = wall;
    const [checkout, support] = wall.edit((edit) => [
      edit.create('lanes', { title: 'Checkout', order: 'a' }),
      edit.create('lanes', { title: 'Support', order: 'b' }),
    ]);
    const add = (title: string, lane: string | undefined) =>
      wall.edit((edit) =>
        edit.create('initiatives', {
          title,
          lane: lane ?? null,
          span: spanOf(FIRST + 7, FIRST + 48),
          order: title,
        }),
      );
    const [pay, coupons, same, refunds] = ['Pay', 'Coupons', 'Same', 'Refunds'].map((title) =>
      add(title, checkout),
    ) as [string, string, string, string];
    board.versions.set(1, freezePlan(board.plan.view(), new Map()));
    wall.edit((edit) => {
      edit.patch('initiatives', pay, { span: spanOf(FIRST + 28, FIRST + 69) });
      edit.remove('initiatives', coupons);
      edit.patch('initiatives', refunds, { lane: support ?? null });
    });

    const strength = () => new Map(paint(wall).texts.map(({ text, alpha }) => [text, alpha]));
    expect([...strength().keys()].sort()).toEqual(['Pay', 'Refunds', 'Same']);
    expect(new Set(strength().values())).toEqual(new Set([1]));

    await board.drift.show(1);
    const shown = strength();
    expect(shown.get('+3 wk')).toBe(1);
    expect(shown.get('from Checkout')).toBe(1);
    expect(shown.get('Coupons')).toBe(1);
    expect(shown.get('Pay')).toBe(1);
    expect(shown.get('Same')).toBe(0.4);
    expect(board.plan.view().initiatives.get(same)?.title).toBe('Same');
  });

  it('adds no more than a few calls a bar, however much moved', async () => {
    const wall = aBigWall(600, 7);
    const { board } = wall;
    board.versions.set(1, freezePlan(board.plan.view(), new Map()));
    wall.edit((edit) => {
      for (const { id, span } of board.plan.view().initiatives.values())
        if (span) edit.patch('initiatives', id, { span: shiftSpan(span, 14) });
    });
    const plain = paint(wall);
    await board.drift.show(1);
    const { bars, calls } = paint(wall);
    expect(bars).toBe(plain.bars);
    expect(bars).toBeGreaterThan(10);
    expect(calls).toBeGreaterThan(plain.calls);
    expect(calls).toBeLessThan(plain.calls + bars * 60);
  });
});
