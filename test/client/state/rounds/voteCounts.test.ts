import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createKeptResults } from '../../../../client/state/rounds/keptResults';
import { byVotes, lastVote } from '../../../../shared/workshop/voteCounts';

const vote = (round: number, at: string, votes: number, rank: number) => ({
  round,
  kind: 'vote',
  at,
  of: 3,
  votes,
  rank,
  tied: false,
  people: 1,
});
const [FIRST, SECOND] = ['2026-01-01T10:00:00.000Z', '2026-01-02T10:00:00.000Z'];

function aBoard() {
  const [plan, talk] = [new Y.Doc(), new Y.Doc()];
  const put = (doc: Y.Doc, root: string, id: string, rounds?: unknown) =>
    doc.getMap(root).set(id, new Y.Map(rounds ? [['rounds', rounds]] : []));
  put(plan, 'initiatives', 'pay', [vote(1, FIRST, 5, 1)]);
  put(plan, 'initiatives', 'maps');
  put(talk, 'stickies', 'note', [vote(1, FIRST, 2, 2)]);
  const kept = createKeptResults({ plan, talk });
  const entry = (id: string) => plan.getMap('initiatives').get(id) as Y.Map<unknown>;
  return { kept, entry };
}

test('results are read from initiatives and stickies, and followed as they come', () => {
  const { kept, entry } = aBoard();
  expect([...kept.get().keys()]).toEqual(['pay', 'note']);
  let told = 0;
  kept.subscribe(() => {
    told += 1;
  });
  entry('maps').set('title', 'Maps');
  expect(told).toBe(0);
  entry('maps').set('rounds', [vote(2, SECOND, 3, 1)]);
  expect(told).toBe(1);
  expect(kept.get().get('maps')).toHaveLength(1);
  entry('maps').delete('rounds');
  expect(kept.get().has('maps')).toBe(false);
  kept.close();
  entry('pay').delete('rounds');
  expect(told).toBe(2);
});

test('the last vote counts alone, and sorts what it is about before all else', () => {
  const { kept, entry } = aBoard();
  expect(lastVote(kept.get())).toMatchObject({ round: 1, at: FIRST });
  expect(byVotes(['a', 'note', 'pay', 'b'], lastVote(kept.get()) ?? never())).toEqual([
    'pay',
    'note',
    'a',
    'b',
  ]);
  entry('maps').set('rounds', [vote(1, FIRST, 9, 1), vote(2, SECOND, 1, 1)]);
  const last = lastVote(kept.get());
  expect(last?.round).toBe(2);
  expect([...(last?.counts ?? [])]).toEqual([['maps', { votes: 1, rank: 1, tied: false }]]);
});

test('what is no vote, or says nothing, is none', () => {
  const { kept, entry } = aBoard();
  entry('pay').set('rounds', [
    { round: 3, kind: 'estimate', at: SECOND, of: 2, median: 5 },
    { round: 4, kind: 'vote', at: SECOND, of: 2, votes: 'many', rank: 1 },
    'nonsense',
  ]);
  expect(lastVote(kept.get())?.counts.has('pay')).toBe(false);
  expect(lastVote(new Map())).toBeNull();
});

function never(): never {
  throw new Error('There is a vote');
}
