import type { TFunction } from 'i18next';
import { type Span, spanDays } from '../../../shared/dates';

/** "11 weeks"; days below two weeks and where no whole weeks come close. */
export function lengthText(t: TFunction, span: Span): string {
  const days = spanDays(span);
  return days < 14 && days % 7 !== 0
    ? t('panels.dates.days', { count: days })
    : t('panels.dates.weeks', { count: Math.round(days / 7) });
}
