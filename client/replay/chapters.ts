import type { SessionInfo } from '../../shared/replay/replayApi';
import { t } from '../i18n/i18n';

type Chapter = SessionInfo['chapters'][number];

/** A step as it was called then; before there was one, the workshop as a whole. */
export const chapterTitle = ({ title, step }: Pick<Chapter, 'title' | 'step'>): string =>
  title || t(step === null ? 'replay.noStep' : 'replay.untitledStep');

/** Steps along the time bar: one, or several that are too short to stand alone. */
export interface Mark {
  readonly chapters: readonly Chapter[];
  /** Per cent of the bar. */
  readonly left: number;
  readonly width: number;
}

/** Narrower than this share of the bar (per cent) nothing can be read or touched: of 300 pixels 24. */
const NARROWEST = 8;

/** Steps as they lie along the time bar; those that are too short are put together with their neighbours. */
export function marksOf(
  chapters: readonly Chapter[],
  { from, to }: { readonly from: number; readonly to: number },
): Mark[] {
  const share = (time: number) => ((time - from) / Math.max(1, to - from)) * 100;
  const marks: Mark[] = [];
  for (const chapter of chapters) {
    const left = share(Date.parse(chapter.from));
    const right = share(Date.parse(chapter.to));
    const last = marks.at(-1);
    if (!last || last.width >= NARROWEST) {
      marks.push({ chapters: [chapter], left, width: right - left });
      continue;
    }
    marks[marks.length - 1] = {
      chapters: [...last.chapters, chapter],
      left: last.left,
      width: right - last.left,
    };
  }
  const last = marks.at(-1);
  const before = marks.at(-2);
  if (!last || !before || last.width >= NARROWEST) return marks;
  const both = [...before.chapters, ...last.chapters];
  const width = last.left + last.width - before.left;
  return [...marks.slice(0, -2), { chapters: both, left: before.left, width }];
}

/** Where a mark leads to at a time: to its first step, or from inside it to its next. */
export const leadsTo = ({ chapters }: Mark, time: number): Chapter | undefined =>
  chapters.find(({ from }) => Date.parse(from) > time && isIn(chapters, time)) ?? chapters[0];

const isIn = (chapters: readonly Chapter[], time: number): boolean =>
  time >= Date.parse(chapters[0]?.from ?? '') && time < Date.parse(chapters.at(-1)?.to ?? '');

/** A row of the list of changes. */
export type Row =
  | { readonly kind: 'chapter'; readonly key: string; readonly chapter: Chapter }
  /** `n`: so many changes are made after it. */
  | { readonly kind: 'change'; readonly key: string; readonly n: number };

/** Changes below the steps in which they were made; steps without any are there too. */
export function rowsOf(
  chapters: readonly Chapter[],
  changes: readonly { readonly at: string; readonly seq: number }[],
): Row[] {
  const rows: Row[] = [];
  let n = 0;
  for (const [i, chapter] of chapters.entries()) {
    rows.push({ kind: 'chapter', key: `step ${chapter.from}`, chapter });
    const until = chapters[i + 1]?.from;
    for (let change = changes[n]; change; change = changes[n]) {
      if (until !== undefined && change.at >= until) break;
      n += 1;
      rows.push({ kind: 'change', key: `change ${change.seq}`, n });
    }
  }
  return rows;
}
