import { AppError, invalidAt } from '../../shared/errors';
import { ORIGIN } from '../../shared/origins';
import {
  type NewRound,
  type PutEntry,
  ROUND_LIMITS,
  type Round,
  type RoundEntryValue,
  type RoundInfo,
} from '../../shared/workshop/roundApi';
import { writeStageRound } from '../../shared/workshop/stageRounds';
import type { Grant } from '../auth/grant';
import type { Logger } from '../log';
import type { RoundPerson, RoundRecord } from '../store/roundStore';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { Turns } from '../turns';
import { mayDrop, mayPut, maySayDone, votesLeft } from './entryChecks';
import { RoundCounts } from './roundCounts';
import { isFreeIn, isLivingIn, writeResult } from './roundDocuments';
import { resultOf } from './roundResult';
import { roundInfo, roundView, stageRound } from './roundView';
import { agreeOn } from './terms';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
}

/**
 * Rounds: what people do unseen until it is revealed. Entries never leave the store before: each change of one is a
 * transaction that checks all that decides about it, and the reveal is one that ends the round and keeps what came out.
 * Then the documents are told. Whatever is cut off there is completed by whoever looks next.
 */
export class Rounds {
  private readonly turns = new Turns();
  private readonly counts: RoundCounts;

  constructor(private readonly deps: Deps) {
    this.counts = new RoundCounts(deps);
  }

  stop(): void {
    this.counts.stop();
  }

  start({ boardId, personId }: Grant, request: NewRound): Promise<Round> {
    return this.turns.take(boardId, async () => {
      const { store } = this.deps;
      const at = Date.now();
      const ends = endOf(request.ends ?? null, at);
      const agreed = await agreeOn(this.deps, boardId, request);
      const { kind } = request;
      const round = await store.addRound(
        { boardId, kind, at, by: personId, ends, ...agreed },
        { open: ROUND_LIMITS.open, all: ROUND_LIMITS.rounds },
      );
      if (!round) throw new AppError('too-many-rounds');
      await this.complete(boardId);
      return this.viewOf(round, personId);
    });
  }

  async list(boardId: string): Promise<RoundInfo[]> {
    await this.completeInTurn(boardId);
    return (await this.deps.store.listRounds(boardId)).map(roundInfo).reverse();
  }

  async find({ boardId, personId }: Grant, n: number): Promise<Round> {
    await this.completeInTurn(boardId);
    const round = await this.known(boardId, n);
    // A crash may have cost the last word on how many are done.
    if (round.state === 'open') this.counts.touch(boardId, n);
    return this.viewOf(round, personId);
  }

  /** Says, or says otherwise, what somebody thinks of an item. */
  async put(grant: Grant, n: number, key: string, value: RoundEntryValue): Promise<PutEntry> {
    const now = Date.now();
    const check = mayPut(key, value, now);
    const kept = { at: now, left: null as number | null };
    await this.deps.store.putRoundEntry(placeOf(grant, n), { key, at: now, value }, (facts) => {
      const isChange = check(facts);
      const others = facts.own.filter((entry) => entry.key !== key);
      kept.left = facts.round && votesLeft(facts.round, [...others, { value }]);
      if (!isChange) kept.at = facts.own.find((entry) => entry.key === key)?.at ?? now;
      return isChange;
    });
    this.heardFrom(grant, n);
    return { key, at: new Date(kept.at).toISOString(), left: kept.left };
  }

  /** Takes back what somebody said. */
  async drop(grant: Grant, n: number, key: string): Promise<void> {
    await this.deps.store.dropRoundEntry(placeOf(grant, n), key, mayDrop(key, Date.now()));
    this.heardFrom(grant, n);
  }

  /** Somebody is done, or is not after all. */
  async setDone(grant: Grant, n: number, done: boolean): Promise<void> {
    await this.deps.store.setRoundDone(placeOf(grant, n), done, maySayDone(Date.now()));
    this.heardFrom(grant, n);
  }

  /** The counts that everybody sees may have changed, and what this person has said has. */
  private heardFrom({ boardId, personId }: Grant, n: number): void {
    this.counts.touch(boardId, n);
    if (personId !== null) this.deps.rooms.spoke(boardId, personId);
  }

