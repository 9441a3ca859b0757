import type { Span } from '../../shared/dates';
import type { PlanDifference } from '../../shared/plan/frozenPlan';
import { formatList } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { ChangedEntry, DiffGroup } from './diffGroups';
import { fieldText, valueText } from './fieldText';
import type { PlanNames } from './planNames';

/** One line below an entry's title. */
export interface DiffLine {
  readonly text: string;
  readonly material: boolean;
}

/** Name of an entry, with what it is where that is no initiative. */
export function entryTitle({ root, title }: ChangedEntry): string {
  const name = title || t('panels.untitled');
  return root === 'initiatives' ? name : t(`diff.of.${root}`, { title: name });
}

/** What happened to an entry, a line each; the tasks of an initiative are counted. */
export function entryLines({ root, kind, changes }: ChangedEntry, names: PlanNames): DiffLine[] {
  const own = changes
    .filter((c) => c.root === root)
    .sort((a, b) => weight(a) - weight(b))
    .flatMap((change) => {
      const text = changeText(change, names);
      return text === '' ? [] : [{ text, material: change.material }];
    });
  // With an initiative that is gone, its tasks are.
  const tasks = kind === 'removed' ? [] : taskLines(changes);
  const note = changes.some((c) => c.root === 'notes')
    ? [{ text: t('diff.noteChanged'), material: false }]
    : [];
  return [...own, ...tasks, ...note];
}

/** Name first, then time and place, then the rest; what needs no sign-off last. */
const weight = ({ kind, material }: PlanDifference): number =>
  (material ? 0 : 10) + (ORDER.indexOf(kind) + 1 || ORDER.length + 1);
const ORDER: readonly PlanDifference['kind'][] = ['renamed', 'moved-in-time', 'moved-lane'];

function changeText(change: PlanDifference, names: PlanNames): string {
  const { kind, field = '' } = change;
  const [from, to] = [change.from ?? null, change.to ?? null];
  const values = { from: valueText(field, from, names), to: valueText(field, to, names) };
  switch (kind) {
    case 'added': {
      const when = whenText(change, to, names);
      const { lane } = change;
      return when === '' || lane === null
        ? when
        : t('diff.place', { when, lane: names.lane(lane) });
    }
    case 'removed': {
      const when = whenText(change, from, names);
      return when === '' ? '' : t('diff.was', { when });
    }
    case 'renamed':
      return t('diff.renamed', { from: from || t('panels.untitled'), to });
    case 'moved-in-time': {
      const how = shiftText(change);
      return how === '' ? t('diff.fromTo', values) : t('diff.moved', { ...values, how });
    }
    case 'moved-lane':
      return t('diff.fromTo', values);
    default:
      // Long texts are read where they stand.
      return field === 'outcome'
        ? t('diff.edited', { field: fieldText(field) })
        : t('diff.fromToOf', { field: fieldText(field), ...values });
  }
}

/** Where in time a whole entry stands, or stood; nothing for what has no place. */
function whenText({ root }: PlanDifference, entry: unknown, names: PlanNames): string {
  if (root !== 'initiatives' && root !== 'milestones') return '';
  const { span, bucket, date } = (entry ?? {}) as { span?: Span; bucket?: string; date?: string };
  if (date !== undefined) return valueText('date', date, names);
  return valueText(span ? 'span' : 'bucket', span ?? bucket, names);
}

/** "2 weeks later", or what each end did. */
function shiftText({ field, startDays = 0, endDays = 0 }: PlanDifference): string {
  if (startDays === 0 && endDays === 0) return '';
  if (startDays === endDays || field === 'date') return byText(startDays);
  return [
    ...(startDays === 0 ? [] : [t('diff.starts', { how: byText(startDays) })]),
    ...(endDays === 0 ? [] : [t('diff.ends', { how: byText(endDays) })]),
  ].join(', ');
}

function byText(days: number): string {
  const count = Math.abs(days);
  const length =
    count >= 14 || count % 7 === 0
      ? t('panels.dates.weeks', { count: Math.round(count / 7) })
      : t('panels.dates.days', { count });
  return t(days > 0 ? 'diff.later' : 'diff.earlier', { length });
}

function taskLines(changes: readonly PlanDifference[]): DiffLine[] {
  const tasks = changes.filter((c) => c.root === 'tasks');
  const line = (key: string, some: readonly PlanDifference[]): DiffLine[] => {
    const ids = new Map(some.map((c) => [c.id, c.title]));
    const [title] = ids.values();
    const text = t(`diff.${key}`, { count: ids.size, title: title || t('panels.untitled') });
    return ids.size === 0 ? [] : [{ text, material: some.some((c) => c.material) }];
  };
  const isWhole = ({ kind }: PlanDifference) => kind === 'added' || kind === 'removed';
  return [
    ...line(
      'tasksAdded',
      tasks.filter((c) => c.kind === 'added'),
    ),
    ...line(
      'tasksRemoved',
      tasks.filter((c) => c.kind === 'removed'),
    ),
    ...line(
      'tasksChanged',
      tasks.filter((c) => !isWhole(c)),
    ),
  ];
}

const SUMS = ['later', 'earlier', 'moved', 'lane', 'added', 'removed', 'changed'] as const;

/** "3 moved later, 1 added": what needs a new sign-off, in one line. */
export function diffSummary(groups: readonly DiffGroup[]): string {
  const sums = groups.flatMap(({ entries }) => entries.filter((e) => e.material).map(sumOf));
  const parts = SUMS.map((key) => [key, sums.filter((sum) => sum === key).length] as const);
  return formatList(
    parts.filter(([, count]) => count > 0).map(([key, count]) => t(`diff.sum.${key}`, { count })),
  );
}

function sumOf({ kind, changes }: ChangedEntry): (typeof SUMS)[number] {
  if (kind !== 'moved') return kind;
  const move = changes.find((c) => c.kind === 'moved-in-time');
  if (!move) return 'lane';
  const days = move.endDays || move.startDays || 0;
  return days > 0 ? 'later' : days < 0 ? 'earlier' : 'moved';
}
