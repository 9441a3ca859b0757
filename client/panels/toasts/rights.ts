import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { dismissToast, toast } from '../../ui/toast';
import { ownerName } from '../ownerName';

/** Says when the right to edit goes or comes back while the board is open. Answers a function that stops. */
export function watchRights(board: Board): () => void {
  let before = board.access.get();
  return board.access.subscribe(() => {
    const now = board.access.get();
    const last = before;
    before = now;
    if (last.canEdit === now.canEdit) return;
    // A shut or archived board says so in a line of its own.
    if (now.archived || board.connection.get().kind === 'refused') {
      dismissToast('rights');
      board.ui.setState({ renaming: null, tool: 'select' });
      return;
    }
    const isParticipant = now.role === 'commenter' && last.role === 'commenter';
    if (now.canEdit && isParticipant) {
      toast(t('board.toast.mayMove'), { id: 'rights' });
      return;
    }
    if (now.canEdit) {
      toast(t('board.toast.rightsBack'), { id: 'rights' });
      return;
    }
    board.ui.setState({ renaming: null, tool: 'select' });
    const text =
      now.locked && now.role === last.role
        ? t('board.toast.locked')
        : isParticipant
          ? t('board.toast.mayNotMove')
          : t('board.toast.rightsLost', { name: ownerName(board) });
    toast(text, { id: 'rights', tone: 'warning' });
  });
}
