import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { t } from '../i18n/i18n';
import { toast } from '../ui/toast';
import type { ActionContext } from './action';

/** Locks the plan or unlocks it, and says so. */
export async function turnLock({
  board,
  announcer,
}: Pick<ActionContext, 'board' | 'announcer'>): Promise<void> {
  const { locked, role } = board.access.get();
  try {
    await api.lock(board.id, board.token, !locked);
    board.refreshAccess();
    const done = role === 'owner' ? 'doneByOwner' : 'done';
    const text = t(`board.lock.${locked ? 'undone' : done}`);
    announcer.say(text);
    if (!locked) toast(text, { id: 'lock', said: true });
  } catch (error) {
    toast(errorText(error), { tone: 'danger' });
  }
}
