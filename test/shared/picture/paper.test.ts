import { describe, expect, it } from 'vitest';
import { LANE_COLUMN } from '../../../shared/layout/metrics';
import { paperPages } from '../../../shared/picture/paper/paperPages';
import { type PictureRange, wholeBoard } from '../../../shared/picture/source';
import { sayIn } from '../../../shared/picture/texts';
import { pictureTexts } from '../../../shared/picture/texts/en';
import { diffPlans } from '../../../shared/plan/diffPlans';
import { freezePlan } from '../../../shared/plan/freezePlan';
import { addMilestone, addTask } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';
import { flat, textsOf } from '../../support/marks';
import { aSource, ENGLISH } from '../../support/pictureOf';

const OPTIONS = { paper: 'a4', colourBy: 'goal', tasks: false, workshop: false } as const;

/** Lanes with so many bars at the same time each, so that each needs a row. */
function aTallWall(lanes: number, bars: number): CanvasDriver {
  const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
  for (let l = 0; l < lanes; l += 1) {
    const lane = wall.lane(`Lane ${l}`);
    for (let b = 0; b < bars; b += 1)
      wall.bar(`Bar ${l}.${b}`, '2026-01-12', '2026-11-27', { lane });
  }
  return wall;
}

const print = (wall: CanvasDriver, range: Partial<PictureRange> = {}) =>
  paperPages(
    aSource(wall.board.plan.view()),
    { ...wholeBoard('quarters'), ...range },
    OPTIONS,
    ENGLISH,
  ).pages;

