import { expect, test } from 'vitest';
import { z } from 'zod';
import { exportGithubJson, githubFile } from '../../../../shared/formats/tasks/githubJson';
import { aTaskList, LONG_TITLE } from '../../../support/aTaskList';

/** What GitHub documents for the body of `POST /repos/{owner}/{repo}/issues`; anything else is a mistake here. */
const fileSchema = z.strictObject({
  format: z.literal('planwall-github-issues'),
  version: z.literal(1),
  board: z.strictObject({ id: z.string(), title: z.string() }),
  issues: z.array(
    z.strictObject({
      id: z.string().min(1),
      parent: z.string().nullable(),
      blocked_by: z.array(z.string()),
      number: z.string().nullable(),
      request: z.strictObject({
        title: z.string().min(1),
        body: z.string().max(65_536),
        labels: z.array(z.string().min(1).max(50)),
      }),
      state: z.enum(['open', 'closed']),
      state_reason: z.enum(['completed', 'not_planned']).nullable(),
    }),
  ),
});

const read = () => fileSchema.parse(JSON.parse(exportGithubJson(aTaskList())));

test('github-json: requests that GitHub takes as they stand, parents before sub-issues', () => {
  const { issues } = read();
  const title = (id: string | null) => issues.find((i) => i.id === id)?.request.title ?? null;
  expect(
    issues.map((issue) => [
      issue.request.title,
      title(issue.parent),
      issue.blocked_by.map(title),
      issue.request.labels,
      issue.state,
      issue.state_reason,
    ]),
  ).toEqual([
    [
      'One-tap "pay"; fast',
      null,
      [],
      ['Pay, & <ship>', 'epic', 'mobile app', 'q1', 'in progress'],
      'open',
      null,
    ],
    [
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      'One-tap "pay"; fast',
      [],
      ['Pay, & <ship>', 'in progress'],
      'open',
      null,
    ],
    [
      '-1+1 rotate keys',
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      [LONG_TITLE],
      ['Pay, & <ship>', 'blocked'],
      'open',
      null,
    ],
    [LONG_TITLE, 'One-tap "pay"; fast', [], ['Pay, & <ship>'], 'closed', 'completed'],
    ['=HYPERLINK("x")', null, [], ['Trust', 'epic'], 'open', null],
    ['Untitled', '=HYPERLINK("x")', [], ['Trust'], 'closed', 'not_planned'],
    ['Loose end', null, [], [], 'open', null],
  ]);
  for (const [i, issue] of issues.entries())
    if (issue.parent !== null)
      expect(issues.findIndex((other) => other.id === issue.parent)).toBeLessThan(i);
});

test('github-json: what GitHub has no field for stands in the body, names are no mentions', () => {
  const { issues } = read();
  const [epic, vault, , rules] = issues;
  expect(epic?.request.body).toBe(
    `Fewer people leave\nat the till\n\n- Assignee: Mia Chen\n- Due: 2026-03-27\n- Start: 2026-01-12\n- Goal: Faster checkout\n\n<!-- planwall: ${epic?.id} -->`,
  );
  expect(vault?.request.body).toBe(
    `- Assignee: Mia Chen\n- Due: 2026-02-03\n- Estimate: 3 d\n- Goal: Faster checkout\n- <https://example.com/a?b=1&c=2>\n- Drawing.png\n\n<!-- planwall: ${vault?.id} -->`,
  );
  expect(rules?.request.body).toContain('- Assignee: @<!-- -->sam');
});

test('github-json: an issue that a push made is known by its number', () => {
  const source = aTaskList();
  const url = 'https://github.com/acme/checkout/issues/12';
  const external = [{ system: 'github', key: 'acme/checkout#12', url }];
  const items = source.items.map((item) => ({ ...item, external }));
  expect(githubFile({ ...source, items }).issues.map(({ number }) => number)).toEqual(
    Array(7).fill('12'),
  );
});
