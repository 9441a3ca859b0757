import { atLeast } from '../../../shared/roles';
import type { Sticky } from '../../../shared/talk/schema';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { Board } from '../../state/board';

type Knows = Pick<Board, 'access' | 'workshop' | 'shownWall'>;

/** The round in which stickies are written unseen now: the last one that was begun; null: everybody sees them at once. */
export const openRound = ({ rounds }: Pick<Board, 'rounds'>): StageRound | null =>
  rounds.list.get().findLast(({ kind, state }) => kind === 'stickies' && state === 'open') ?? null;

/** Whether this person may move, change and put away what others wrote: editors, and while they group, everybody. */
export function mayHandleAll({ access, workshop }: Pick<Knows, 'access' | 'workshop'>): boolean {
  const { role, canComment } = access.get();
  return canComment && (atLeast(role, 'editor') || workshop.get().step?.kind === 'group');
}

/** Whether this person may move, change or put away a sticky. */
export function mayHandle(board: Knows, sticky: Sticky): boolean {
  const { canComment, person } = board.access.get();
  return canComment && (mayHandleAll(board) || (person !== null && sticky.author === person));
}

/** Nobody else sees it yet: it can be written, moved and taken back, and nothing else. */
export const isUnseen = ({ shownWall }: Pick<Board, 'shownWall'>, id: string): boolean =>
  shownWall.get().unseen.has(id);