describe('a board on paper', () => {
  it('[PIC8] repeats axis and lane names, splits no row, and numbers its pages', () => {
    const pages = print(aTallWall(3, 20));
    const roadmap = pages.filter((page) => textsOf(page.marks).includes('Q2 2026'));
    expect(roadmap.length).toBeGreaterThan(2);
    const seen = new Set<string>();
    for (const page of roadmap) {
      const texts = textsOf(page.marks);
      expect(texts.some((text) => /^Lane \d$/.test(text))).toBe(true);
      expect(texts).toContain('No goal');
      for (const text of texts.filter((one) => one.startsWith('Bar '))) {
        expect(seen.has(text), text).toBe(false);
        seen.add(text);
      }
    }
    expect(seen.size).toBe(60);
    pages.forEach((page, i) => {
      expect(textsOf(page.marks).at(-1)).toContain(`${i + 1} of ${pages.length}`);
    });
  });

  it('leaves out columns of its table that say nothing in any row', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    const bar = wall.bar('Wallets', '2026-01-12', '2026-03-27', { lane });
    const heads = () => {
      const table = print(wall)
        .map(({ marks }) => textsOf(marks))
        .find((texts) => texts.includes('Certainty'));
      return ['Title', 'Dates', 'Owner', 'Goal', 'Certainty', 'Progress'].filter((head) =>
        table?.includes(head),
      );
    };
    expect(heads()).toEqual(['Title', 'Dates', 'Certainty']);
    wall.edit((edit) => addTask(edit, { initiative: bar, title: 'Vault' }));
    expect(heads()).toEqual(['Title', 'Dates', 'Certainty', 'Progress']);
  });

  it('[PIC8] has titles run as they do, and what stands beside them as the language does', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    wall.edit((edit) => edit.patchMeta({ title: 'תוכנית 2026' }));
    wall.bar('תשלום', '2026-01-12', '2026-11-27', { lane: null });
    const [, roadmap] = print(wall);
    const foot = textsOf(roadmap?.marks ?? []).find((text) => text.includes('not signed off'));
    // From the first letter that is in no title of its own.
    expect(foot).toBe('\u2068\u2068תוכנית 2026\u2069 · Draft, not signed off\u2069');
    const say = sayIn('en-GB', pictureTexts);
    expect(say('pages.fromTo', { from: 'חיפוש', to: 'Search' })).toBe('\u2068חיפוש\u2069 → Search');
  });

  it('[PIC8] has no text below 7 points, and nothing outside the page', () => {
    for (const page of print(aTallWall(2, 3)))
      for (const { mark, scale, x, y } of flat(page.marks)) {
        if (mark.kind !== 'text') continue;
        expect(mark.size * scale, mark.text).toBeGreaterThanOrEqual(7);
        // The word across the cover is turned.
        if (mark.text === 'Draft') continue;
        expect(x, mark.text).toBeGreaterThanOrEqual(20);
        expect(x + mark.width * scale, mark.text).toBeLessThanOrEqual(page.width - 20);
        expect(y, mark.text).toBeLessThanOrEqual(page.height - 20);
      }
  });

  it('[PIC8] shows a long time over several pages, each with titles that can be read', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    wall.bar('Early', '2020-01-12', '2020-03-27', { lane });
    wall.bar('Late', '2026-01-12', '2026-03-27', { lane });
    const pages = print(wall).map(({ marks }) => textsOf(marks));
    const early = pages.findIndex((texts) => texts.includes('Q1 2020') && texts.includes('Early'));
    const late = pages.findIndex((texts) => texts.includes('Q1 2026') && texts.includes('Late'));
    expect(early).toBeGreaterThan(0);
    expect(late).toBeGreaterThan(early);
    // Years in which nothing stands take no page.
    expect(pages.some((texts) => texts.includes('Q1 2023'))).toBe(false);
  });

  it('[PIC8] says how it stands with the sign-off, who signed, and what changed since', () => {
    const wall = aTallWall(1, 2);
    const old = wall.bar('Coupons', '2026-04-01', '2026-04-30', { lane: null });
    wall.edit((edit) => addTask(edit, { initiative: old, title: 'Print them' }));
    const before = freezePlan(wall.board.plan.view(), new Map());
    const wallets = wall.bar('Wallets', '2026-03-02', '2026-05-29', { lane: null });
    wall.edit((edit) => {
      addTask(edit, { initiative: wallets, title: 'Word list' });
      edit.remove('initiatives', old);
    });
    const view = wall.board.plan.view();
    const signed = {
      version: 2,
      signedAt: '2026-05-12T10:00:00Z',
      sha256: 'ab'.repeat(32),
      signatures: [{ name: 'Mia Berg', decision: 'approve' as const, at: '2026-05-12T10:00:00Z' }],
    };
    const changed = { since: 2, diff: diffPlans(before, freezePlan(view, new Map())) };
    const [cover, ...rest] = paperPages(
      aSource(view, { state: 'changed', signed, changed }),
      wholeBoard('quarters'),
      OPTIONS,
      ENGLISH,
    ).pages.map(({ marks, bookmarks }) => ({
      texts: textsOf(marks),
      bookmark: bookmarks[0]?.title,
    }));
    expect(cover?.texts).toEqual(
      expect.arrayContaining([
        'Draft',
        expect.stringMatching(/^\d changes since version 2 was signed off$/),
        'Mia Berg',
        'Approved',
      ]),
    );
    expect(cover?.texts.join(' ')).toContain('ab'.repeat(32));
    const changes = rest.find(({ bookmark }) => bookmark === 'Changes since version 2');
    expect(changes?.texts).toEqual(
      expect.arrayContaining(['Wallets', 'Added', '2 Mar – 29 May 2026', 'Of "Wallets"']),
    );
    const [clean] = paperPages(
      aSource(view, { state: 'signed-off', signed, changed }),
      wholeBoard('quarters'),
      OPTIONS,
      ENGLISH,
    ).pages;
    expect(textsOf(clean?.marks ?? [])).not.toContain('Draft');
  });

  it('[PIC8] shows a milestone at the edge of a page whole, with its words', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    wall.bar('One-tap pay', '2026-01-12', '2026-11-27', { lane });
    wall.edit((edit) => {
      addMilestone(edit, 'New year, new prices', '2026-01-01', lane);
      addMilestone(edit, 'Shops closed for Christmas', '2026-12-31', lane);
      addMilestone(edit, 'End of the budget', '2026-12-31', null);
    });
    const page = print(wall).find(({ marks }) => textsOf(marks).includes('Q2 2026'));
    const texts = [...flat(page?.marks ?? [])].flatMap(({ mark, scale, x }) =>
      mark.kind === 'text' ? [{ text: mark.text, left: x, right: x + mark.width * scale }] : [],
    );
    const edge = { left: 28 + LANE_COLUMN * 0.64, right: (page?.width ?? 0) - 28 };
    for (const text of [
      'New year, new prices · Missed',
      'Shops closed for Christmas',
      'End of the budget',
    ]) {
      const at = texts.find((one) => one.text === text);
      expect(at?.left, text).toBeGreaterThan(edge.left);
      expect(at?.right, text).toBeLessThan(edge.right);
    }
  });

  it('[PIC10] refuses a time that nobody could print', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const days = { start: -600_000, end: 2_000_000 };
    expect(() => print(wall, { days })).toThrow(/years are too long/);
  });
});
