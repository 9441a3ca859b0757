import { expect, test } from 'vitest';
import { keptEstimates, keptSpread, lastKeptSpan } from '../../../../client/state/rounds/spreads';
import type { KeptResult } from '../../../../shared/workshop/roundResults';

const kept = (fields: Record<string, unknown>): KeptResult =>
  ({ round: 1, kind: 'placement', at: '2026-01-01T10:00:00.000Z', of: 3, ...fields }) as KeptResult;
const spring = { start: '2026-03-02', end: '2026-03-27' };
const span = kept({
  n: 3,
  earliest: '2026-01-12',
  latest: '2026-04-30',
  median: spring,
  outliers: ['sam', 7],
});

test('reads the spread that an initiative keeps, in time and in columns', () => {
  expect(keptSpread(span)).toMatchObject({ n: 3, median: spring, outliers: ['sam'] });
  const columns = { n: 2, earliest: 'now', latest: 'later', median: 'next', outliers: [] };
  expect(keptSpread(kept(columns))).toMatchObject({ median: 'next' });
});

test('passes over what is none, whoever wrote it', () => {
  for (const fields of [{}, { n: 1 }, { n: 1, outliers: [], median: 'soon' }, { kind: 'vote' }])
    expect(keptSpread(kept(fields))).toBeNull();
  expect(keptEstimates(span)).toBeNull();
  const values = [{ card: 5, people: 2 }, { card: null, people: 1 }, 'x'];
  expect(keptEstimates(kept({ kind: 'estimate', n: 2, min: 5, median: {}, values }))).toEqual({
    id: '',
    n: 2,
    min: 5,
    median: null,
    max: null,
    values: [{ card: 5, people: 2 }],
    unsure: 0,
  });
});

test('the note on the wall is the last placement in time', () => {
  const later = { ...span, at: '2026-02-01T10:00:00.000Z', n: 5 } as KeptResult;
  const vote = kept({ kind: 'vote', votes: 3 });
  const all = new Map([['pay', [span, later, vote]]]);
  expect(lastKeptSpan(all, 'pay')).toMatchObject({ n: 5, far: [] });
  expect(lastKeptSpan(all, 'maps')).toBeNull();
  expect(lastKeptSpan(new Map([['pay', [vote]]]), 'pay')).toBeNull();
});
