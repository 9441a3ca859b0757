import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewRoundRecord, RoundCheck } from '../../server/store/roundStore';
import type { Store } from '../../server/store/store';
import type { RoundResult } from '../../shared/workshop/roundApi';

const LIMITS = { open: 2, all: 4 };
const RESULT: RoundResult = { kind: 'vote', people: 1, items: [] };
const NEW: NewRoundRecord = {
  boardId: 'b1',
  kind: 'vote',
  at: 10,
  by: 'mia',
  ends: null,
  terms: {
    title: null,
    scope: { of: 'board' },
    runOff: null,
    budget: 3,
    perItem: 3,
    secret: true,
    deck: null,
    mode: null,
    area: null,
    parked: false,
  },
  items: ['pay', 'login'],
};
const yes: RoundCheck = () => true;
const at = (person: string, n = 1, boardId = 'b1') => ({ boardId, n, person });
const vote = (key: string, dots: number) => ({ key, at: 20, value: { dots } });

/** What every store promises of rounds; run over each of them. */
export function roundContract(name: string, open: () => Promise<Store>): void {
  describe(`rounds of a store: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      for (const id of ['b1', 'b2']) await store.createBoard(id, [], 1);
      for (const id of ['mia', 'ada']) {
        const person = { boardId: 'b1', id, role: 'commenter' as const, link: 1 };
        await store.addPerson({ ...person, createdAt: 1, endedAt: null }, `hash-${id}`);
      }
    });
    afterEach(() => store.close());

    it('are numbered, kept whole, and only so many', async () => {
      const first = await store.addRound(NEW, LIMITS);
      expect(first).toEqual({
        ...NEW,
        n: 1,
        state: 'open',
        endedAt: null,
        endedBy: null,
        size: 2,
        shown: false,
        result: null,
      });
      expect(await store.getRound('b1', 1)).toEqual(first);
      expect((await store.addRound({ ...NEW, by: null, ends: 99 }, LIMITS))?.n).toBe(2);
      expect(await store.addRound(NEW, LIMITS)).toBeNull();
      expect(await store.cancelRound('b1', 2, 30, null)).toBe(true);
      expect((await store.addRound(NEW, LIMITS))?.n).toBe(3);
      await store.cancelRound('b1', 3, 30, null);
      expect((await store.addRound(NEW, LIMITS))?.n).toBe(4);
      await store.cancelRound('b1', 4, 30, null);
      expect(await store.addRound(NEW, LIMITS)).toBeNull();
      const { items: _items, result: _result, ...summary } = first as NonNullable<typeof first>;
      expect((await store.listRounds('b1'))[0]).toEqual(summary);
      expect((await store.listRounds('b1')).map(({ n, state }) => [n, state])).toEqual([
        [1, 'open'],
        [2, 'cancelled'],
        [3, 'cancelled'],
        [4, 'cancelled'],
      ]);
      expect([await store.getRound('b1', 5), await store.getRound('b2', 1)]).toEqual([null, null]);
    });

    it('hold entries by person and key, and count people', async () => {
      await store.addRound(NEW, LIMITS);
      await store.putRoundEntry(at('mia'), vote('pay', 1), yes);
      await store.putRoundEntry(at('mia'), vote('pay', 2), yes);
      await store.putRoundEntry(at('mia'), vote('login', 1), yes);
      await store.putRoundEntry(at('ada'), vote('pay', 3), yes);
      await store.setRoundDone(at('ada'), true, yes);
      await store.setRoundDone(at('ada'), true, yes);
      expect(await store.countRound('b1', 1)).toEqual({ entered: 2, done: 1 });
      expect(await store.ownRound(at('mia'))).toEqual({
        entries: [
          { ...vote('login', 1), person: 'mia' },
          { ...vote('pay', 2), person: 'mia' },
        ],
        done: false,
      });
      expect((await store.ownRound(at('ada'))).done).toBe(true);
      await store.dropRoundEntry(at('ada'), 'pay', yes);
      await store.setRoundDone(at('ada'), false, yes);
      expect(await store.countRound('b1', 1)).toEqual({ entered: 1, done: 0 });
      expect((await store.roundEntries('b1', 1)).map(({ key }) => key)).toEqual(['login', 'pay']);
      expect(await store.roundEntries('b2', 1)).toEqual([]);
    });

    it('show a check all that decides, and write nothing that it does not let through', async () => {
      await store.addRound(NEW, LIMITS);
      await store.putRoundEntry(at('mia'), vote('pay', 1), yes);
      await store.putRoundEntry(at('ada'), vote('pay', 1), yes);
      const seen: unknown[] = [];
      const look: RoundCheck = ({ board, person, round, own, total }) => {
        seen.push(board?.id, person?.id, round?.n, own.length, total());
        return false;
      };
      await store.putRoundEntry(at('mia'), vote('login', 1), look);
      await store.dropRoundEntry(at('nobody', 7), 'pay', look);
      await store.setRoundDone(at('mia'), true, look);
      expect(seen.slice(0, 5)).toEqual(['b1', 'mia', 1, 1, 2]);
      expect(seen.slice(5, 10)).toEqual(['b1', undefined, undefined, 0, 0]);
      const refuse: RoundCheck = () => {
        throw new Error('over');
      };
      await expect(store.putRoundEntry(at('mia'), vote('login', 1), refuse)).rejects.toThrow(
        'over',
      );
      expect(await store.ownRound(at('mia'))).toMatchObject({ entries: [{}], done: false });
    });

    it('take what many enter at once, and each check sees what came before it', async () => {
      await store.addRound(NEW, LIMITS);
      const atMost =
        (most: number): RoundCheck =>
        ({ own }) => {
          if (own.length >= most) throw new Error('over');
          return true;
        };
      const outcomes = await Promise.allSettled([
        ...['a', 'b', 'c'].map((key) => store.putRoundEntry(at('mia'), vote(key, 1), atMost(2))),
        ...['a', 'b', 'c'].map((key) => store.putRoundEntry(at('ada'), vote(key, 1), atMost(9))),
        store.setRoundDone(at('ada'), true, yes),
      ]);
      const [first, second, third, ...others] = outcomes.map(({ status }) => status);
      expect([first, second, third]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(others).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
      expect((await store.ownRound(at('mia'))).entries.map(({ key }) => key)).toEqual(['a', 'b']);
      expect(await store.countRound('b1', 1)).toEqual({ entered: 2, done: 1 });
    });

    it('are revealed once, with what came out then', async () => {
      await store.addRound(NEW, LIMITS);
      await store.putRoundEntry(at('mia'), vote('pay', 1), yes);
      const revealed = await store.revealRound('b1', 1, 50, 'ada', (round, entries) => {
        expect([round.n, entries.length]).toEqual([1, 1]);
        return RESULT;
      });
      const ended = { state: 'revealed', endedAt: 50, endedBy: 'ada', result: RESULT };
      expect(revealed).toMatchObject(ended);
      const again = await store.revealRound('b1', 1, 60, null, () => ({ ...RESULT, people: 9 }));
      expect(again).toMatchObject(ended);
      expect(await store.setRoundEnds('b1', 1, 70)).toBe(false);
      expect(await store.cancelRound('b1', 1, 70, null)).toBe(false);
      expect(await store.revealRound('b1', 2, 60, null, () => RESULT)).toBeNull();
      expect(await store.countRound('b1', 1)).toEqual({ entered: 1, done: 0 });
    });

    it('are shown anew after each change', async () => {
      await store.addRound(NEW, LIMITS);
      await store.addRound(NEW, LIMITS);
      expect(await store.unshownRounds('b1')).toEqual([1, 2]);
      for (const n of [1, 2]) await store.roundShown('b1', n);
      expect(await store.unshownRounds('b1')).toEqual([]);
      expect(await store.setRoundEnds('b1', 1, 70)).toBe(true);
      await store.cancelRound('b1', 2, 80, 'mia');
      expect(await store.unshownRounds('b1')).toEqual([1, 2]);
      expect(await store.getRound('b1', 1)).toMatchObject({ ends: 70, shown: false });
      expect(await store.unshownRounds('b2')).toEqual([]);
    });

    it('lose who is removed while they are open, and go with their board', async () => {
      for (let n = 1; n <= 2; n += 1) {
        await store.addRound(NEW, LIMITS);
        await store.putRoundEntry(at('mia', n), vote('pay', 1), yes);
        await store.setRoundDone(at('mia', n), true, yes);
      }
      await store.revealRound('b1', 2, 50, null, () => RESULT);
      expect(await store.endPerson('b1', 'mia', 60)).toBe(true);
      expect(await store.countRound('b1', 1)).toEqual({ entered: 0, done: 0 });
      expect(await store.countRound('b1', 2)).toEqual({ entered: 1, done: 1 });
      await store.deleteBoard('b1', 70);
      expect(await store.listRounds('b1')).toEqual([]);
      expect(await store.roundEntries('b1', 2)).toEqual([]);
      expect(await store.countRound('b1', 2)).toEqual({ entered: 0, done: 0 });
    });
  });
}
