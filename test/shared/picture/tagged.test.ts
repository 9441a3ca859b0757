import { beforeAll, describe, expect, it } from 'vitest';
import { interFiles } from '../../../server/pictures/fonts';
import { paperPages } from '../../../shared/picture/paper/paperPages';
import { writePdf } from '../../../shared/picture/paper/writePdf';
import { wholeBoard } from '../../../shared/picture/source';
import { addDependency, addGoal, addMilestone } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';
import { aSource, ENGLISH } from '../../support/pictureOf';
import { type ReadPdf, readPdf } from '../../support/readPdf';

const LONG = 'Wallets of the large phone makers on each of our product pages and in the basket';
let pdf: ReadPdf;
let raw: string;

beforeAll(async () => {
  const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
  const lane = wall.lane('Checkout');
  const other = wall.lane('Search');
  const goal = wall.edit((edit) => addGoal(edit, 'Faster checkout'));
  const first = wall.bar('One-tap pay', '2026-01-12', '2026-03-27', { lane, goal });
  const second = wall.bar(LONG, '2026-02-02', '2026-03-13', { lane, certainty: 'exploring' });
  wall.bar('Ranking', '2026-05-04', '2026-11-27', { lane: other, certainty: 'committed' });
  wall.edit((edit) => {
    addDependency(edit, first, second);
    addMilestone(edit, 'Beta', '2026-03-02', lane);
    addMilestone(edit, 'Black Friday', '2026-11-27', null);
  });
  const pages = paperPages(
    aSource(wall.board.plan.view()),
    wholeBoard('quarters'),
    { paper: 'a4', colourBy: 'goal', tasks: false, workshop: false },
    ENGLISH,
  );
  const bytes = await writePdf(pages, interFiles());
  raw = new TextDecoder('latin1').decode(bytes);
  pdf = await readPdf(bytes);
});

describe('a board on paper, read aloud', () => {
  it('[PIC13] says what it is, and in which language', () => {
    expect(pdf).toMatchObject({ title: 'Untitled', language: 'en-GB', isTagged: true });
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('[PIC13] begins with what stands on the cover', () => {
    expect(linesOf(0)).toEqual([
      'Root',
      ' Document',
      '  H1: Untitled',
      '  P: Draft, not signed off',
      '  H2: In this plan',
      '  P: 3 initiatives, 2 lanes, 1 goal, 2 milestones',
      '  P: 12 Jan – 27 Nov 2026',
      '  H2: Goals',
      '  L',
      '   LI',
      '    LBody: Faster checkout: 1',
      '  H2: Sign-off',
      '  P: Draft, not signed off',
      '  H2: Milestones',
      '  L',
      '   LI',
      '    LBody: 27 Nov 2026: Black Friday',
    ]);
  });

  it('[PIC13] reads lane by lane what hangs there, whole titles with their days', () => {
    const lines = linesOf(1).filter((line) => !/^ *(Root|Document|LI)$/.test(line));
    expect(lines).toEqual([
      '  H2: Roadmap',
      '  P: 1 Jan – 30 Nov 2026',
      '  Sect',
      '   H3: Checkout',
      '   L',
      '     LBody: One-tap pay, 12 Jan – 27 Mar 2026, Likely, Faster checkout',
      `     LBody: ${LONG}, 2 Feb – 13 Mar 2026, Exploring, Starts before what it waits for ends`,
      '     LBody: Milestone: Beta, 2 Mar 2026, Missed',
      '  Sect',
      '   H3: Search',
      '   L',
      '     LBody: Ranking, 4 May – 27 Nov 2026, Committed',
      '  L',
      '    LBody: Milestone: Black Friday, 27 Nov 2026',
      '  L',
      ...['Faster checkout', 'No goal', 'Committed', 'Likely', 'Exploring', 'Milestone'].map(
        (entry) => `    LBody: ${entry}`,
      ),
      '    LBody: Starts before what it waits for ends',
    ]);
  });

  it('[PIC13] reads tables by rows, with heads', () => {
    expect(linesOf(2).slice(2, 21)).toEqual([
      '  H2: Initiatives',
      '  Table',
      '   TR',
      ...['Title', 'Dates', 'Goal', 'Certainty'].map((t) => `    TH: ${t}`),
      '   TR',
      '    TH: Checkout',
      '   TR',
      '    TD: One-tap pay',
      '    TD: 12 Jan – 27 Mar 2026',
      '    TD: Faster checkout',
      '    TD: Likely',
      '   TR',
      `    TD: ${LONG}`,
      '    TD: 2 Feb – 13 Mar 2026',
      '    TD',
      '    TD: Exploring',
    ]);
    expect(raw).toContain('/ColSpan 4');
  });

  it('[PIC13] leaves unread what decorates or repeats', () => {
    const foot = /^(Untitled · Draft, not signed off|Made .* · \d of 3)$/;
    const ticks = /^(Q\d 2026|Q\d|[A-Z][a-z]{2,3}|Today|Draft)$/;
    for (const { unread } of pdf.pages)
      expect(unread.filter((text) => !foot.test(text) && !ticks.test(text))).toEqual([]);
  });

  it('[PIC13] has bookmarks to its lanes', () => {
    const lanes = ['  Checkout', '  Search'];
    expect(pdf.outline).toEqual(['Untitled', 'Roadmap', ...lanes, 'Initiatives', ...lanes]);
  });
});

/** What is read of a page; spaces of dates are as wide as a language wants them. */
const linesOf = (page: number): string[] =>
  (pdf.pages[page]?.read ?? '').split('\n').map((line) => line.replace(/[\u2009\u202f]/g, ' '));
