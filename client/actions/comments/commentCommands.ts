import { addTask } from '../../../shared/plan/mutations';
import { bodyText } from '../../../shared/talk/body';
import {
  addComment,
  reopenThread,
  resolveThread,
  rewriteComment,
} from '../../../shared/talk/comments';
import type { Comment, CommentAnchor } from '../../../shared/talk/schema';
import { addSticky, stickyText } from '../../../shared/talk/stickies';
import type { Thread } from '../../../shared/talk/threads';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { toast } from '../../ui/toast';
import type { ActionContext } from '../action';
import { offerUndo } from '../history';
import { excerptOf } from '../stickies/stickyEdits';
import { type AnchorFacts, anchorFacts } from './anchors';

/** Characters of a task's title that a comment becomes. */
const TASK_TITLE = 120;

type Context = Pick<ActionContext, 'board' | 'announcer'>;

export const factsOf = (
  board: Pick<Board, 'plan' | 'work' | 'wall'>,
  on: CommentAnchor,
): AnchorFacts =>
  anchorFacts(on, board.plan.records(), board.work.store.items(), board.wall.records());

/** Says something about a thing, or answers in a thread. False: it could not be. */
export function postComment(
  { board, announcer }: Context,
  on: CommentAnchor,
  body: unknown,
  thread?: string,
): boolean {
  const { kind, title } = factsOf(board, on);
  const { person } = board.access.get();
  const id = board.editTalk({ key: 'comment', title }, (edit) =>
    addComment(edit.doc, {
      on,
      author: person,
      at: edit.now,
      body,
      ...(thread === undefined ? {} : { parent: thread }),
    }),
  );
  if (id === null) return false;
  const what = thread !== undefined ? 'replied' : kind === 'board' ? 'addedToBoard' : 'added';
  announcer.say(t(`comments.say.${what}`, { title }));
  return true;
}

export function changeComment({ board, announcer }: Context, id: string, body: unknown): boolean {
  const done = board.editTalk({ key: 'editComment' }, (edit) => {
    rewriteComment(edit, id, body);
    return true;
  });
  if (done) announcer.say(t('comments.say.changed'));
  return done === true;
}

export function deleteComment(context: ActionContext, id: string): void {
  const { board } = context;
  const label = { key: 'deleteComment' };
  board.editTalk(label, (edit) => edit.remove('comments', id));
  offerUndo(context, {
    text: t('comments.say.deleted'),
    label,
    opposite: () =>
      board.editTalk({ key: 'restoreComment' }, (edit) => edit.restore('comments', id)),
  });
}

/** Settles a thread, or opens it again. */
export function toggleResolved({ board, announcer }: Context, { id, on, resolved }: Thread): void {
  const { title } = factsOf(board, on);
  const { person } = board.access.get();
  board.editTalk({ key: resolved ? 'reopenThread' : 'resolveThread', title }, (edit) =>
    resolved ? reopenThread(edit, id) : resolveThread(edit, id, person),
  );
  announcer.say(t(resolved ? 'comments.say.reopened' : 'comments.say.resolved', { title }));
}

/** Makes a task card of what a thread begins with. */
export function makeTaskOf(context: ActionContext, { comments }: Thread, initiative: string): void {
  const { board } = context;
  const [first] = comments;
  const words = bodyText(first?.body).split('\n')[0] ?? '';
  const title = words.length > TASK_TITLE ? `${words.slice(0, TASK_TITLE - 1)}…` : words;
  const host = board.plan.view().initiatives.get(initiative);
  const label = { key: 'makeTaskOfComment', title };
  const id = board.edit(label, (edit) => addTask(edit, { initiative, title }));
  if (id === null || !host) return;
  offerUndo(context, {
    text: t('comments.say.madeTask', { title: host.title || t('comments.untitled') }),
    label,
    opposite: () => board.edit({ key: 'delete', title }, (edit) => edit.remove('tasks', id)),
  });
}

/** Sets what a thread begins with aside, as a sticky by who said it. */
export function parkThread(context: ActionContext, { comments }: Thread): void {
  const { board } = context;
  const [first] = comments;
  const text = stickyText(bodyText(first?.body));
  if (text === '' || !first) return;
  const title = excerptOf({ text });
  const label = { key: 'parkSticky', title };
  const draft = { text, author: first.author, colour: 'yellow', at: null, parked: true } as const;
  const id = board.editTalk(label, (edit) => addSticky(edit, draft));
  if (id === null) return;
  offerUndo(context, {
    text: t('stickies.say.parked', { title, count: 1 }),
    label,
    opposite: () => board.editTalk({ key: 'delete', title }, (edit) => edit.remove('stickies', id)),
  });
}

/** Puts a comment's address on the clipboard: it opens the board for whoever has a way in. */
export async function copyLink({ board }: Pick<Context, 'board'>, { id }: Comment): Promise<void> {
  const url = `${location.origin}/b/${board.id}?comment=${id}`;
  try {
    await navigator.clipboard.writeText(url);
    toast(t('comments.say.copied'), { id: 'comment-link' });
  } catch {
    // The clipboard is forbidden here: then the address can be taken from the message.
    toast(url, { id: 'comment-link' });
  }
}
