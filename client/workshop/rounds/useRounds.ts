import { atLeast } from '../../../shared/roles';
import type { Workshop } from '../../../shared/stage/schema';
import type { RoundKind } from '../../../shared/workshop/roundApi';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { Access, Board } from '../../state/board';
import { useBoard, useReadable } from '../../state/hooks';
import { rosterOf } from '../../state/roster';
import { othersHere } from '../people';

/** Rounds that are open, the newest first. */
export function useOpenRounds(): readonly StageRound[] {
  const list = useReadable(useBoard().rounds.list);
  return list.filter(({ state }) => state === 'open').reverse();
}

/** Who starts and ends rounds: whoever facilitates while a workshop runs, else every editor with a name. */
export const leads = (
  { canFacilitate, person }: Access,
  { started, facilitator }: Workshop,
): boolean => canFacilitate && (started === null || facilitator === person);

export function useLeads(): boolean {
  const { access, workshop } = useBoard();
  return leads(useReadable(access), useReadable(workshop));
}

/** How many people who may take part are here, whatever number of tabs they have. */
export function participantsHere(board: Board): number {
  const others = othersHere(board).filter(({ role }) => atLeast(role, 'commenter'));
  return others.length + (board.access.get().canComment ? 1 : 0);
}

/** How many are done, and of how many: who was done and went counts still. */
export function useDone({ done, entered }: StageRound): { done: number; all: number } {
  const board = useBoard();
  useReadable(rosterOf(board.presence));
  useReadable(board.access);
  return { done, all: Math.max(participantsHere(board), done, entered) };
}

/** Opens the panel of the workshop on a round to set up, on a result, or as it is. */
export const showWorkshop = (
  { ui }: Pick<Board, 'ui'>,
  at: { readonly setUp?: RoundKind; readonly round?: number } = {},
): void => ui.setState({ rightPanel: { kind: 'workshop', ...at } });
