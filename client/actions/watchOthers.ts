import { formatList } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import type { Announcer } from '../ui/announcer';
import { type RemoteChange, remoteChanges } from './remoteChanges';
import { tellOthers } from './tellOthers';
import { whoTouched } from './whoTouched';

/** "Everything" is said in groups this far apart. */
const GROUP_MS = 4000;

/**
 * Says what others change: what I own or touched last (or everything, or nothing, as set), and loudly when the
 * item I have open is deleted. Returns the function that stops it.
 */
export function watchOthers(board: Board, announcer: Announcer): () => void {
  let before = board.plan.view();
  const mine = new Set<string>();
  let group: { names: Set<string>; ids: Set<string> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (!group) return;
    const { names, ids } = group;
    group = null;
    announcer.say(t('actions.others.grouped', { names: formatList([...names]), count: ids.size }));
  };
  const tell = (change: RemoteChange) => {
    const name = () => whoTouched(board, change.entry) ?? t('actions.someone');
    const { rightPanel, selection } = board.ui.getState();
    if (change.key === 'deleted' && rightPanel?.kind === 'details' && selection.has(change.id)) {
      announcer.warn(t('actions.others.deletedOpen', { name: name(), ...change.values() }));
      return;
    }
    const { tell: how } = tellOthers.getState();
    if (how === 'off' || board.authors.writerOf(change.entry)?.isMe) return;
    if (how === 'mine') {
      const { person } = board.access.get();
      const isMine = mine.has(change.id) || (person !== null && change.owner === person);
      if (isMine)
        announcer.say(t(`actions.others.${change.key}`, { name: name(), ...change.values() }));
      return;
    }
    if (!group) {
      group = { names: new Set(), ids: new Set() };
      timer = setTimeout(flush, GROUP_MS);
    }
    group.names.add(name());
    group.ids.add(change.id);
  };
  const stop = board.plan.subscribe(() => {
    const change = board.plan.lastChange();
    const after = board.plan.view();
    const old = before;
    before = after;
    if (!change) return;
    if (change.local) {
      for (const id of change.ids.initiatives) mine.add(id);
      return;
    }
    // What comes in while the board loads or catches up is no news of this moment.
    if (board.connection.get().kind !== 'saved' && board.connection.get().kind !== 'saving') return;
    const { tasks } = board.plan.records();
    const hostOf = (task: string) => tasks.get(task)?.initiative ?? null;
    for (const found of remoteChanges(old, after, change, hostOf)) tell(found);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
