import { t } from '../i18n/i18n';
import type { Board } from '../state/board';

/** Whom to ask for rights: an owner's name, or "its owner". */
export function ownerName(board: Board): string {
  const me = board.access.get().person;
  for (const person of board.people.get().values())
    if (person.role === 'owner' && !person.left && person.id !== me) return person.name;
  return t('board.notice.anOwner');
}
