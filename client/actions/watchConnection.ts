import { t } from '../i18n/i18n';
import type { Board } from '../state/board';
import type { Announcer } from '../ui/announcer';

/** Says Offline, Back and Not saved, each once. Returns the function that stops it. */
export function watchConnection(board: Board, announcer: Announcer): () => void {
  let isAway = false;
  let isRefused = false;
  return board.connection.subscribe(() => {
    const state = board.connection.get();
    switch (state.kind) {
      case 'offline':
      case 'reconnecting':
        if (!isAway) announcer.say(t('actions.connection.offline'));
        isAway = true;
        break;
      case 'refused':
        if (!isRefused) announcer.warn(t('actions.connection.notSaved'));
        isRefused = true;
        break;
      case 'back':
        if (isAway) announcer.say(backText(state.sent, state.received));
        isAway = false;
        break;
      case 'saved':
        if (isAway) announcer.say(t('actions.connection.backQuiet'));
        isAway = false;
        isRefused = false;
        break;
      default:
    }
  });
}

function backText(sent: number, received: number): string {
  if (sent === 0) return t('actions.connection.backQuiet');
  return received > 0
    ? t('actions.connection.merged', { count: sent, received })
    : t('actions.connection.back', { count: sent });
}
