import type { SessionInfo } from '../../shared/replay/replayApi';
import { t } from '../i18n/i18n';

type Chapter = SessionInfo['chapters'][number];

/** A step as it was called then; before there was one, the workshop as a whole. */
export const chapterTitle = ({ title, step }: Pick<Chapter, 'title' | 'step'>): string =>
  title || t(step === null ? 'replay.noStep' : 'replay.untitledStep');

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
