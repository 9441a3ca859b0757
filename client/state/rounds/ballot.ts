import type { StageRound } from '../../../shared/workshop/stageRounds';
import type { Board } from '../board';
import type { OwnRound } from './boardRounds';

/** An open vote as this person stands in it. */
export interface Ballot {
  readonly n: number;
  /** Ids that may be voted for. */
  readonly items: ReadonlySet<string>;
  readonly budget: number;
  /** Votes that one item may get of a person. */
  readonly perItem: number;
  readonly left: number;
  /** Votes of this person by item; none is no entry. */
  readonly dots: ReadonlyMap<string, number>;
  /** Items whose last word the server does not have yet. */
  readonly unsent: ReadonlySet<string>;
}

/** What came of giving a vote or of taking one back. */
export type VoteAnswer = 'given' | 'taken' | 'noneLeft' | 'itemFull' | 'noneHere' | 'timeUp';

/** This person may take part in rounds: they have a name, and a link that lets them. */
export const mayTakePart = ({ access }: Pick<Board, 'access'>): boolean => access.get().canComment;

/** A round takes nothing any more, revealed or not. `now`: the server's clock. */
export const isTimeUp = ({ ends }: Pick<StageRound, 'ends'>, now: number): boolean =>
  ends !== null && Date.parse(ends) <= now;

const known = new WeakMap<OwnRound, { readonly round: StageRound; readonly ballot: Ballot }>();

/** The ballot of an open vote; null where there is no such vote, or this person may not take part. */
export function ballotOf(board: Pick<Board, 'rounds' | 'access'>, n: number | null): Ballot | null {
  if (n === null || !mayTakePart(board)) return null;
  const round = board.rounds.list.get().find((one) => one.n === n);
  if (round?.state !== 'open' || round.kind !== 'vote') return null;
  const own = board.rounds.own(n);
  const last = known.get(own);
  if (last?.round === round) return last.ballot;
  const ballot = readBallot(round, own);
  known.set(own, { round, ballot });
  return ballot;
}

function readBallot(round: StageRound, own: OwnRound): Ballot {
  const dots = new Map<string, number>();
  for (const [key, value] of own.entries)
    if ('dots' in value && value.dots > 0) dots.set(key, value.dots);
  const budget = round.budget ?? 0;
  const spent = [...dots.values()].reduce((sum, count) => sum + count, 0);
  return {
    n: round.n,
    items: new Set(round.items),
    budget,
    perItem: round.perItem ?? budget,
    left: Math.max(0, budget - spent),
    dots,
    unsent: own.unsent,
  };
}

/** The vote that is given on the wall of this tab. */
export const wallBallot = (board: Pick<Board, 'rounds' | 'access' | 'ui'>): Ballot | null =>
  ballotOf(board, board.ui.getState().ballot);

type Voter = Pick<Board, 'rounds' | 'access' | 'serverNow'>;

/** Gives an item one vote more, or says why not. */
export function giveVote(board: Voter, ballot: Ballot, id: string): VoteAnswer {
  if (isOver(board, ballot)) return 'timeUp';
  if (ballot.left === 0) return 'noneLeft';
  const dots = (ballot.dots.get(id) ?? 0) + 1;
  if (dots > ballot.perItem) return 'itemFull';
  board.rounds.put(ballot.n, id, { dots });
  return 'given';
}

/** Takes one vote back from an item, or says why not. */
export function takeVote(board: Voter, ballot: Ballot, id: string): VoteAnswer {
  if (isOver(board, ballot)) return 'timeUp';
  const dots = ballot.dots.get(id) ?? 0;
  if (dots === 0) return 'noneHere';
  if (dots === 1) board.rounds.drop(ballot.n, id);
  else board.rounds.put(ballot.n, id, { dots: dots - 1 });
  return 'taken';
}

function isOver(board: Voter, { n }: Ballot): boolean {
  const round = board.rounds.list.get().find((one) => one.n === n);
  return round === undefined || isTimeUp(round, board.serverNow());
}