  /** Somebody left the board, and with them what they entered. */
  async recount(boardId: string): Promise<void> {
    for (const { n, state } of await this.deps.store.listRounds(boardId))
      if (state === 'open') this.counts.touch(boardId, n);
  }

  setEnds({ boardId, personId }: Grant, n: number, ends: string | null): Promise<Round> {
    return this.turns.take(boardId, async () => {
      await this.known(boardId, n);
      if (!(await this.deps.store.setRoundEnds(boardId, n, endOf(ends, Date.now()))))
        throw new AppError('round-over');
      await this.complete(boardId);
      return this.viewOf(await this.known(boardId, n), personId);
    });
  }

  /** Shows everybody at once what came out; what was revealed before stays as it is. */
  reveal({ boardId, personId }: Grant, n: number): Promise<Round> {
    return this.turns.take(boardId, async () => {
      const { store, rooms } = this.deps;
      await this.known(boardId, n);
      const isLiving = await isLivingIn(rooms, boardId);
      const isFree = await isFreeIn(rooms, boardId);
      const round = await store.revealRound(boardId, n, Date.now(), personId, (open, entries) =>
        resultOf(open, entries, { isLiving, isFree }),
      );
      if (!round) throw new AppError('round-over', 'It was cancelled.');
      await this.complete(boardId);
      return this.viewOf(round, personId);
    });
  }

  /** Ends a round without a result; what was entered is forgotten. */
  cancel({ boardId, personId }: Grant, n: number): Promise<void> {
    return this.turns.take(boardId, async () => {
      const { state } = await this.known(boardId, n);
      const { store } = this.deps;
      const isOver = state === 'cancelled';
      if (!isOver && !(await store.cancelRound(boardId, n, Date.now(), personId)))
        throw new AppError('round-over', 'It was revealed.');
      await this.complete(boardId);
    });
  }

  /** Brings the documents of a board to what its rounds are. */
  private async complete(boardId: string): Promise<void> {
    const { store } = this.deps;
    for (const n of await store.unshownRounds(boardId)) {
      await this.show(await this.known(boardId, n));
      await store.roundShown(boardId, n);
    }
  }

  /** The same for those who look: they get their answer even while the disk takes nothing. */
  private async completeInTurn(boardId: string): Promise<void> {
    if ((await this.deps.store.unshownRounds(boardId)).length === 0) return;
    try {
      await this.turns.take(boardId, () => this.complete(boardId));
    } catch (error) {
      this.deps.log.warn({ board: boardId, err: error }, 'rounds not shown');
    }
  }

  private async show(round: RoundRecord): Promise<void> {
    const { store, rooms } = this.deps;
    const { boardId, n } = round;
    // The entries of a round that is over don't change any more.
    if (round.state === 'revealed')
      await writeResult(rooms, round, await store.roundEntries(boardId, n));
    const counts = await store.countRound(boardId, n);
    await rooms.with(boardId, 'stage', (room) =>
      room.edit(
        (doc) => writeStageRound(doc, stageRound(round, counts)),
        ORIGIN.server,
        round.endedAt === null ? round.by : round.endedBy,
      ),
    );
  }

  private async known(boardId: string, n: number): Promise<RoundRecord> {
    const round = await this.deps.store.getRound(boardId, n);
    if (!round) throw new AppError('not-found');
    return round;
  }

  private async viewOf(round: RoundRecord, person: string | null): Promise<Round> {
    const { store } = this.deps;
    const { boardId, n } = round;
    const own = person === null ? null : await store.ownRound({ boardId, n, person });
    return roundView(round, await store.countRound(boardId, n), own);
  }
}

/** Only people take part: whoever holds a link could spend its votes again and again. */
function placeOf({ boardId, personId }: Grant, n: number): RoundPerson {
  if (personId === null) throw new AppError('name-needed');
  return { boardId, n, person: personId };
}

function endOf(ends: string | null, now: number): number | null {
  const at = ends === null ? null : Date.parse(ends);
  if (at !== null && at <= now) throw invalidAt('ends', 'Must be in the future.');
  return at;
}
