import type { PlanRecords } from '../../../shared/plan/planDoc';
import { BOARD_ANCHOR, type CommentAnchor, sameAnchor } from '../../../shared/talk/schema';
import type { WallRecords } from '../../../shared/talk/wallDoc';
import type { WorkItem } from '../../../shared/work/schema';
import type { WorkRecords } from '../../../shared/work/workDoc';
import { t } from '../../i18n/i18n';

export type AnchorKind =
  | 'board'
  | 'initiative'
  | 'task'
  | 'milestone'
  | 'lane'
  | 'goal'
  | 'dependency'
  | 'item'
  | 'sticky'
  | 'cluster'
  | 'gone';

/** What comments hang on, in words. */
export interface AnchorFacts {
  readonly kind: AnchorKind;
  readonly title: string;
  /** False: it was deleted, or what it stands in was. */
  readonly living: boolean;
  /** The initiative it is or belongs to: where a task made of a comment goes. */
  readonly initiative: string | null;
}

/** The anchor of an entity of the plan. */
export const planAnchor = (id: string): CommentAnchor => ({ room: 'plan', id });

/** An item of the task list is talked about where the plan has it, else on its own. */
export const itemAnchor = ({ id, plan }: Pick<WorkItem, 'id' | 'plan'>): CommentAnchor =>
  plan === null ? { room: 'work', id } : planAnchor(plan);

/** Finds what comments hang on; what is not there at all (taken out for good, say) is "gone". */
export function anchorFacts(
  anchor: CommentAnchor,
  records: PlanRecords,
  items: WorkRecords,
  wall: WallRecords,
): AnchorFacts {
  if (sameAnchor(anchor, BOARD_ANCHOR))
    return { kind: 'board', title: t('comments.board'), living: true, initiative: null };
  const found = anchor.room === 'work' ? workFacts(anchor.id, records, items) : null;
  if (anchor.room === 'talk') return wallFacts(anchor.id, wall) ?? GONE();
  return found ?? planFacts(anchor.id, records) ?? GONE();
}

const GONE = (): AnchorFacts => ({
  kind: 'gone',
  title: t('comments.gone'),
  living: false,
  initiative: null,
});

const named = (title: string | undefined): string => title || t('comments.untitled');

function planFacts(id: string, records: PlanRecords): AnchorFacts | null {
  const { initiatives, tasks, milestones, lanes, goals, dependencies } = records;
  const isThere = (initiative: string | null | undefined) =>
    initiatives.get(initiative ?? '')?.deleted === null;
  const initiative = initiatives.get(id);
  if (initiative) {
    const living = initiative.deleted === null;
    const own = living ? id : null;
    return { kind: 'initiative', title: named(initiative.title), living, initiative: own };
  }
  const task = tasks.get(id);
  if (task) {
    const living = task.deleted === null && isThere(task.initiative);
    const host = living ? task.initiative : null;
    return { kind: 'task', title: named(task.title), living, initiative: host };
  }
  const plain = (kind: AnchorKind, entry: { title: string; deleted: string | null } | undefined) =>
    entry && {
      kind,
      title: named(entry.title),
      living: entry.deleted === null,
      initiative: null,
    };
  const other =
    plain('milestone', milestones.get(id)) ??
    plain('lane', lanes.get(id)) ??
    plain('goal', goals.get(id));
  if (other) return other;
  const link = dependencies.get(id);
  if (!link) return null;
  const titleOf = (end: string) => named(initiatives.get(end)?.title);
  return {
    kind: 'dependency',
    title: t('comments.link', { from: titleOf(link.from), to: titleOf(link.to) }),
    living: link.deleted === null && isThere(link.from) && isThere(link.to),
    initiative: null,
  };
}

/** Something that hangs on the wall, or is parked. */
function wallFacts(id: string, { stickies, clusters }: WallRecords): AnchorFacts | null {
  const sticky = stickies.get(id);
  if (sticky) {
    const living = sticky.deleted === null && sticky.became === null;
    return { kind: 'sticky', title: sticky.text, living, initiative: null };
  }
  const cluster = clusters.get(id);
  if (!cluster) return null;
  const living = cluster.deleted === null;
  return { kind: 'cluster', title: named(cluster.title), living, initiative: null };
}

/** A task that was added to the list alone. */
function workFacts(id: string, records: PlanRecords, items: WorkRecords): AnchorFacts | null {
  const item = items.get(id);
  if (!item) return null;
  let above = item;
  // Two levels at most lie above a subtask.
  for (let i = 0; i < 2 && above.parent !== null; i += 1) above = items.get(above.parent) ?? above;
  const host = above.plan ?? '';
  return {
    kind: 'item',
    title: named(item.title),
    living: item.deleted === null,
    initiative: records.initiatives.get(host)?.deleted === null ? host : null,
  };
}
