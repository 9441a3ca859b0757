import { lastVote } from '../../shared/workshop/voteCounts';
import { t } from '../i18n/i18n';
import { wallBallot } from '../state/rounds/ballot';
import { type Action, type ActionContext, mayEdit, type Target, titleOf } from './action';
import { mayStart } from './rounds/mayStart';
import { castVote, voteText } from './voting/castVote';
import { canSortBacklog, canSortLane, sortBacklog, sortLane } from './voting/sortByVotes';

/** What stands under the keys may be voted for, or is at least no part of something that may. */
const isVotable = ({ lead, kind }: Target): boolean =>
  lead !== null && kind !== 'task' && kind !== 'lane';

const cast = (id: string, key: string, how: 'give' | 'take'): Action => ({
  id,
  group: 'vote',
  where: 'board',
  shortcuts: [key],
  onRelease: key === 'Space',
  applies: ({ board }, target) => wallBallot(board) !== null && isVotable(target),
  enabled: ({ board }, { lead }) => {
    const ballot = wallBallot(board);
    if (!ballot || lead === null) return 'notForThis';
    return ballot.items.has(lead) || 'notVotedOn';
  },
  run: (context, { lead }) => {
    const { board, announcer } = context;
    const ballot = wallBallot(board);
    if (!ballot || lead === null) return;
    const title = nameOf(context, lead);
    announcer.say(voteText(board, ballot, castVote(board, ballot, lead, how), title));
  },
});

function nameOf({ board }: ActionContext, id: string): string {
  const { stickies, clusters } = board.wall.records();
  return (
    titleOf(board.plan.records(), id) ||
    clusters.get(id)?.title ||
    stickies.get(id)?.text ||
    t('actions.untitled')
  );
}

/** The next item behind the focus that has no vote of this person, or says that there is none. */
function goToUnvoted({ board, focus, announcer }: ActionContext): void {
  const ballot = wallBallot(board);
  if (!ballot) return;
  const items = focus.items('board');
  const at = items.indexOf(board.ui.getState().focus ?? '');
  const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find(
    (id) => ballot.items.has(id) && !ballot.dots.has(id),
  );
  if (next === undefined) announcer.say(t('votes.say.allVoted'));
  else focus.go(next);
}

/** Votes on the wall, and what is made of them. */
export const voteActions: readonly Action[] = [
  cast('vote', 'Space', 'give'),
  cast('takeVote', 'Backspace', 'take'),
  {
    id: 'nextUnvoted',
    group: 'vote',
    where: 'board',
    shortcuts: ['N'],
    applies: ({ board }) => wallBallot(board) !== null,
    enabled: ({ board }) => wallBallot(board) !== null || 'notForThis',
    run: goToUnvoted,
  },
  {
    id: 'startVote',
    group: 'vote',
    where: 'page',
    shortcuts: [],
    enabled: mayStart,
    run: ({ board }) => board.ui.setState({ rightPanel: { kind: 'workshop', setUp: 'vote' } }),
  },
  {
    id: 'sortLaneByVotes',
    group: 'vote',
    where: 'board',
    shortcuts: [],
    enabled: (context, { lead, kind }) => {
      if (kind !== 'lane' || !canSortLane(context.board, lead)) return 'notForThis';
      return mayEdit(context);
    },
    run: (context, { lead }) => sortLane(context, lead),
  },
  {
    id: 'sortBacklogByVotes',
    group: 'vote',
    where: 'page',
    shortcuts: [],
    enabled: (context) => (canSortBacklog(context.board) ? mayEdit(context) : 'notForThis'),
    run: sortBacklog,
  },
  {
    id: 'showVotes',
    group: 'vote',
    where: 'page',
    shortcuts: [],
    enabled: ({ board }) => lastVote(board.kept.get()) !== null || 'notForThis',
    run: ({ board }) => board.ui.setState(({ showVotes }) => ({ showVotes: !showVotes })),
  },
];
