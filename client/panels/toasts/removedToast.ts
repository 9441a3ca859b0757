import type { PlanRoot } from '../../../shared/plan/schema';
import { titleOf } from '../../actions/action';
import { formatList } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board, ToldRemoval } from '../../state/board';
import { SAME_MOMENT_MS } from '../../state/crossings';
import { isToastShown, toast } from '../../ui/toast';

/** An entry has one toast that tells of its end, whoever was at it and how. */
export const removedToast = (id: string): string => `deleted ${id}`;

/**
 * Tells both of two people of whom one deleted what the other changed: who deleted hears what the other had done, who changed
 * it hears that it is gone, and both have it back with one click. Answers a function that stops.
 */
export function announceRemoved(board: Board): () => void {
  return board.authors.onRemoved((told) => {
    tell(
      board,
      told.filter(({ deleted }) => deleted === 'mine'),
    );
    tell(
      board,
      told.filter(({ deleted, id }) => deleted === 'theirs' && !isSaidElsewhere(board, id)),
    );
  });
}

/** The panel that it is open in says so itself, and so does whatever had its title or its menu. */
function isSaidElsewhere({ ui }: Board, id: string): boolean {
  const { rightPanel, selection, renaming } = ui.getState();
  const isOpen = rightPanel?.kind === 'details' && selection.has(id);
  return isOpen || renaming?.id === id || isToastShown(removedToast(id));
}

function tell(board: Board, told: readonly ToldRemoval[]): void {
  const [first] = told;
  if (!first) return;
  const isNow = told.every(({ mineAge }) => mineAge < SAME_MOMENT_MS);
  const { canEdit, canEditTasks } = board.access.get();
  const mayRestore = told.every(({ room }) => (room === 'plan' ? canEdit : canEditTasks));
  toast(told.length > 1 ? manyText(told, isNow) : oneText(board, first, isNow), {
    id: told.length > 1 ? `deleted-${first.deleted}` : removedToast(first.id),
    tone: 'warning',
    sticky: !isNow,
    ...(mayRestore
      ? {
          action: {
            label: t(told.length > 1 ? 'board.removed.restoreThem' : 'board.removed.restoreIt'),
            onClick: () => restore(board, told),
          },
        }
      : {}),
  });
}

function restore(board: Board, told: readonly ToldRemoval[]): void {
  const [first] = told as readonly [ToldRemoval];
  const label = { key: 'restore', title: nameOf(board, first) };
  const inPlan = told.filter(({ room }) => room === 'plan');
  const inList = told.filter(({ room }) => room === 'work');
  if (inPlan.length > 0)
    board.edit(label, (edit) => {
      for (const { root, id } of inPlan) edit.restore(root as PlanRoot, id);
    });
  if (inList.length > 0)
    board.editWork(label, (edit) => {
      for (const { id } of inList) edit.restore(id);
    });
}

function nameOf({ plan, work }: Board, { room, root, id }: ToldRemoval): string {
  const records = plan.records();
  if (room === 'work') return work.store.items().get(id)?.title || t('tasks.untitled');
  if (root === 'goals') return records.goals.get(id)?.title || t('panels.untitled');
  const link = root === 'dependencies' ? records.dependencies.get(id) : undefined;
  if (!link) return titleOf(records, id) || t('panels.untitled');
  const [from, to] = [link.from, link.to].map(
    (end) => titleOf(records, end) || t('panels.untitled'),
  );
  return t('board.removed.link', { from, to });
}

const when = (isNow: boolean): string => t(isNow ? 'board.removed.now' : 'board.removed.unseen');
const someone = ({ byName }: ToldRemoval): string => byName ?? t('board.toast.someone');

function oneText(board: Board, told: ToldRemoval, isNow: boolean): string {
  const values = { name: someone(told), title: nameOf(board, told), when: when(isNow) };
  if (told.deleted === 'theirs')
    return t(`board.removed.${isNow ? 'theirsNow' : 'theirsUnseen'}`, values);
  return t(`board.removed.${changeKey(told)}`, values);
}

function manyText(told: readonly ToldRemoval[], isNow: boolean): string {
  const name = formatList([...new Set(told.map(someone))]);
  const values = { name, count: told.length, when: when(isNow) };
  const isMine = told[0]?.deleted === 'mine';
  return t(isMine ? 'board.removed.changedMany' : 'board.removed.theirsMany', values);
}

/** What was done to it, as the catalogue calls it. */
function changeKey({ root, change }: ToldRemoval): string {
  if (change.kind === 'put') {
    if (change.root === 'dependencies') return 'linked';
    if (root === 'lanes') return 'filled';
    return root === 'goals' ? 'chosen' : 'gotTask';
  }
  const { fields } = change;
  if (['span', 'lane', 'bucket', 'date', 'parent'].some((field) => fields.has(field)))
    return 'moved';
  return fields.has('title') && fields.size === 1 ? 'renamed' : 'changed';
}
