import { isPlaced } from '../../shared/plan/places';
import type { PlanChange } from '../../shared/plan/planDoc';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import { spokenSpan } from './speech';

/** What happened to an initiative by somebody else's hand, as a sentence without its subject. */
export interface RemoteChange {
  readonly id: string;
  /** The entry that was changed: the initiative, or one of its tasks. */
  readonly entry: string;
  readonly key:
    | 'moved'
    | 'movedLane'
    | 'movedBoth'
    | 'toBacklog'
    | 'renamed'
    | 'changed'
    | 'deleted'
    | 'added';
  /** What the sentence names. Dates in words cost more than finding the change, and most changes nobody hears. */
  values(): Readonly<Record<string, string>>;
  readonly owner: string | null;
}

/** Changes of initiatives between two views; a changed task counts as a change of its initiative (`hostOf` a task). */
export function remoteChanges(
  before: PlanView,
  after: PlanView,
  change: PlanChange,
  hostOf: (task: string) => string | null,
): RemoteChange[] {
  const changes = new Map<string, RemoteChange>();
  for (const id of change.ids.initiatives) {
    const found = changeOf(before.initiatives.get(id), after.initiatives.get(id), after);
    if (found) changes.set(id, found);
  }
  for (const id of change.ids.tasks) {
    const initiative = after.initiatives.get(hostOf(id) ?? '');
    if (initiative && !changes.has(initiative.id))
      changes.set(initiative.id, { ...changed(initiative), entry: id });
  }
  return [...changes.values()];
}

const named = ({ title }: Initiative): string => title || t('actions.untitled');

const changed = (initiative: Initiative): RemoteChange => ({
  id: initiative.id,
  entry: initiative.id,
  key: 'changed',
  values: () => ({ title: named(initiative) }),
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
  const values = () => ({
    title: named(after),
    when: whenOf(after, mode),
    lane: laneOf(after, view),
  });
  if (isPlaced(before, mode) && !isPlaced(after, mode)) return { ...base, key: 'toBacklog' };
  const inTime = !sameTime(before, after, mode);
  const inLane = before.lane !== after.lane;
  if (inTime && inLane) return { ...base, key: 'movedBoth', values };
  if (inTime) return { ...base, key: 'moved', values };
  if (inLane) return { ...base, key: 'movedLane', values };
  if (before.title !== after.title)
    return { ...base, key: 'renamed', values: () => ({ ...values(), before: named(before) }) };
  return isQuiet(before, after) ? null : base;
}

// Row and order say where a bar is drawn: nothing to tell.
const isQuiet = (a: Initiative, b: Initiative): boolean =>
  (Object.keys(b) as (keyof Initiative)[]).every(
    (field) =>
      field === 'row' || field === 'order' || JSON.stringify(a[field]) === JSON.stringify(b[field]),
  );

const sameTime = (a: Initiative, b: Initiative, mode: PlanView['meta']['mode']): boolean =>
  mode === 'dates'
    ? a.span?.start === b.span?.start && a.span?.end === b.span?.end
    : a.bucket === b.bucket;

const whenOf = ({ span, bucket }: Initiative, mode: PlanView['meta']['mode']): string => {
  if (mode === 'dates') return span ? spokenSpan(span) : '';
  return bucket ? t(`actions.bucket.${bucket}`) : '';
};

const laneOf = ({ lane }: Initiative, { lanes }: PlanView): string =>
  lanes.find((l) => l.id === lane)?.title || t('actions.noLane');
