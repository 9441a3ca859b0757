import { giveVote, takeVote, wallBallot } from '../../state/rounds/ballot';
import type { BarPart } from '../hitTest';
import type { ToolWorld } from './tool';

/**
 * While a vote is given on the wall, a click on a bar that it is about gives it a vote, and one on own dots takes one
 * back. True when the click was about that.
 */
export function voted(
  world: ToolWorld,
  { id, part }: { readonly id: string; readonly part: BarPart },
): boolean {
  const ballot = wallBallot(world.board);
  if (!ballot?.items.has(id) || part === 'chevron' || part === 'comments') return false;
  const answer = (part === 'votes' ? takeVote : giveVote)(world.board, ballot, id);
  const title = world.board.plan.view().initiatives.get(id)?.title || world.names.untitled;
  if (answer === 'noneLeft') world.callbacks.notify('noVotesLeft', {});
  if (answer === 'itemFull') world.callbacks.notify('votesFull', { title, count: ballot.perItem });
  if (answer === 'timeUp') world.callbacks.notify('votingTimeUp', {});
  world.board.ui.setState({ focus: id, focusVisible: false, selection: new Set() });
  return true;
}
