import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { t } from '../i18n/i18n';
import { toast } from '../ui/toast';
import type { ActionContext } from './action';

type Context = Pick<ActionContext, 'board' | 'announcer'>;

/** Shows what changed since a signed version (the last one, unless said): marks on the board, the list beside it. */
export async function openChanges({ board, announcer }: Context, version?: number): Promise<void> {
  try {
    const since = version ?? (await lastVersion(board));
    if (since === null) {
      toast(t('changes.notSigned'), { id: 'changes' });
      return;
    }
    await board.drift.show(since);
    board.ui.setState({ rightPanel: { kind: 'changes' } });
    const count = board.drift.get()?.diff.material ?? 0;
    announcer.say(t('changes.opened', { count, version: since }));
  } catch (error) {
    toast(errorText(error), { id: 'changes', tone: 'danger' });
  }
}

async function lastVersion({ id, token }: Context['board']): Promise<number | null> {
  const { baselines } = await api.baselines(id, token);
  return baselines.reduce<number | null>((last, b) => Math.max(last ?? 0, b.version), null);
}

/** Back to the plan without marks. */
export function closeChanges({ board, announcer }: Context): void {
  board.drift.hide();
  if (board.ui.getState().rightPanel?.kind === 'changes') board.ui.setState({ rightPanel: null });
  announcer.say(t('changes.closed'));
}
