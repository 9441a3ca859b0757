import { AppError, invalidAt } from '../../shared/errors';
import { atLeast } from '../../shared/roles';
import { sameValue } from '../../shared/sameValue';
import { UNSURE } from '../../shared/workshop/estimates';
import { ROUND_LIMITS, type RoundEntryValue, type VoteEntry } from '../../shared/workshop/roundApi';
import type { RoundCheck, RoundEntry, RoundFacts, RoundRecord } from '../store/roundStore';

/**
 * What people may enter. These run inside the transaction that writes the entry: whatever was decided before it (a
 * person removed, a round revealed, votes spent from another tab) counts.
 */

const NANOID = /^[\w-]{21}$/;

/** Votes that are left; null where there is no budget. */
export const votesLeft = (
  { terms }: Pick<RoundRecord, 'terms'>,
  own: readonly Pick<RoundEntry, 'value'>[],
): number | null =>
  terms.budget === null ? null : terms.budget - own.reduce((sum, e) => sum + dotsOf(e.value), 0);

const dotsOf = (value: RoundEntryValue): number => ('dots' in value ? value.dots : 0);

/** The same as it is there already is no change, and so never too late: its answer may have been lost on the way. */
export const mayPut =
  (key: string, value: RoundEntryValue, now: number): RoundCheck =>
  (facts) => {
    const round = requireRound(facts);
    const old = facts.own.find((entry) => entry.key === key);
    if (old && sameValue(old.value, value)) return false;
    requireOpen(round, now);
    requireFitting(round, key, value);
    const others = facts.own.filter((entry) => entry !== old);
    const left = votesLeft(round, others);
    if (left !== null && dotsOf(value) > left)
      throw new AppError('over-budget', `${left} of ${round.terms.budget} votes are left.`);
    const isFull = round.kind === 'stickies' && others.length >= ROUND_LIMITS.stickiesPerPerson;
    if (!old && (isFull || facts.total() >= ROUND_LIMITS.entries))
      throw new AppError('too-many-entries');
    return true;
  };

/** What is not there needs no taking back. */
export const mayDrop =
  (key: string, now: number): RoundCheck =>
  (facts) => {
    const round = requireRound(facts);
    if (!facts.own.some((entry) => entry.key === key)) return false;
    requireOpen(round, now);
    return true;
  };

export const maySayDone =
  (now: number): RoundCheck =>
  (facts) => {
    requireOpen(requireRound(facts), now);
    return true;
  };

/** The round, for somebody who may take part. */
function requireRound({ board, person, round }: RoundFacts): RoundRecord {
  if (!board || !person) throw new AppError('unauthorized');
  if (board.deletedAt !== null) throw new AppError('board-deleted');
  if (person.endedAt !== null) throw new AppError('link-ended');
  if (!atLeast(person.role, 'commenter')) throw new AppError('role-too-weak');
  if (board.archived) throw new AppError('archived');
  if (!round) throw new AppError('not-found');
  return round;
}

function requireOpen({ state, ends }: RoundRecord, now: number): void {
  if (state !== 'open') throw new AppError('round-over', `It was ${state}.`);
  if (ends !== null && now >= ends) throw new AppError('round-over', 'Its time is up.');
}

/** Throws unless this is something to say in a round of this kind. */
function requireFitting(
  { kind, terms, items }: RoundRecord,
  key: string,
  value: RoundEntryValue,
): void {
  if (kind === 'stickies') {
    if (!('text' in value)) throw invalidAt('text', 'A sticky has a text.');
    if (!NANOID.test(key)) throw invalidAt('key', 'Make an id of 21 characters, as nanoid does.');
    return;
  }
  if (!items.includes(key)) throw invalidAt('key', 'This round is not about that.');
  if (kind === 'vote') requireDots(value, terms.perItem);
  else if (kind === 'estimate') {
    const cards = [...(terms.deck ?? []), UNSURE];
    if (!('value' in value) || !cards.includes(value.value))
      throw invalidAt('value', `One of the cards: ${cards.join(', ')}.`);
  } else if (terms.mode === 'now-next-later') {
    if (!('bucket' in value)) throw invalidAt('bucket', 'This board plans in now, next and later.');
  } else if (!('start' in value)) throw invalidAt('start', 'This board plans in dates.');
  else if (value.start > value.end) throw invalidAt('end', 'Before the start.');
}

function requireDots(value: RoundEntryValue, perItem: number | null): asserts value is VoteEntry {
  if (!('dots' in value)) throw invalidAt('dots', 'Say how many votes.');
  if (perItem !== null && value.dots > perItem)
    throw new AppError('over-budget', `At most ${perItem} votes for one item.`);
}
