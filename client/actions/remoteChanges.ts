import { isPlaced } from '../../shared/plan/places';
import type { PlanChange } from '../../shared/plan/planDoc';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import { spokenSpan } from './speech';

/** What happened to an initiative by somebody else's hand, as a sentence without its subject. */
export interface RemoteChange {
  readonly id: string;
  readonly key:
    | 'moved'
    | 'movedLane'
    | 'movedBoth'
    | 'toBacklog'
    | 'renamed'
    | 'changed'
    | 'deleted'
    | 'added';
  readonly values: Readonly<Record<string, string>>;
  readonly owner: string | null;
}

/** Changes of initiatives between two views; a changed task counts as a change of its initiative. */
export function remoteChanges(
  before: PlanView,
  after: PlanView,
  change: PlanChange,
): RemoteChange[] {
  const changes = new Map<string, RemoteChange>();
  for (const id of change.ids.initiatives) {
    const found = changeOf(before.initiatives.get(id), after.initiatives.get(id), after);
    if (found) changes.set(id, found);
  }
  for (const id of change.ids.tasks) {
    const initiative = initiativeOfTask(after, before, id);
    if (initiative && !changes.has(initiative.id)) changes.set(initiative.id, changed(initiative));
  }
  return [...changes.values()];
}

const named = ({ title }: Initiative): string => title || t('actions.untitled');

const changed = (initiative: Initiative): RemoteChange => ({
  id: initiative.id,
  key: 'changed',
  values: { title: named(initiative) },
  owner: initiative.owner,
});

function changeOf(
  before: Initiative | undefined,
  after: Initiative | undefined,
  view: PlanView,
): RemoteChange | null {
  if (!after) return before ? { ...changed(before), key: 'deleted' } : null;
  if (!before) return { ...changed(after), key: 'added' };
  if (before === after) return null;
  const { mode } = view.meta;
  const base = changed(after);
  const values = { title: named(after), when: whenOf(after, mode), lane: laneOf(after, view) };
  if (isPlaced(before, mode) && !isPlaced(after, mode)) return { ...base, key: 'toBacklog' };
  const inTime = whenOf(before, mode) !== whenOf(after, mode);
  const inLane = before.lane !== after.lane;
  if (inTime && inLane) return { ...base, key: 'movedBoth', values };
  if (inTime) return { ...base, key: 'moved', values };
  if (inLane) return { ...base, key: 'movedLane', values };
  if (before.title !== after.title)
    return { ...base, key: 'renamed', values: { ...values, before: named(before) } };
  return isQuiet(before, after) ? null : base;
}

// Row and order say where a bar is drawn: nothing to tell.
const isQuiet = (a: Initiative, b: Initiative): boolean =>
  (Object.keys(b) as (keyof Initiative)[]).every(
    (field) =>
      field === 'row' || field === 'order' || JSON.stringify(a[field]) === JSON.stringify(b[field]),
  );

const whenOf = ({ span, bucket }: Initiative, mode: PlanView['meta']['mode']): string => {
  if (mode === 'dates') return span ? spokenSpan(span) : '';
  return bucket ? t(`actions.bucket.${bucket}`) : '';
};

const laneOf = ({ lane }: Initiative, { lanes }: PlanView): string =>
  lanes.find((l) => l.id === lane)?.title || t('actions.noLane');

function initiativeOfTask(after: PlanView, before: PlanView, task: string): Initiative | undefined {
  for (const view of [after, before])
    for (const [initiative, nodes] of view.tasks)
      for (const node of nodes)
        if (node.task.id === task || node.subtasks.some((s) => s.id === task))
          return after.initiatives.get(initiative);
  return undefined;
}
