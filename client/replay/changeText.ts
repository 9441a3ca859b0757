import type { Subject } from '../../shared/replay/replayApi';
import { fieldText, valueText } from '../diff/fieldText';
import type { PlanNames } from '../diff/planNames';
import { inSentence, quoted } from '../i18n/format';
import { t } from '../i18n/i18n';

/** A change as its sentence needs it. */
export interface ToldChange {
  readonly of: Subject;
  readonly title: string;
  readonly person: string | null;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const named = (title: unknown): string =>
  typeof title === 'string' && title !== '' ? quoted(title) : t('replay.untitled');

/** "Mia moved “Wallets” to 12 Jan – 27 Mar". */
export function changeText(change: ToldChange, names: PlanNames): string {
  const { of, title, person, field, to } = change;
  const who = person === null ? t('replay.somebody') : names.person(person);
  const told = (key: string, values: Record<string, unknown> = {}) =>
    t(`replay.change.${key}`, { who, what: named(title), ...values });
  switch (of) {
    case 'note':
      return told('note');
    case 'comment':
      if (field !== 'created') return told('comment');
      return told(title === '' ? 'onBoard' : 'commented');
    case 'sticky':
      return told(stickyKey(field, to));
    case 'cluster':
      return told('cluster');
    case 'round':
      return told(roundKey(field, to, title));
    case 'large':
      return told('large', { count: sumOf(to) });
    case 'item':
      return told('item');
    case 'other':
      return told('other');
    default:
      return planText(change, told, names);
  }
}

type Told = (key: string, values?: Record<string, unknown>) => string;

function planText(
  { of, title, field, from, to }: ToldChange,
  told: Told,
  names: PlanNames,
): string {
  const values = {
    from: valueText(field, from, names),
    to: valueText(field, to, names),
  };
  switch (field) {
    case 'created':
    case 'deleted':
    case 'restored':
      // The title it had then, where the journal has it.
      return told(field, { what: named(field === 'deleted' ? (from ?? title) : title || to) });
    case 'title':
      return told('renamed', { from: named(from), to: named(to) });
    case 'span':
    case 'bucket':
    case 'date':
      if (to === null) return told('toBacklog');
      return told(from === null ? 'placed' : 'moved', values);
    case 'lane':
      return to === null ? told('noLane') : told('lane', { to: named(names.lane(String(to))) });
    default: {
      const isLong = field === 'outcome' || (from === null && to === null);
      const name = inSentence(fieldText(field));
      const what = of === 'meta' ? t('replay.board') : named(title);
      return told(isLong ? 'text' : 'field', { ...values, field: name, what });
    }
  }
}

function stickyKey(field: string, to: unknown): string {
  if (field === 'created') return 'sticky';
  if (field === 'deleted') return 'stickyDeleted';
  return field === 'parked' && to === true ? 'parked' : 'stickyChanged';
}

function roundKey(field: string, to: unknown, title: string): string {
  if (field === 'created') return title === '' ? 'roundBare' : 'roundBegan';
  if (field === 'state' && (to === 'revealed' || to === 'cancelled'))
    return title === '' ? to : `${to}Named`;
  return 'round';
}

/** How many things a counted change touched. */
const sumOf = (counts: unknown): number =>
  Object.values(Object(counts) as Record<string, unknown>).reduce<number>(
    (sum, count) => sum + (typeof count === 'number' ? count : 0),
    0,
  );
