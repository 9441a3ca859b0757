import type {
  RoundCheck,
  RoundEntry,
  RoundNeighbours,
  RoundPerson,
  RoundRecord,
  RoundStore,
  RoundSummary,
} from './roundStore';

interface MemoryRound {
  record: RoundRecord;
  readonly entries: Map<string, RoundEntry>;
  readonly done: Set<string>;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Rounds, in memory. */
export function memoryRounds({ board, person }: RoundNeighbours): RoundStore & {
  forgetRounds(boardId: string): void;
  forgetRoundsOf(boardId: string, personId: string): void;
} {
  const rounds = new Map<string, MemoryRound[]>();
  const of = (boardId: string): MemoryRound[] => rounds.get(boardId) ?? [];
  const find = (boardId: string, n: number): MemoryRound | null => of(boardId)[n - 1] ?? null;
  const open = (boardId: string, n: number): MemoryRound | null => {
    const round = find(boardId, n);
    return round?.record.state === 'open' ? round : null;
  };
  const all = (round: MemoryRound | null): RoundEntry[] =>
    [...(round?.entries ?? [])].sort(byKey).map(([, entry]) => entry);
  const own = (at: RoundPerson): RoundEntry[] =>
    all(find(at.boardId, at.n)).filter((entry) => entry.person === at.person);
  const changeOwn = (
    at: RoundPerson,
    check: RoundCheck,
    change: (round: MemoryRound) => void,
  ): void => {
    const round = find(at.boardId, at.n);
    const facts = {
      board: board(at.boardId),
      person: person(at.boardId, at.person),
      round: round?.record ?? null,
      own: own(at),
      total: () => round?.entries.size ?? 0,
    };
    if (check(facts) && round) change(round);
  };
  const keyOf = ({ person: id }: RoundPerson, key: string): string => `${id} ${key}`;

  return {
    async addRound(round, limits) {
      const before = of(round.boardId);
      const openOnes = before.filter(({ record }) => record.state === 'open').length;
      if (openOnes >= limits.open || before.length >= limits.all) return null;
      const record: RoundRecord = {
        ...round,
        n: before.length + 1,
        state: 'open',
        endedAt: null,
        endedBy: null,
        size: round.items.length,
        shown: false,
        result: null,
      };
      rounds.set(round.boardId, [...before, { record, entries: new Map(), done: new Set() }]);
      return record;
    },
    listRounds: async (boardId) =>
      of(boardId).map(({ record: { items: _i, result: _r, ...summary } }): RoundSummary => summary),
    getRound: async (boardId, n) => find(boardId, n)?.record ?? null,
    unshownRounds: async (boardId) =>
      of(boardId)
        .filter(({ record }) => !record.shown)
        .map(({ record }) => record.n),
    async roundShown(boardId, n) {
      const round = find(boardId, n);
      if (round) round.record = { ...round.record, shown: true };
    },
    async setRoundEnds(boardId, n, ends) {
      const round = open(boardId, n);
      if (round) round.record = { ...round.record, ends, shown: false };
      return round !== null;
    },
    async cancelRound(boardId, n, endedAt, endedBy) {
      const round = open(boardId, n);
      if (!round) return false;
      round.record = { ...round.record, state: 'cancelled', endedAt, endedBy, shown: false };
      round.entries.clear();
      round.done.clear();
      return true;
    },
    async revealRound(boardId, n, endedAt, endedBy, tally) {
      const round = find(boardId, n);
      if (round?.record.state === 'open') {
        const result = tally(round.record, all(round));
        const ended = { state: 'revealed', endedAt, endedBy, result, shown: false } as const;
        round.record = { ...round.record, ...ended };
      }
      return round?.record.state === 'revealed' ? round.record : null;
    },
    async putRoundEntry(at, entry, check) {
      changeOwn(at, check, ({ entries }) =>
        entries.set(keyOf(at, entry.key), { ...entry, person: at.person }),
      );
    },
    async dropRoundEntry(at, key, check) {
      changeOwn(at, check, ({ entries }) => entries.delete(keyOf(at, key)));
    },
    async setRoundDone(at, isDone, check) {
      changeOwn(at, check, ({ done }) => (isDone ? done.add(at.person) : done.delete(at.person)));
    },
    async ownRound(at) {
      const done = find(at.boardId, at.n)?.done.has(at.person) ?? false;
      return { entries: own(at), done };
    },
    async countRound(boardId, n) {
      const round = find(boardId, n);
      const entered = new Set(all(round).map((entry) => entry.person)).size;
      return { entered, done: round?.done.size ?? 0 };
    },
    roundEntries: async (boardId, n) => all(find(boardId, n)),
    forgetRounds: (boardId) => void rounds.delete(boardId),
    forgetRoundsOf(boardId, personId) {
      for (const { record, entries, done } of of(boardId)) {
        if (record.state !== 'open') continue;
        for (const [key, entry] of entries) if (entry.person === personId) entries.delete(key);
        done.delete(personId);
      }
    },
  };
}
