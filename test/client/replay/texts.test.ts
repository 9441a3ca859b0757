import { expect, it } from 'vitest';
import { planNames } from '../../../client/diff/planNames';
import { formatDate, formatDateRange } from '../../../client/i18n/format';
import { changeText, type ToldChange } from '../../../client/replay/changeText';
import { reasonText } from '../../../client/replay/reasonText';
import type { Reason } from '../../../shared/replay/whyApi';

const NAMES = planNames(
  [{ lanes: [{ id: 'web', title: 'Web' }], goals: [], initiatives: [], tasks: [] }],
  new Map([['mia', { name: 'Mia' }]]),
);
/** As the reader's locale has it. */
const RANGE = () => formatDateRange(span.start, span.end);
const year = new Date().getUTCFullYear();
const span = { start: `${year}-01-12`, end: `${year}-03-27` };
const said = (change: Partial<ToldChange>) =>
  changeText(
    {
      of: 'initiatives',
      title: 'Wallets',
      person: 'mia',
      field: 'span',
      from: null,
      to: null,
      ...change,
    },
    NAMES,
  );

it('says who did what, in words of the board', () => {
  expect(said({ from: span, to: span })).toBe(`Mia moved “Wallets” to ${RANGE()}`);
  expect(said({ to: span })).toBe(`Mia placed “Wallets” at ${RANGE()}`);
  expect(said({ from: span })).toBe('Mia sent “Wallets” to the backlog');
  expect(said({ field: 'lane', to: 'web' })).toBe('Mia moved “Wallets” into “Web”');
  expect(said({ field: 'lane', from: 'web' })).toBe('Mia took “Wallets” out of its lane');
  expect(said({ field: 'title', from: 'Old', to: 'Wallets' })).toBe(
    'Mia renamed “Old” to “Wallets”',
  );
  expect(said({ field: 'created', to: 'Wallets' })).toBe('Mia added “Wallets”');
  expect(said({ field: 'deleted', from: 'Gone', title: '' })).toBe('Mia deleted “Gone”');
  expect(said({ field: 'estimate', from: 3, to: 5 })).toMatch(
    /^Mia changed estimate of “Wallets”: .*3.* → .*5/,
  );
  expect(said({ field: 'outcome', from: 'a', to: 'b' })).toBe('Mia changed outcome of “Wallets”');
  expect(said({ of: 'comment', field: 'created', person: null })).toBe(
    'Somebody commented on “Wallets”',
  );
  expect(said({ of: 'comment', field: 'created', title: '' })).toBe('Mia commented on the board');
  expect(said({ of: 'sticky', field: 'parked', to: true })).toBe('Mia parked the sticky “Wallets”');
  expect(said({ of: 'round', field: 'state', to: 'revealed' })).toBe(
    'Mia revealed the round “Wallets”',
  );
  const counts = { created: 200, changed: 100, deleted: 0 };
  expect(said({ of: 'large', field: 'many', to: counts })).toBe(
    'Mia changed many things at once (300)',
  );
});

it('says what rounds said', () => {
  const round = (
    of: 'vote' | 'placement' | 'estimate',
    values: Record<string, unknown>,
  ): Reason => ({
    kind: 'round',
    ...{ at: '2026-01-01T00:00:00.000Z', person: null, session: null, step: null },
    ...{ round: 3, of, people: 6, said: values },
  });
  const text = (reason: Reason) => reasonText(reason, 'Wallets', NAMES);
  expect(text(round('vote', { votes: 5, rank: 1, tied: true }))).toBe(
    '5 votes, rank 1 with others · Round 3, 6 took part',
  );
  expect(
    text(
      round('placement', {
        n: 4,
        median: span,
        earliest: span.start,
        latest: span.end,
      }),
    ),
  ).toBe(
    `Placed by 4: median ${RANGE()}, from ${formatDate(span.start)} to ${formatDate(span.end)} · Round 3, 6 took part`,
  );
  expect(text(round('estimate', { n: 2, min: 1, median: 3, max: 8 }))).toBe(
    'Estimated by 2: median 3, from 1 to 8 · Round 3, 6 took part',
  );
  expect(text(round('estimate', { n: 0, median: null }))).toMatch(/^Nobody dared an estimate/);
});
