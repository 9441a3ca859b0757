import { dayNumber } from '../../shared/dates';
import type { PictureBar } from '../../shared/view/boardView';
import { formatDateRange } from '../i18n/format';
import { t } from '../i18n/i18n';
import { quarterOf } from './timeline';

/** "Q1 2026", "Q1 2026 – Q2 2026", or the exact days. */
export function whenText(
  span: { readonly start: string; readonly end: string },
  exact: boolean,
  fiscalYearStart: number,
): string {
  if (exact) return formatDateRange(span.start, span.end, 'medium');
  const [from, to] = [span.start, span.end].map((iso) =>
    quarterText(dayNumber(iso), fiscalYearStart),
  ) as [string, string];
  return from === to ? from : t('view.range', { from, to });
}

export const quarterText = (day: number, fiscalYearStart: number): string =>
  t('view.quarter', quarterOf(day, fiscalYearStart));

export const barWhen = (bar: PictureBar, exact: boolean, fiscalYearStart: number): string =>
  bar.start !== null && bar.end !== null
    ? whenText({ start: bar.start, end: bar.end }, exact, fiscalYearStart)
    : bar.bucket !== null
      ? t(`view.bucket.${bar.bucket}`)
      : t('view.noDates');
