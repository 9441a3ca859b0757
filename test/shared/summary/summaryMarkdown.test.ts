import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../shared/summary/summaryApi';
import { summaryMarkdown } from '../../../shared/summary/summaryMarkdown';

const EVIL = '# a\n- b | **c** <i>d</i> [e](f) `g`';
const SAFE = '\\# a - b \\| \\*\\*c\\*\\* \\<i\\>d\\</i\\> \\[e\\](f) \\`g\\`';

const round = { n: 1, at: '2026-02-03T10:30:00.000Z', secret: true, people: 3 };

const SUMMARY: Summary = {
  title: EVIL,
  session: {
    id: 4,
    from: '2026-02-03T10:00:00.000Z',
    ended: '2026-02-03T11:30:00.000Z',
    to: '2026-02-03T11:30:00.000Z',
    facilitators: ['mia'],
    chapters: [],
  },
  people: [
    { id: 'ada', name: 'Ada' },
    { id: 'mia', name: EVIL },
  ],
  signoff: {
    state: 'changed',
    version: 2,
    changes: 1,
    sent: [{ version: 2, state: 'signed-off', approved: 1, approvers: 1 }],
  },
  diff: {
    changes: [
      {
        ...{ root: 'initiatives', id: 'pay', title: EVIL, lane: 'web', kind: 'moved-in-time' },
        ...{ field: 'span', material: true },
        from: { start: '2026-01-01', end: '2026-01-31' },
        to: { start: '2026-02-01', end: '2026-02-28' },
      },
      {
        ...{ root: 'initiatives', id: 'pay', title: EVIL, lane: 'web', kind: 're-estimated' },
        ...{ field: 'estimate', from: 3, to: 5, material: true },
      },
      {
        ...{ root: 'tasks', id: 't', title: 'Task', lane: 'web', initiative: 'pay' },
        ...{ kind: 'added', to: {}, material: true },
      },
      {
        ...{ root: 'initiatives', id: 'old', title: 'Old', lane: null, kind: 'renamed' },
        ...{ field: 'title', from: EVIL, to: 'Old', material: true },
      },
    ],
    material: 2,
  },
  names: {
    lanes: [{ id: 'web', title: EVIL }],
    goals: [],
    initiatives: [],
    tasks: [],
    people: [],
  },
  votes: [
    {
      ...round,
      title: EVIL,
      budget: 3,
      without: 2,
      items: ['pay', 'login'].map((id) => ({
        ...{ id, title: EVIL, votes: 2, people: 2, rank: 1, tied: true, by: [] },
      })),
    },
  ],
  placements: [
    {
      ...round,
      title: null,
      items: [
        {
          ...{ id: 'pay', title: 'Pay', n: 3, earliest: '2026-01-01', latest: '2026-05-31' },
          median: { start: '2026-02-01', end: '2026-02-28' },
          outliers: [EVIL],
          taken: null,
        },
      ],
    },
  ],
  estimates: [
    {
      ...round,
      title: null,
      items: [{ id: 'pay', title: 'Pay', n: 3, min: 1, median: '|', max: 8, unsure: 1, taken: 5 }],
    },
  ],
  stickies: 2,
  parking: [
    { id: 's', text: EVIL, author: EVIL, fate: 'initiative', title: 'Pay' },
    { id: 'u', text: '- [x] 1', author: null, fate: 'open', title: null },
    { id: 'v', text: '1. one', author: null, fate: 'kept', title: null },
  ],
  next: {
    noOwner: [{ id: 'pay', title: EVIL }],
    conflicts: [{ id: 'l', from: 'Pay', to: EVIL }],
    parked: 1,
    openRounds: 0,
    comments: [{ id: 'c', about: null, author: 'Mia', to: ['Ada'], text: EVIL }],
    tasks: { outstanding: 3, done: 1 },
  },
};

describe('a summary as Markdown', () => {
  const text = summaryMarkdown(SUMMARY);
  const lines = text.split('\n');

  it('[SUM4] says all of it', () => {
    for (const line of [
      '3 Feb 2026, 10:00 UTC to 11:30 UTC',
      'Changed since sign-off: version 2, 1 change since.',
      '- Version 2: signed off, 1 of 1 approved',
      '3 people voted, in secret.',
      '2 without a vote.',
      '| Pay | 3 | 1 | \\| | 8 | 1 | 5 days |',
      `- [ ] Ada to answer: ${SAFE}`,
      '- Task list: 3 outstanding, 1 done',
      '- \\- \\[x\\] 1: not reviewed',
      '- 1\\. one: stays parked',
    ])
      expect(lines).toContain(line);
    expect(text).toContain(
      `- **${SAFE}**: 1 Jan 2026 – 31 Jan 2026 → 1 Feb 2026 – 28 Feb 2026; estimate: 3 d → 5 d; 1 task added`,
    );
    expect(text).toContain(`### No lane\n\n- **Old**: renamed, was ${SAFE}`);
    expect(lines.filter((line) => line.startsWith('| 1. (tie) |'))).toHaveLength(2);
  });

  it('[SUM4] lets nothing that people wrote be markup', () => {
    expect(text.split(EVIL)).toHaveLength(1);
    expect(text.replaceAll(SAFE, '')).not.toMatch(/<i>|\[e\]|`g`/);
    // Each row of a table has the cells of its head, whatever bars a title has.
    for (const row of lines.filter((line) => line.startsWith('|')))
      expect([4, 7]).toContain(cellsIn(row));
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1);
  });

  it('[SUM4] leaves out what there was nothing of', () => {
    const bare = summaryMarkdown({
      ...SUMMARY,
      votes: [],
      placements: [],
      estimates: [],
      parking: [],
      diff: { changes: [], material: 0 },
    });
    expect(bare.match(/^## .*/gm)).toEqual(['## Sign-off', '## Next steps']);
  });
});

const cellsIn = (row: string): number => (row.match(/(?<!\\)\|/g)?.length ?? 0) - 1;
