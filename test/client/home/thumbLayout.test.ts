import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thumbLayout } from '../../../client/home/thumbLayout';
import type { BoardPreview } from '../../../shared/api/boards';
import { dayOf, toIso } from '../../../shared/dates';
import { templatePreview } from '../../../shared/plan/boardPreview';
import { TEMPLATES } from '../../../shared/plan/templates';

const SIZE = { width: 280, height: 118 };
const today = dayOf(2026, 6, 1);

const preview = (fields: Partial<BoardPreview>): BoardPreview => ({
  title: '',
  mode: 'dates',
  start: '2026-01-01',
  end: '2026-12-31',
  lanes: [{ id: 'a', title: 'A', colour: null }],
  bars: [],
  total: 0,
  ...fields,
});
const bar = (start: string, end: string, lane: string | null = 'a') => ({
  title: '',
  lane,
  start,
  end,
  bucket: null,
  colour: 'teal',
});

describe('thumbLayout', () => {
  it('draws nothing of an empty board but today and its quarters', () => {
    const thumb = thumbLayout(preview({ lanes: [], start: null, end: null }), SIZE, today);
    expect(thumb.bars).toEqual([]);
    expect(thumb.lanes).toEqual([]);
    expect(thumb.today).not.toBeNull();
    expect(thumb.columns.length).toBeGreaterThanOrEqual(3);
  });

  it('keeps bars that overlap in time apart', () => {
    const bars = [bar('2026-01-01', '2026-03-01'), bar('2026-02-01', '2026-04-01')];
    const [first, second] = thumbLayout(preview({ bars }), SIZE, today).bars;
    expect(first && second && second.y >= first.y + first.height).toBe(true);
  });

  it('gives bars without a living lane a band of their own', () => {
    const bars = [bar('2026-01-01', '2026-03-01', null), bar('2026-01-01', '2026-03-01', 'gone')];
    expect(thumbLayout(preview({ bars }), SIZE, today).lanes).toHaveLength(2);
  });

  it('shows now, next and later as three columns', () => {
    const thumb = thumbLayout(templatePreview('now-next-later', today), SIZE, today);
    expect(thumb.columns).toHaveLength(2);
    expect(thumb.today).toBeNull();
    expect(new Set(thumb.bars.map((b) => Math.round(b.x))).size).toBe(3);
  });

  it.each(TEMPLATES)('draws the template %s inside its frame', (template) => {
    inside(templatePreview(template, today));
  });

  it('stays inside its frame whatever the plan', () => {
    const day = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2060, 1, 1) });
    const anyBar = fc
      .tuple(day, fc.integer({ min: 0, max: 4000 }), fc.constantFrom('a', 'b', null))
      .map(([start, days, lane]) => bar(toIso(start), toIso(start + days), lane));
    fc.assert(
      fc.property(fc.array(anyBar, { maxLength: 60 }), (bars) => inside(preview({ bars }))),
      { numRuns: 50 },
    );
  });
});

function inside(board: BoardPreview): void {
  const { bars, lanes } = thumbLayout(board, SIZE, today);
  for (const { x, y, width, height } of [...bars, ...lanes]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(SIZE.width + 0.01);
    expect(y + height).toBeLessThanOrEqual(SIZE.height + 0.01);
  }
}
