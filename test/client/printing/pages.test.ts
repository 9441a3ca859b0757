import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { pageTexts } from '../../../client/pictures/pageTexts';
import type { PagesJob } from '../../../client/printing/planPages';
import { viewPages } from '../../../client/view/viewPages';
import { usualPaper } from '../../../shared/picture/paper/paperSize';
import { wholeBoard } from '../../../shared/picture/source';
import type { BoardView, PictureBar } from '../../../shared/view/boardView';
import { CanvasDriver } from '../../support/CanvasDriver';
import { aSource, ENGLISH } from '../../support/pictureOf';

const elements = (element: XmlElement): XmlElement[] => [
  element,
  ...element.children.flatMap((child) => (child instanceof XmlElement ? elements(child) : [])),
];
const read = (svg: string): XmlElement => parseXml(svg).root as XmlElement;

const PAPER = { paper: 'letter', colourBy: 'goal', tasks: false, workshop: false } as const;

describe('pages for the print of the browser', () => {
  it('[PIC15] are pages of a size in points, whose shapes never refer to those of another page', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    for (let i = 0; i < 40; i += 1)
      wall.bar(`A title that is long enough to be cut off ${i}`, '2026-01-12', '2026-03-27', {
        lane: null,
      });
    const job: PagesJob = {
      source: aSource(wall.board.plan.view()),
      range: wholeBoard('quarters'),
      language: ENGLISH,
      paper: PAPER,
    };
    const pages = pageTexts(job).map(read);
    expect(pages.length).toBeGreaterThan(3);
    const all = new Set<string>();
    for (const page of pages) {
      expect(page.attributes).toMatchObject({ width: '792pt', height: '612pt' });
      const inside = elements(page);
      const ids = inside.flatMap(({ attributes }) => attributes.id ?? []);
      for (const id of ids) {
        expect(all.has(id), id).toBe(false);
        all.add(id);
      }
      for (const { attributes } of inside) {
        const [, referred] = /^url\(#(.*)\)$/.exec(attributes['clip-path'] ?? '') ?? [];
        if (referred !== undefined) expect(ids).toContain(referred);
      }
    }
    expect(all.size).toBeGreaterThan(0);
    expect(pages.at(-1)?.text).toContain(`${pages.length} of ${pages.length}`);
  });

  it('[PIC15] are on the paper that lies in the printers of a country', () => {
    expect(['en-US', 'en-GB', 'de-DE', 'fr-CA', 'en', 'es-MX'].map(usualPaper)).toEqual([
      'letter',
      'a4',
      'a4',
      'letter',
      'a4',
      'letter',
    ]);
  });
});

const bar = (more: Partial<PictureBar>): PictureBar => ({
  id: 'i1',
  title: 'One-tap pay',
  lane: 'l1',
  start: '2026-01-12',
  end: '2026-05-27',
  bucket: null,
  row: null,
  goal: 'g1',
  status: 'planned',
  certainty: 'likely',
  outcome: '',
  progress: { done: 3, total: 8 },
  ...more,
});

const VIEW: BoardView = {
  title: 'Growth',
  state: 'changed',
  version: 2,
  changes: 1,
  plan: 'signed',
  draft: false,
  shows: [],
  signed: {
    version: 2,
    signedAt: '2026-05-12T10:00:00.000Z',
    sha256: 'ab'.repeat(32),
    seal: 'cd'.repeat(32),
    signatures: [{ name: 'Mia Berg', decision: 'approve', at: '2026-05-12T10:00:00.000Z' }],
  },
  picture: {
    mode: 'dates',
    fiscalYearStart: 1,
    goals: [{ id: 'g1', title: 'Trust', colour: 'teal' }],
    lanes: [
      { id: 'l2', title: 'Search' },
      { id: 'l1', title: 'Checkout' },
    ],
    bars: [bar({}), bar({ id: 'i2', title: 'Synonyms', lane: 'l2', owner: 'Sam' })],
    milestones: [{ id: 'm1', title: 'Beta', date: '2026-03-15', lane: null }],
  },
  changed: {
    since: 1,
    diff: {
      changes: [
        {
          root: 'initiatives',
          id: 'i1',
          title: 'One-tap pay',
          lane: 'l1',
          kind: 'renamed',
          field: 'title',
          from: 'Pay',
          to: 'One-tap pay',
          material: true,
        },
      ],
      material: 1,
    },
  },
};
const RANGE = { start: 20_454, end: 20_819 };

/** Texts of each page, in the order in which they are drawn. */
const textsOf = (view: BoardView, exact: boolean): string[][] => {
  const job = viewPages(view, RANGE, exact);
  if (!job) throw new Error('There is no plan.');
  return pageTexts({ ...job, language: ENGLISH }).map((svg) =>
    elements(read(svg)).flatMap(({ name, text }) => (name === 'text' ? [text] : [])),
  );
};

describe('pages of the read-only page', () => {
  it('[PIC15] hold what the page shows: who signed, the plan, what changed since the version before', () => {
    const pages = textsOf(VIEW, false);
    const [cover, roadmap, changes, table] = pages;
    expect(pages).toHaveLength(4);
    expect(cover).toEqual(
      expect.arrayContaining(['Growth', 'Signed off, version 2', 'Mia Berg', 'Beta', 'Trust']),
    );
    expect(cover).not.toContain('Draft');
    expect(roadmap).toEqual(expect.arrayContaining(['Search', 'Checkout', 'One-tap pay']));
    expect(changes?.[0]).toBe('Changes since version 1');
    expect(changes).toContain('Pay → One-tap pay');
    expect(table).toEqual(expect.arrayContaining(['Q1 2026 – Q2 2026', 'Sam', '3 of 8 done']));
    // Lanes stand as on the page.
    expect(table?.indexOf('Search')).toBeLessThan(table?.indexOf('Checkout') ?? 0);
  });

  it('[PIC15] tell days only where the page does', () => {
    const days = /\b12 Jan\b/;
    expect(textsOf(VIEW, false).flat().join('\n')).not.toMatch(days);
    expect(textsOf(VIEW, true).flat()).toContain('12 Jan – 27 May 2026');
  });

  it('[PIC15] of a draft say so; where nothing is signed there are none', () => {
    expect(textsOf({ ...VIEW, plan: 'draft' }, false)[0]).toEqual(
      expect.arrayContaining(['Draft', '1 change since version 2 was signed off']),
    );
    expect(viewPages({ ...VIEW, picture: null }, RANGE, false)).toBeNull();
  });
});
