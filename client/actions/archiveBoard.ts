import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { t } from '../i18n/i18n';
import { toast } from '../ui/toast';
import type { ActionContext } from './action';

type Context = Pick<ActionContext, 'board' | 'reopen'>;

/** Puts the board away, or takes it out again; the first can be undone at once. */
export const turnArchive = (context: Context): Promise<void> =>
  archive(context, !context.board.access.get().archived);

async function archive(context: Context, archived: boolean): Promise<void> {
  const { board, reopen } = context;
  const { title } = board.plan.view().meta;
  const undo = { label: t('board.toast.undo'), onClick: () => void archive(context, false) };
  try {
    await api.patchBoard(board.id, board.token, { archived });
    board.refreshAccess();
    toast(t(archived ? 'board.toast.archived' : 'board.toast.unarchived', { title }), {
      id: 'archive',
      ...(archived ? { action: undo } : {}),
    });
    // A server that refused edits while archived has to be asked anew.
    if (!archived) reopen();
  } catch (error) {
    toast(errorText(error), { tone: 'danger' });
  }
}
