import type { PlanRecords } from '../../shared/plan/planDoc';
import { t } from '../i18n/i18n';
import type { Board, EditLabel, UndoResult } from '../state/board';
import { dismissToast, toast } from '../ui/toast';
import { type ActionContext, kindOn, titleOf } from './action';
import { factsOf } from './comments/commentCommands';
import { openComment } from './comments/openComments';
import { wallName } from './stickies/stickyEdits';
import { whoTouched } from './whoTouched';

/** Toasts that offer to take back a step: gone as soon as it is. */
const offers = new WeakMap<EditLabel, string | number>();

/** The name of an undo step: "move One-tap pay". */
export const editName = ({ key, title, count }: EditLabel): string =>
  t(`edits.${key}`, {
    title: title ?? '',
    count: count ?? 1,
    defaultValue: t('edits.change', { title: title ?? '' }),
  });

/** Takes back (or does again) the last step of this tab, shows where, and says what happened. */
export function runHistory(context: ActionContext, direction: 'undo' | 'redo'): void {
  const { board, announcer } = context;
  const result = direction === 'undo' ? board.undo.undo() : board.undo.redo();
  if (!result) {
    announcer.say(t(`actions.reason.${direction === 'undo' ? 'nothingToUndo' : 'nothingToRedo'}`));
    return;
  }
  const offer = offers.get(result.label);
  if (offer !== undefined) dismissToast(offer);
  showStep(context, result, result.touched);
  const what = editName(result.label);
  if (result.skipped.length === 0) {
    announcer.say(t(`actions.say.${direction === 'undo' ? 'undone' : 'redone'}`, { what }));
    return;
  }
  const text = skippedText(context, result, what);
  announcer.say(text);
  const first = result.skipped[0] as string;
  toast(text, {
    said: true,
    tone: 'warning',
    action: { label: t('actions.toast.show'), onClick: () => showStep(context, result, [first]) },
  });
}

function skippedText({ board }: ActionContext, result: UndoResult, what: string): string {
  const id = result.skipped[0] as string;
  const values = {
    what,
    name: whoTouched(board, id) ?? t('actions.someone'),
    title: skippedTitle(board, id) || t('actions.untitled'),
  };
  const key = result.touched.length > 0 ? 'partlyUndone' : 'notUndone';
  return t(`actions.say.${key}${board.authors.writerOf(id)?.isMe ? 'Mine' : ''}`, values);
}

/** What was left alone: something of the plan, a task, or what a comment is about. */
function skippedTitle(board: Board, id: string): string | undefined {
  const { plan, work, talk } = board;
  const comment = talk.store.comments().get(id);
  if (comment) return factsOf(board, comment.on).title;
  const onWall = wallName(board, id);
  if (onWall !== '') return onWall;
  return work.store.items().get(id)?.title || titleOf(plan.records(), id);
}

/** Shows where a step was: on the wall, or in the task list. */
function showStep(context: ActionContext, { rooms }: UndoResult, ids: readonly string[]): void {
  const { ui, talk } = context.board;
  const said = ids.find((id) => talk.store.comments().get(id)?.deleted === null);
  if (rooms.has('talk') && said !== undefined) openComment(context.board, said);
  if (rooms.has('work')) ui.setState({ tasksTouched: new Set(ids) });
  const shown = rooms.has('plan') || rooms.has('talk');
  if (shown && ui.getState().view === 'roadmap') showTouched(context, ids);
}

/** Scrolls to what a step touched, and lights it up once. */
function showTouched({ board, scene, focus }: ActionContext, ids: readonly string[]): void {
  const records = board.plan.records();
  const living = ids.filter((id) => {
    const kind = kindOn(board, id);
    return kind !== null && kind !== 'dependency';
  });
  focus.leave(ids.filter((id) => kindOn(board, id) === null));
  const [first] = living;
  if (first === undefined) return;
  board.ui.setState({ selection: new Set(living) });
  focus.go(first);
  board.ui.setState({ selection: new Set(living) });
  // A task whose card is not on the board is seen by its initiative.
  const places = living.map((id) => (scene.rectOf(id) ? id : (ownerOf(records, id) ?? id)));
  scene.reveal(places[0] as string);
  scene.flash(places.map((id) => ownerOf(records, id) ?? id));
}

const ownerOf = (records: PlanRecords, id: string): string | null =>
  records.tasks.get(id)?.initiative ?? null;

/** What a toast's Undo takes back: the step itself while it is still the last one, else the opposite edit. */
export interface Undoable {
  readonly text: string;
  readonly label: EditLabel;
  /** Absent: only the last step can be taken back. */
  opposite?(): void;
}

/** Says what was done, with Undo. */
export function offerUndo(context: ActionContext, { text, label, opposite }: Undoable): void {
  const { board, announcer } = context;
  announcer.say(text);
  const id = toast(text, {
    said: true,
    action: {
      label: t('actions.toast.undo'),
      onClick: () => {
        if (opposite && board.undo.get().canUndo !== label) opposite();
        else runHistory(context, 'undo');
      },
    },
  });
  offers.set(label, id);
}
