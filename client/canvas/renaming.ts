import { whoTouched } from '../actions/whoTouched';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import { toast } from '../ui/toast';

export interface RenamedEntity {
  readonly root: 'initiatives' | 'lanes' | 'milestones' | 'tasks';
  readonly id: string;
}

const ADDING = new Set(['addInitiative', 'addLane', 'addMilestone', 'addTask']);

/**
 * Ends the typing of a title. One that was just made and got no title goes away as if it had never been; with
 * `next` another one is added behind it and its title opened.
 */
export function finishRenaming(
  board: Board,
  { root, id }: RenamedEntity,
  value: string | null,
  next: boolean,
  addNext: () => string | null,
): void {
  const { ui, plan } = board;
  const isNew = ui.getState().renaming?.id === id && ui.getState().renaming?.isNew === true;
  if (ui.getState().renaming?.id === id) ui.setState({ renaming: null });
  const record = plan.records()[root].get(id);
  if (!record) return;
  const title = value?.trim() ?? '';
  if (record.deleted !== null) {
    if (title !== '' && title !== record.title) offerBack(board, { root, id }, title, record.title);
    return;
  }
  if (title === '') {
    if (isNew) discard(board, root, id);
    return;
  }
  if (title !== record.title)
    board.edit({ key: 'rename', title: record.title || title }, (edit) =>
      edit.patch(root, id, { title }),
    );
  if (!next) return;
  const added = addNext();
  if (added)
    ui.setState({
      renaming: { id: added, isNew: true },
      focus: added,
      focusVisible: false,
      ...(root === 'initiatives' || root === 'milestones' ? { selection: new Set([added]) } : {}),
    });
}

/** Somebody took away what was being renamed, alone or with a version they restored: what was typed is not lost. */
function offerBack(board: Board, { root, id }: RenamedEntity, title: string, was: string): void {
  const name = whoTouched(board, id) ?? t('board.toast.someone');
  toast(t('panels.deleted.text', { name, title: was || title }), {
    id: `deleted ${id}`,
    tone: 'warning',
    sticky: true,
    action: {
      label: t('panels.deleted.restore'),
      onClick: () =>
        board.edit({ key: 'restore', title }, (edit) => {
          edit.restore(root, id);
          edit.patch(root, id, { title });
        }),
    },
  });
}

/** Taking back the step that made it leaves no trace in the history; when that is not the last one, it is deleted. */
function discard(board: Board, root: RenamedEntity['root'], id: string): void {
  const last = board.undo.get().canUndo;
  if (last && ADDING.has(last.key)) board.undo.undo();
  const record = board.plan.records()[root].get(id);
  if (record && record.deleted === null)
    board.edit({ key: 'delete', title: record.title }, (edit) => edit.remove(root, id));
  const { selection, focus } = board.ui.getState();
  if (selection.has(id)) board.ui.setState({ selection: new Set() });
  if (focus === id)
    board.ui.setState({ focus: record && 'lane' in record ? (record.lane ?? null) : null });
}
