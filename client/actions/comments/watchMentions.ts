import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import type { Announcer } from '../../ui/announcer';
import { toast } from '../../ui/toast';
import { factsOf } from './commentCommands';
import { openComment } from './openComments';

/** Says when somebody mentions this person, with the way there. Answers the function that stops it. */
export function watchMentions(board: Board, announcer: Announcer): () => void {
  const { store, synced } = board.talk;
  let before = store.comments();
  return store.subscribe(() => {
    const old = before;
    before = store.comments();
    const change = store.lastChange();
    const me = board.access.get().person;
    // What comes in while the board loads is no news of this moment: the button counts it.
    if (!change || change.local || me === null || !synced.get()) return;
    for (const id of change.ids) {
      const comment = before.get(id);
      if (!comment || comment.deleted !== null || comment.author === me) continue;
      if (!comment.mentions.includes(me) || old.get(id)?.mentions.includes(me)) continue;
      const name = board.people.get().get(comment.author ?? '')?.name ?? t('comments.someone');
      const text = t('comments.mentioned', { name, title: factsOf(board, comment.on).title });
      announcer.say(text);
      toast(text, {
        id: `mention-${id}`,
        said: true,
        action: { label: t('actions.toast.show'), onClick: () => openComment(board, id) },
      });
    }
  });
}
