import { reorderAmong, stackRows } from '../../../shared/plan/sorting';
import { byVotes, type LastVote, lastVote } from '../../../shared/workshop/voteCounts';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import type { Announcer } from '../../ui/announcer';

type Context = { readonly board: Board; readonly announcer: Announcer };

/** The last vote, where at least one of these got a vote in it and there are others to sort it among. */
const voteOn = (board: Board, ids: readonly string[]): LastVote | null => {
  const last = lastVote(board.kept.get());
  return last && ids.length > 1 && ids.some((id) => last.counts.has(id)) ? last : null;
};

const inLane = (board: Board, lane: string | null) => board.plan.view().byLane.get(lane) ?? [];
const idOf = ({ id }: { readonly id: string }): string => id;

/** The last vote says something about the order of a lane. */
export const canSortLane = (board: Board, lane: string | null): boolean =>
  voteOn(board, inLane(board, lane).map(idOf)) !== null;

export const canSortBacklog = (board: Board): boolean =>
  voteOn(board, board.plan.view().backlog.map(idOf)) !== null;

/** Puts the initiatives of a lane with the most votes on the highest rows, or first in their column. */
export function sortLane({ board, announcer }: Context, lane: string | null): void {
  const { lanes, meta } = board.plan.view();
  const initiatives = inLane(board, lane);
  const ids = initiatives.map(idOf);
  const last = voteOn(board, ids);
  if (!last) return;
  const title = lanes.find(({ id }) => id === lane)?.title || t('actions.noLane');
  const byId = new Map(initiatives.map((one) => [one.id, one]));
  const sorted = byVotes(ids, last);
  const done = board.edit({ key: 'sortLane', title }, (edit) => {
    if (meta.mode !== 'dates') reorderAmong(edit, sorted);
    else
      stackRows(
        edit,
        sorted.flatMap((id) => byId.get(id) ?? []),
      );
    return true;
  });
  if (done) announcer.say(t('votes.sortedLane', { title }));
}

/** Puts the initiatives of the backlog with the most votes first. */
export function sortBacklog({ board, announcer }: Context): void {
  const ids = board.plan.view().backlog.map(idOf);
  const last = voteOn(board, ids);
  if (!last) return;
  const done = board.edit({ key: 'sortBacklog' }, (edit) => {
    reorderAmong(edit, byVotes(ids, last));
    return true;
  });
  if (done) announcer.say(t('votes.sortedBacklog'));
}
