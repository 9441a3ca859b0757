import type { Span } from '../dates';
import { escaped } from '../formats/tasks/markdown';
import type { PlanDifference } from '../plan/frozenPlan';
import { dayText, placeText } from './plainText';
import type { Place, Summary } from './summaryApi';

type Names = Summary['names'];

/** What changed on a plan as a Markdown list, by lane: a line an entry, its tasks counted. */
export function diffLines({ diff, names }: Pick<Summary, 'diff' | 'names'>): string[] {
  const changes = diff.changes as readonly PlanDifference[];
  const lanes = [...new Set(changes.map(({ lane }) => lane))];
  return lanes
    .map((lane) => {
      const inLane = changes.filter((change) => change.lane === lane);
      return [`### ${laneText(lane, names)}`, '', ...entryLines(inLane, names)];
    })
    .flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

const laneText = (lane: string | null, { lanes }: Names): string =>
  lane === null
    ? 'No lane'
    : escaped(lanes.find(({ id }) => id === lane)?.title ?? '') || 'Untitled';

const NOUNS: Readonly<Record<PlanDifference['root'], string>> = {
  lanes: 'lane ',
  goals: 'goal ',
  initiatives: '',
  tasks: '',
  dependencies: 'link ',
  milestones: 'milestone ',
  notes: '',
};

function entryLines(changes: readonly PlanDifference[], names: Names): string[] {
  const entries = new Map<string, PlanDifference[]>();
  for (const change of changes) {
    const isTask = change.root === 'tasks';
    const key = isTask || change.root === 'notes' ? change.initiative : change.id;
    entries.set(key ?? '', [...(entries.get(key ?? '') ?? []), change]);
  }
  return [...entries].flatMap(([id, of]) => {
    const own = of.filter(({ root }) => root !== 'tasks');
    const first = own[0];
    const title = first?.title ?? names.initiatives.find((one) => one.id === id)?.title ?? '';
    const said = [
      ...own.map((change) => changeText(change, names)),
      ...taskTexts(of.filter(({ root }) => root === 'tasks')),
    ];
    const noun = first ? NOUNS[first.root] : '';
    return [`- ${noun}**${escaped(title) || 'Untitled'}**: ${said.join('; ')}`];
  });
}

function changeText(change: PlanDifference, names: Names): string {
  const { kind, field = '', from, to } = change;
  switch (kind) {
    case 'added':
    case 'removed': {
      const { span, date } = Object(kind === 'added' ? to : from) as { span?: Span; date?: string };
      const when = span ? `, ${placeText(span)}` : date ? `, ${dayText(date)}` : '';
      return `${kind}${when}`;
    }
    case 'renamed':
      return `renamed, was ${escaped(String(from ?? '')) || 'untitled'}`;
    case 'moved-in-time':
      return `${valueText(field, from, names)} → ${valueText(field, to, names)}`;
    case 'moved-lane':
      return `${laneText(idOf(from), names)} → ${laneText(idOf(to), names)}`;
    default:
      // Long texts are read where they stand.
      if (field === 'outcome' || field === 'note') return `${field} changed`;
      return `${field}: ${valueText(field, from, names)} → ${valueText(field, to, names)}`;
  }
}

const idOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function valueText(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (field === 'span' || field === 'bucket') return placeText(value as Place);
  if (field === 'date' || field === 'due') return dayText(String(value));
  if (field === 'estimate') return `${value} d`;
  const named = (list: readonly { readonly id: string; readonly title: string }[]) =>
    escaped(list.find(({ id }) => id === value)?.title ?? '') || 'untitled';
  if (field === 'goal') return named(names.goals);
  if (field === 'owner')
    return escaped(names.people.find(({ id }) => id === value)?.name ?? '') || 'somebody';
  if (field === 'from' || field === 'to') return named(names.initiatives);
  return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function taskTexts(tasks: readonly PlanDifference[]): string[] {
  const count = (test: (kind: PlanDifference['kind']) => boolean) =>
    new Set(tasks.filter(({ kind }) => test(kind)).map(({ id }) => id)).size;
  const added = count((kind) => kind === 'added');
  const removed = count((kind) => kind === 'removed');
  const changed = count((kind) => kind !== 'added' && kind !== 'removed');
  const text = (n: number, what: string) =>
    n === 0 ? [] : [`${n} ${n === 1 ? 'task' : 'tasks'} ${what}`];
  return [...text(added, 'added'), ...text(removed, 'removed'), ...text(changed, 'changed')];
}
