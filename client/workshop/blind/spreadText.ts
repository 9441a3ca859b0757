import { formatDate, formatList } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { type ItemEstimates, type ItemSpread, isSpanSpread } from '../../state/rounds/spreads';
import { personName } from '../people';
import { cardText } from './deck';
import { bucketText, spanText } from './placeText';

/** So many people are named, the others are counted. */
const NAMED = 3;

/** "Earliest 12 Jan, median 2 Mar – 27 Mar, latest 30 Apr". */
export function spreadText(item: ItemSpread): string {
  if (isSpanSpread(item)) {
    const { n, earliest, median, latest } = item;
    if (n === 1) return spanText(median);
    if (earliest === median.start && latest === median.end)
      return t('blind.agreed', { median: spanText(median) });
    return t('blind.earliest', {
      earliest: formatDate(earliest),
      median: spanText(median),
      latest: formatDate(latest),
    });
  }
  const { n, earliest, median, latest } = item;
  if (n === 1) return bucketText(median);
  if (earliest === latest) return t('blind.agreed', { median: bucketText(median) });
  return t('blind.earliest', {
    earliest: bucketText(earliest),
    median: bucketText(median),
    latest: bucketText(latest),
  });
}

/** "Sam is far out"; empty where nobody is, or nobody is named. */
export function farText(board: Board, outliers: readonly string[]): string {
  if (outliers.length === 0) return '';
  const names = outliers.slice(0, NAMED).map((id) => personName(board, id));
  const more = outliers.length - names.length;
  if (more > 0) names.push(t('blind.farMore', { count: more }));
  return t('blind.far', { names: formatList(names), count: outliers.length });
}

/** "4 of 5 people". */
export const keptPeople = (n: number, of: number): string =>
  t('blind.keptPeople', { n, count: Math.max(n, of) });

/** "Lowest 3, median 5, highest 13 · 1 can’t tell". */
export function estimatesText({ min, median, max, unsure }: ItemEstimates): string {
  const said =
    min === null || median === null || max === null
      ? t('blind.noneKnows')
      : min === max
        ? t('blind.allSaid', { card: cardText(min) })
        : t('blind.range', { min: cardText(min), median: cardText(median), max: cardText(max) });
  return unsure > 0 && min !== null
    ? `${said} · ${t('blind.unsurePeople', { count: unsure })}`
    : said;
}
