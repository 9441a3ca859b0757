import { removeEntries, sendToBacklog } from '../../shared/plan/mutations';
import { cardCount } from '../../shared/plan/planView';
import type { PlanRoot } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import {
  type ActionContext,
  idsOf,
  kindOf,
  type PlanKind,
  planOf,
  type Target,
  titleOf,
} from './action';
import { offerUndo } from './history';

const ROOTS: Record<PlanKind, PlanRoot> = {
  initiative: 'initiatives',
  task: 'tasks',
  milestone: 'milestones',
  dependency: 'dependencies',
  lane: 'lanes',
};

/** Soft-deletes what is meant, moves focus on, and offers Undo. */
export function deleteTarget(context: ActionContext, target: Target): void {
  const { board, focus } = context;
  const { records } = planOf(context);
  const entries = target.ids.flatMap((id) => {
    const kind = kindOf(records, id);
    return kind === null || board.presence.holderOf(id) ? [] : [{ root: ROOTS[kind], id, kind }];
  });
  const [first] = entries;
  if (!first) return;
  const title = titleOf(records, first.id) || t('actions.untitled');
  const text = deletedText(context, entries, title);
  const label =
    entries.length > 1
      ? { key: 'deleteMany', count: entries.length }
      : first.kind === 'dependency'
        ? { key: 'unlink' }
        : { key: 'delete', title };
  focus.leave(entries.map((e) => e.id));
  board.edit(label, (edit) => removeEntries(edit, entries));
  offerUndo(context, {
    text,
    label,
    opposite: () =>
      board.edit({ key: 'restore', title }, (edit) => {
        for (const { root, id } of entries) edit.restore(root, id);
      }),
  });
}

function deletedText(
  context: ActionContext,
  entries: readonly { id: string; kind: PlanKind }[],
  title: string,
): string {
  const { view } = planOf(context);
  const [first] = entries as readonly [{ id: string; kind: PlanKind }];
  if (entries.length > 1) return t('actions.toast.deletedMany', { count: entries.length });
  if (first.kind === 'dependency') return t('actions.toast.deletedLink');
  if (first.kind === 'lane') {
    const count = view.byLane.get(first.id)?.length ?? 0;
    return t(`actions.toast.${count > 0 ? 'deletedLane' : 'deletedEmptyLane'}`, { title, count });
  }
  const count = first.kind === 'initiative' ? cardCount(view, first.id) : 0;
  return t(`actions.toast.${count > 0 ? 'deletedWithTasks' : 'deleted'}`, { title, count });
}

/** Takes the dates away, so that the initiatives stand in the backlog. */
export function targetToBacklog(context: ActionContext, target: Target): void {
  const { board, focus } = context;
  const { records } = planOf(context);
  const ids = idsOf(context, target, 'initiative').filter((id) => !board.presence.holderOf(id));
  const [first] = ids;
  if (first === undefined) return;
  const before = ids.map((id) => records.initiatives.get(id));
  const title = titleOf(records, first) || t('actions.untitled');
  const key = ids.length > 1 ? 'backlogMany' : 'backlog';
  const label = { key, title, count: ids.length };
  focus.leave(ids);
  board.edit(label, (edit) => sendToBacklog(edit, ids));
  offerUndo(context, {
    text: t(ids.length > 1 ? 'actions.toast.toBacklogMany' : 'actions.toast.toBacklog', {
      title,
      count: ids.length,
    }),
    label,
    opposite: () =>
      board.edit({ key: 'schedule', title }, (edit) => {
        for (const i of before)
          if (i) edit.patch('initiatives', i.id, { span: i.span, bucket: i.bucket, row: i.row });
      }),
  });
}
