import type { Span } from '../../shared/dates';
import { formatDate, formatDateRange, formatList, formatNumber } from '../i18n/format';
import { i18n, t } from '../i18n/i18n';
import type { PlanNames } from './planNames';

/** What stands for no value of these fields; of any other field "none". */
const EMPTY: Readonly<Record<string, string>> = {
  owner: 'diff.nobody',
  assignee: 'diff.nobody',
  lane: 'panels.noLane',
  span: 'diff.noDates',
  bucket: 'diff.noDates',
};

/** The value of a record's field in words. */
export function valueText(field: string, value: unknown, names: PlanNames): string {
  if (value === null || value === undefined || value === '')
    return t(EMPTY[field] ?? 'diff.nothing');
  switch (field) {
    case 'span': {
      const { start, end } = value as Span;
      return formatDateRange(start, end);
    }
    case 'date':
    case 'due':
      return formatDate(String(value));
    case 'lane':
      return names.lane(String(value));
    case 'goal':
      return names.goal(String(value));
    case 'owner':
    case 'assignee':
      return names.person(String(value));
    case 'initiative':
    case 'from':
    case 'to':
      return names.initiative(String(value));
    case 'parent':
      return names.task(String(value));
    case 'estimate':
      return t('diff.estimate', { days: formatNumber(Number(value)) });
    case 'certainty':
    case 'status':
    case 'bucket':
    case 'kind':
      return known(`panels.${field}.${value}`, value);
    default:
      return plainText(value);
  }
}

/** The name of a record's field. */
export const fieldText = (field: string): string => known(`diff.field.${field}`, field);

const known = (key: string, fallback: unknown): string =>
  i18n.exists(key) ? t(key) : String(fallback);

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'diff.yes' : 'diff.no');
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return formatList(value.map(String));
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
