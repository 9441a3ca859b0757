import { beforeEach, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../shared/dates';
import { intersects } from '../../../shared/layout/geometry';
import { createLayouter, type LayoutOptions } from '../../../shared/layout/layout';
import type { Scale } from '../../../shared/plan/schema';
import type { Sticky } from '../../../shared/talk/schema';
import { addSticky, groupStickies } from '../../../shared/talk/stickies';
import { createGrouper } from '../../../shared/talk/stickyGroups';
import { CanvasDriver } from '../../support/CanvasDriver';

let wall: CanvasDriver;
let checkout: string;
let search: string;

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  search = wall.lane('Search');
  wall.bar('One-tap pay', '2026-02-03', '2026-02-28', { lane: checkout });
});

const put = (text: string, date: string, lane: string | null = checkout, dy = 0, author = 'me') =>
  wall.board.editTalk({ key: 'addSticky' }, (edit) =>
    addSticky(edit, { text, author, colour: 'yellow', at: { date, lane, dy } }),
  ) as string;
const sticky = (id: string): Sticky => wall.board.wall.records().stickies.get(id) as Sticky;
const rect = (id: string) => {
  const found = wall.scene.rectOf(id);
  if (!found) throw new Error(`${id} is not drawn`);
  return found;
};
const ui = () => wall.board.ui.getState();

