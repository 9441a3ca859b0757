import { t } from '../i18n/i18n';
import { type ActionContext, kindOf, titleOf } from './action';
import { watchGone } from './watchGone';

/**
 * When a title field closes: says that the new thing is there, and gives focus back to its row (to the next
 * one when it was given up). Returns the function that stops it.
 */
export function watchRenaming(context: ActionContext): () => void {
  const { board, announcer, focus } = context;
  const stop = board.ui.subscribe((now, before) => {
    const closed = before.renaming;
    if (!closed || now.renaming?.id === closed.id) return;
    // The field tells that it closes before or after it writes: look when it has done both.
    queueMicrotask(() => {
      const records = board.plan.records();
      const title = titleOf(records, closed.id);
      if (kindOf(records, closed.id) === null) focus.leave([closed.id]);
      else {
        if (closed.isNew && title !== '') announcer.say(t('actions.say.added', { title }));
        if (board.ui.getState().renaming === null && isLost()) focus.go(closed.id);
      }
    });
  });
  const stopGone = watchGone(context);
  return () => {
    stop();
    stopGone();
  };
}

/** Nothing has focus any more, or the field that is about to go still has it. */
const isLost = (): boolean => {
  const { activeElement } = document;
  return (
    activeElement === null ||
    activeElement === document.body ||
    activeElement.matches('input, textarea')
  );
};
