import { inOwnDirection } from '../../bidi';
import { fiscalQuarter } from '../../layout/timeline';
import type { ColourBy, Paper } from '../choices';
import { pictureText } from '../makePicture';
import type { PictureRange } from '../source';
import { createPictureWords, type Language, type PictureWords } from '../words';
import { coverPage, stateText } from './cover';
import { changePages, initiativePages, taskPages, workshopPages } from './listPages';
import { MARGIN, PAPER_THEME, type Page, type Sheet, write } from './page';
import type { PaperSource } from './paperSource';
import { roadmapPages } from './roadmapPages';

/** What is printed, on what. */
export interface PaperOptions {
  readonly paper: Paper;
  readonly colourBy: ColourBy;
  /** Also the task list. */
  readonly tasks: boolean;
  /** Also the parking lot and what the last vote gave. */
  readonly workshop: boolean;
  /** False: days of bars are told as quarters. Days when left out. */
  readonly exact?: boolean;
}

/** A document: its pages, and what a reader shows of it. */
export interface Paperwork {
  readonly title: string;
  readonly language: string;
  readonly at: number;
  readonly pages: readonly Page[];
}

/** A board on paper: cover, roadmap, what changed since the last sign-off, every initiative, and what else is asked for. */
export function paperPages(
  source: PaperSource,
  range: PictureRange,
  options: PaperOptions,
  language: Language,
): Paperwork {
  const { paper, colourBy } = options;
  const { fiscalYearStart } = source.view.meta.settings;
  const exactly = createPictureWords(language, fiscalYearStart, source.today);
  const words = options.exact === false ? inQuarters(exactly, fiscalYearStart) : exactly;
  const text = pictureText();
  const { weekStart, weekend } = language;
  const look = { theme: PAPER_THEME, text, words, colourBy, weekStart, weekend };
  const printing = { paper, text, source, words };
  const sheets = [
    coverPage(paper, text, source, words),
    ...roadmapPages(paper, source, range, look),
    ...changePages(printing),
    ...initiativePages(printing),
    ...(options.tasks ? taskPages(printing) : []),
    ...(options.workshop ? workshopPages(printing) : []),
  ];
  sheets.forEach((sheet, i) => {
    foot(sheet, source, words, i + 1, sheets.length);
  });
  return {
    title: source.view.meta.title.trim() || words.untitled,
    language: language.locale,
    at: source.at,
    pages: sheets.map(({ width, height, bookmarks, pen }) => ({
      width,
      height,
      bookmarks,
      marks: pen.marks,
    })),
  };
}

/** Words that tell a range of days by the quarters in which it begins and ends. */
function inQuarters(words: PictureWords, fiscalYearStart: number): PictureWords {
  const quarter = (day: number) => {
    const { quarter, year } = fiscalQuarter(day, fiscalYearStart);
    return words.axis.quarterYear(quarter, year);
  };
  return {
    ...words,
    fullRange: (start, last) => [...new Set([quarter(start), quarter(last)])].join(' – '),
  };
}

/** At the foot of each page: which board, how it stands, when it was printed, which page. */
function foot(
  sheet: Sheet,
  source: PaperSource,
  words: PictureWords,
  page: number,
  pages: number,
): void {
  const colour = PAPER_THEME.textMuted;
  const y = sheet.height - MARGIN - 8;
  const inner = sheet.width - 2 * MARGIN;
  const title = source.view.meta.title.trim() || words.untitled;
  const left = page === 1 ? '' : `${inOwnDirection(title)} · ${stateText(source, words)}`;
  const right = [
    words.say('pages.printed', { when: words.instant(source.at) }),
    words.say('pages.page', { page, pages }),
  ].join(' · ');
  if (left !== '') write(sheet, 'small', left, MARGIN, y, inner * 0.6, { colour, as: null });
  write(sheet, 'small', right, sheet.width - MARGIN, y, inner * 0.4, {
    colour,
    align: 'right',
    as: null,
  });
}