describe('where stickies stand', () => {
  it('is at their date, below the bars of their lane, which grows', () => {
    const before = rect(checkout).height;
    const id = put('A', '2026-02-03');
    expect(rect(id).x).toBe(wall.scene.xOf(dayNumber('2026-02-03')));
    const bar = rect(wall.board.plan.view().byLane.get(checkout)?.[0]?.id ?? '');
    expect(rect(id).y).toBeGreaterThanOrEqual(bar.y + bar.height);
    expect(rect(checkout).height).toBeGreaterThan(before);
    expect(rect(id).y + rect(id).height).toBeLessThan(rect(checkout).y + rect(checkout).height);
  });

  it('is never over one another, at any zoom', () => {
    const ids = Array.from({ length: 12 }, (_, i) => put(`S${i}`, `2026-02-${10 + i}`));
    for (const level of ['years', 'quarters', 'months', 'weeks'] as const) {
      wall.scene.setLevel(level);
      const rects = ids.map(rect);
      rects.forEach((a, i) => {
        for (const b of rects.slice(i + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x;
          expect(apart || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
        }
      });
    }
  });

  it('is the band without a lane where theirs is gone, and a place in sight where their date is of the other mode', () => {
    const lost = put('Lost', '2026-02-03', 'gone');
    expect(wall.scene.layout().lanes.at(-1)?.id).toBeNull();
    expect(rect(lost).x).toBe(wall.scene.xOf(dayNumber('2026-02-03')));
    const column = put('Column', '1970-01-02');
    expect(rect(column).x).toBe(wall.scene.xOf(dayNumber('2026-06-15')));
    wall.edit((edit) => edit.patchMeta({ mode: 'now-next-later' }));
    const width = wall.scene.port().pxPerDay;
    expect(Math.floor(rect(column).x / width)).toBe(1);
    expect(Math.floor(rect(lost).x / width)).toBe(2);
  });

  it('is one block for a group, and nobody else stands in its frame', () => {
    const [a, b, c] = [put('A', '2026-02-03'), put('B', '2026-04-01'), put('C', '2026-02-04')];
    const group = wall.board.editTalk({ key: 'group' }, (edit) =>
      groupStickies(edit, [a, b], 'Pay'),
    ) as string;
    const frame = rect(group);
    for (const id of [a, b]) {
      expect(rect(id).x).toBeGreaterThan(frame.x);
      expect(rect(id).y + rect(id).height).toBeLessThan(frame.y + frame.height);
    }
    expect(intersects(rect(c), frame)).toBe(false);
  });

  it('is worked out anew for its own lane alone', () => {
    const layouter = createLayouter();
    const grouper = createGrouper();
    const options = (): LayoutOptions => ({
      level: 'months' satisfies Scale,
      pxPerDay: 7,
      width: 1200,
      expanded: new Set(),
      showAllTasks: new Set(),
      collapsedLanes: new Set(),
      filter: null,
      canEdit: true,
      groups: grouper(wall.board.wall.view(), wall.board.plan.view().lanes),
      home: 0,
    });
    put('There', '2026-03-01', search);
    layouter(wall.board.plan.view(), options());
    const packed = layouter.packs();
    put('Here', '2026-03-01', checkout);
    layouter(wall.board.plan.view(), options());
    expect(layouter.packs()).toBe(packed + 1);
  });
});

describe('a sticky in the hand', () => {
  it('hangs where it is let go: another day, another lane', () => {
    const id = put('A', '2026-02-03');
    const down = rect(search).y - rect(checkout).y;
    wall.drag(wall.middleOf(id), { x: 70, y: down });
    expect(sticky(id).at).toMatchObject({ date: '2026-02-13', lane: search });
    expect(wall.board.told.drags.at(-1)).toMatchObject({ dropped: true });
  });

  it('returns at Escape, and is copied with Alt', () => {
    const id = put('A', '2026-02-03');
    wall.dragStart(wall.middleOf(id), { x: 70 });
    expect(wall.escape()).toBe(true);
    expect(sticky(id).at?.date).toBe('2026-02-03');
    wall.hold({ alt: true }).drag(wall.middleOf(id), { x: 210 });
    wall.hold({});
    expect(sticky(id).at?.date).toBe('2026-02-03');
    expect([...wall.board.wall.view().hanging.values()].map(({ text }) => text)).toEqual([
      'A',
      'A',
    ]);
  });

  it('joins the group it is dropped on, and leaves it for an empty place', () => {
    const [a, b, c] = [put('A', '2026-02-03'), put('B', '2026-02-03'), put('C', '2026-05-01')];
    const group = wall.board.editTalk({ key: 'group' }, (edit) =>
      groupStickies(edit, [a, b], 'Pay'),
    ) as string;
    const [from, to] = [wall.middleOf(c), wall.middleOf(group)];
    wall.drag(from, { x: to.x - from.x, y: to.y - from.y });
    expect(sticky(c).cluster).toBe(group);
    const at = wall.middleOf(c);
    const away = wall.emptyIn(search, '2026-06-01');
    wall.drag(at, { x: away.x - at.x, y: away.y - at.y });
    expect(sticky(c)).toMatchObject({ cluster: null, at: { lane: search } });
  });

  it('takes its whole group along when that is held by its name', () => {
    const [a, b] = [put('A', '2026-02-03'), put('B', '2026-02-03')];
    const group = wall.board.editTalk({ key: 'group' }, (edit) =>
      groupStickies(edit, [a, b], 'Pay'),
    ) as string;
    const { x, y } = rect(group);
    wall.drag({ x: x + 20, y: y + 10 }, { x: 70 });
    expect([sticky(a).at?.date, sticky(b).at?.date]).toEqual(['2026-02-13', '2026-02-13']);
  });

  it('is only one’s own for those who take part, but while all of them group', () => {
    const [mine, hers] = [put('Mine', '2026-02-03'), put('Hers', '2026-05-01', checkout, 0, 'mia')];
    wall.board.access.set({ ...wall.board.access.get(), role: 'commenter', canEdit: false });
    wall.drag(wall.middleOf(hers), { x: 70 });
    expect(sticky(hers).at?.date).toBe('2026-05-01');
    expect(wall.notices.map(({ key }) => key)).toEqual(['notYours']);
    wall.drag(wall.middleOf(mine), { x: 70 });
    expect(sticky(mine).at?.date).toBe('2026-02-13');
  });

  it('is selected by a click, written in by the next, and by a marquee', () => {
    const id = put('A', '2026-02-03');
    wall.click(wall.middleOf(id));
    expect(wall.selection).toEqual([id]);
    wall.click(wall.middleOf(id));
    expect(ui().writing).toEqual({ kind: 'sticky', id });
    wall.board.ui.setState({ writing: null, selection: new Set() });
    const { x, y } = rect(id);
    wall.drag({ x: x - 20, y: y - 2 }, { x: 40, y: 40 });
    expect(wall.selection).toContain(id);
  });

  it('begins where its tool is pressed', () => {
    wall.board.ui.setState({ tool: 'sticky' });
    wall.click({ x: wall.scene.xOf(dayNumber('2026-05-04')), y: rect(search).y + 20 });
    expect(ui().writing).toMatchObject({ kind: 'new', at: { date: '2026-05-04', lane: search } });
    expect(ui().tool).toBe('select');
  });
});
