import { beforeEach, describe, expect, it } from 'vitest';
import { type HitContext, hitTest, idsTouching } from '../../../client/canvas/hitTest';
import { dayNumber, toIso } from '../../../shared/dates';
import { addMilestone } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';

let wall: CanvasDriver;
let lane: string;
let pay: string;
const context = (fields: Partial<HitContext> = {}): HitContext => ({
  layout: wall.scene.layout(),
  port: wall.scene.port(),
  hot: () => false,
  canEdit: true,
  routes: [],
  ...fields,
});

beforeEach(() => {
  wall = new CanvasDriver();
  lane = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane });
});

describe('hit test', () => {
  it('tells ends, title and body of a bar apart', () => {
    const part = (x: number, y: number) => {
      const rect = wall.scene.rectOf(pay);
      if (!rect) throw new Error('not drawn');
      const hit = hitTest({ x: rect.x + x, y: rect.y + y }, context());
      return hit.kind === 'bar' ? hit.part : hit.kind;
    };
    expect(part(4, 20)).toBe('start');
    expect(part(-6, 20)).toBe('start');
    expect(part(310, 20)).toBe('end');
    expect(part(60, 12)).toBe('title');
    expect(part(60, 36)).toBe('body');
    expect(part(60, 54)).toBe('lane');
  });

  it('finds the count of comments where there is one: on the bar, or on the corner of a narrow one', () => {
    const talked = { talked: () => true };
    const at = (id: string, dx: number, dy: number, fields: Partial<HitContext> = talked) => {
      const rect = wall.scene.rectOf(id);
      if (!rect) throw new Error('not drawn');
      const hit = hitTest({ x: rect.x + rect.width + dx, y: rect.y + dy }, context(fields));
      return hit.kind === 'bar' ? hit.part : hit.kind;
    };
    expect(at(pay, -30, 33)).toBe('comments');
    expect(at(pay, -30, 33, {})).toBe('body');
    expect(at(pay, -4, 33)).toBe('end');
    const narrow = wall.bar('Spike', '2026-05-04', '2026-05-14', { lane });
    expect(wall.scene.rectOf(narrow)?.width).toBeLessThan(120);
    expect(at(narrow, -8, -6)).toBe('comments');
    expect(at(narrow, -8, -6, {})).toBe('lane');
  });

  it('gives viewers no handles', () => {
    const hit = hitTest(wall.edgeOf(pay, 'end'), context({ canEdit: false }));
    expect(hit).toMatchObject({ kind: 'bar', id: pay });
    expect(hit.kind === 'bar' && hit.part).not.toBe('end');
  });

  it('reaches a mark of one day within 24 pixels', () => {
    const spike = wall.bar('Spike', '2026-05-04', '2026-05-04', { lane });
    const { x, y } = wall.middleOf(spike);
    for (const [dx, dy] of [
      [0, 0],
      [0, 11],
      [0, -11],
    ] as const)
      expect(hitTest({ x: x + dx, y: y + dy }, context())).toMatchObject({
        kind: 'bar',
        id: spike,
      });
  });

  it('shows the end-dot only on hovered or selected bars', () => {
    const rect = wall.scene.rectOf(pay);
    if (!rect) throw new Error('not drawn');
    const at = { x: rect.x + rect.width + 22, y: rect.y + rect.height / 2 };
    expect(hitTest(at, context()).kind).toBe('lane');
    expect(hitTest(at, context({ hot: () => true }))).toMatchObject({ part: 'dot' });
  });

  it('shows it on the lower corner where another bar follows at once', () => {
    const { start, end } = wall.span(pay) as { start: string; end: string };
    const next = wall.bar('Follows', toIso(dayNumber(end) + 2), '2027-01-01', { lane });
    expect(start < end).toBe(true);
    const rect = wall.scene.rectOf(pay);
    const follower = wall.scene.rectOf(next);
    if (!rect || !follower) throw new Error('not drawn');
    expect(follower.y).toBe(rect.y);
    const corner = { x: rect.x + rect.width - 4, y: rect.y + rect.height };
    const hot = { hot: (id: string) => id === pay };
    expect(hitTest(corner, context(hot))).toMatchObject({ id: pay, part: 'dot' });
    const glyph = { x: follower.x + 12, y: follower.y + 10 };
    expect(hitTest(glyph, context(hot))).toMatchObject({ id: next });
  });

  it('finds milestones of lanes and of the whole board', () => {
    const beta = wall.edit((edit) => addMilestone(edit, 'Beta', '2026-05-01', lane));
    const launch = wall.edit((edit) => addMilestone(edit, 'Launch', '2026-05-20', null));
    expect(hitTest(wall.middleOf(beta), context())).toEqual({ kind: 'milestone', id: beta });
    expect(hitTest(wall.middleOf(launch), context())).toEqual({ kind: 'milestone', id: launch });
  });

  it('says which lane, day and row are under empty board', () => {
    const hit = hitTest(wall.emptyIn(lane, '2026-05-10'), context());
    expect(hit).toMatchObject({ kind: 'lane', id: lane, row: 1 });
  });

  it('lists what an area touches', () => {
    const other = wall.bar('Far', '2026-05-10', '2026-05-20', { lane });
    expect(idsTouching({ x: 0, y: 0, width: 400, height: 60 }, context())).toEqual([pay]);
    expect(idsTouching({ x: 0, y: 0, width: 1200, height: 60 }, context())).toEqual([pay, other]);
  });
});
