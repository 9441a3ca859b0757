import type { Sticky, StickyPlace } from '../../../shared/talk/schema';
import { keepParked } from '../../../shared/talk/stickies';
import { t } from '../../i18n/i18n';
import type { ActionContext } from '../action';
import { offerUndo } from '../history';
import { excerptOf, moveStickies, removeStickies } from './stickyEdits';

/** Hangs a parked sticky on the wall, where there is room in view unless told. */
export function putOnWall(context: ActionContext, sticky: Sticky, at?: StickyPlace): void {
  const { board, scene, announcer, focus } = context;
  moveStickies(board, [{ id: sticky.id, at: at ?? scene.freePlace(null) }]);
  board.ui.setState({ selection: new Set([sticky.id]) });
  if (at === undefined) focus.go(sticky.id);
  announcer.say(t('stickies.say.placed', { title: excerptOf(sticky) }));
}

/** Decides that a sticky stays parked. */
export function keepIt({ board, announcer }: ActionContext, sticky: Sticky): void {
  const title = excerptOf(sticky);
  board.editTalk({ key: 'keepParked', title }, (edit) => keepParked(edit, sticky.id));
  announcer.say(t('stickies.say.kept', { title }));
}

/** Takes a parked sticky away, with Undo. */
export function discard(context: ActionContext, sticky: Sticky): void {
  const title = excerptOf(sticky);
  const label = { key: 'delete', title };
  const opposite = removeStickies(context.board, [sticky.id], label);
  offerUndo(context, { text: t('stickies.say.discarded', { title }), label, opposite });
}
