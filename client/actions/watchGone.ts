import type { PlanRecords } from '../../shared/plan/planDoc';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import { toast } from '../ui/toast';
import type { ActionContext } from './action';
import { whoTouched } from './whoTouched';

const ROOTS = ['lanes', 'initiatives', 'milestones', 'tasks'] as const;

/**
 * When somebody deletes what has its title being typed here, or its menu open: the field or the menu goes, it is said who
 * did it, and what was typed can be had back. Returns the function that stops it.
 */
export function watchGone({ board, announcer, focus }: ActionContext): () => void {
  return board.plan.subscribe(() => {
    const change = board.plan.lastChange();
    if (!change || change.local) return;
    const { renaming, contextMenu } = board.ui.getState();
    const typedIn = renaming && deletedIn(board.plan.records(), renaming.id);
    const menuOf = contextMenu?.target && deletedIn(board.plan.records(), contextMenu.target);
    if (renaming && typedIn) {
      // Before the field goes: nobody else knows what is in it.
      const typed = typedTitle();
      board.ui.setState({ renaming: null });
      tell(board, announcer, { id: renaming.id, ...typedIn }, typed);
    } else if (contextMenu?.target && menuOf) {
      board.ui.setState({ contextMenu: null });
      focus.leave([contextMenu.target]);
      tell(board, announcer, { id: contextMenu.target, ...menuOf }, '');
    }
  });
}

interface Gone {
  readonly id: string;
  readonly root: (typeof ROOTS)[number];
  readonly title: string;
}

function deletedIn(records: PlanRecords, id: string): Omit<Gone, 'id'> | null {
  for (const root of ROOTS) {
    const entry = records[root].get(id);
    if (entry) return entry.deleted === null ? null : { root, title: entry.title };
  }
  return null;
}

function tell(
  board: Board,
  announcer: ActionContext['announcer'],
  { id, root, title }: Gone,
  typed: string,
): void {
  const isKept = typed !== '' && typed !== title;
  const text = t(isKept ? 'actions.toast.goneTyped' : 'actions.toast.gone', {
    name: whoTouched(board, id) ?? t('actions.someone'),
    title: title || t('actions.untitled'),
  });
  announcer.warn(text);
  const restore = () =>
    board.edit({ key: 'restore', title: typed || title }, (edit) => {
      edit.restore(root, id);
      if (isKept) edit.patch(root, id, { title: typed });
    });
  toast(text, {
    id: `deleted ${id}`,
    tone: 'warning',
    sticky: isKept,
    said: true,
    ...(board.access.get().canEdit
      ? { action: { label: t('actions.toast.restoreIt'), onClick: restore } }
      : {}),
  });
}

function typedTitle(): string {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement ? activeElement.value.trim() : '';
}
