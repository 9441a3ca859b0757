import { BOARD_ANCHOR, type CommentAnchor } from '../../../shared/talk/schema';
import type { WorkItem } from '../../../shared/work/schema';
import type { Board } from '../../state/board';
import type { CommentsPanelState } from '../../state/uiStore';
import { itemAnchor, planAnchor } from './anchors';

type How = Pick<CommentsPanelState, 'thread' | 'write'>;

/** Shows what is said about one thing, or (null) everything, at the right. */
export function openComments(
  { ui }: Pick<Board, 'ui'>,
  on: CommentAnchor | null,
  how: How = {},
): void {
  ui.setState({ rightPanel: { kind: 'comments', on, ...how } });
}

/** Shows the thread of a comment; all comments where it is gone. */
export function openComment(board: Pick<Board, 'ui' | 'talk'>, comment: string): void {
  const { byId, threadOf } = board.talk.store.threads();
  const thread = byId.get(threadOf.get(comment) ?? '');
  openComments(board, thread?.on ?? null, thread ? { thread: thread.id } : {});
}

/** Opens what is said about an entity of the plan, or about the board, ready to add to it. */
export function writeComment(board: Pick<Board, 'ui' | 'access'>, id: string | null): void {
  openComments(board, id === null ? BOARD_ANCHOR : planAnchor(id), ready(board));
}

/** The same about a task of the task list. */
export const commentOnItem = (board: Pick<Board, 'ui' | 'access'>, item: WorkItem): void =>
  openComments(board, itemAnchor(item), ready(board));

const ready = ({ access }: Pick<Board, 'access'>): How =>
  access.get().canComment ? { write: true } : {};
