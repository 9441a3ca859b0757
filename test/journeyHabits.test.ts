import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, 'journeys');

/** How journeys come to fail now and then: they take once, or by the clock, what comes in its own time. */
const HABITS: readonly (readonly [name: string, habit: RegExp, instead: string])[] = [
  ['sleeps', /\b(waitForTimeout|setTimeout|sleep)\(/, 'wait for what is to come'],
  [
    'looks into a live region, which is empty again soon',
    /locator\('#(polite|urgent)'\)/,
    '`person.hears(…)`, or `heard.expectSaid(…)`',
  ],
  [
    'goes on before the page knows that its network is gone',
    /setOffline\(true\);(?!\s*(\/\/|await expect))/,
    '`goOffline(person)`, or what the page says of it',
  ],
  [
    'expects something of what it read once',
    /expect\(\s*\(?await [^;]*?\.(textContent|innerText|inputValue|getAttribute|boundingBox|count|isVisible|evaluate)\(/,
    '`expect(locator).to…`, `expect.poll(…)`, `heard.expectFocused(…)`',
  ],
];

const habitsIn = (source: string): string[] =>
  HABITS.filter(([, habit]) => habit.test(source)).map(([name, , way]) => `${name}: ${way}`);

test('journeys wait for what they look at', () => {
  const journeys = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const found = journeys.flatMap((name) =>
    habitsIn(readFileSync(join(folder, name), 'utf8')).map((habit) => `${name} ${habit}`),
  );
  expect(journeys.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

test.each([
  ['await page.waitForTimeout(50);', 'sleeps'],
  ["await expect(page.locator('#polite')).toHaveText('Done.');", 'looks into'],
  ["expect(await row.textContent()).toBe('Wallets');", 'expects something'],
  ['await context.setOffline(true);\nawait wall.dragBy(row, 200, 0);', 'goes on before'],
  ['expect(\n  (await row.boundingBox())?.x,\n).toBe(4);', 'expects something'],
])('%s is such a habit', (source, habit) => {
  expect(habitsIn(source)).toEqual([expect.stringContaining(habit)]);
});

test('what is asked again is none', () => {
  const source = 'await expect.poll(async () => (await row.boundingBox())?.x).toBe(4);';
  expect(habitsIn(source)).toEqual([]);
});
