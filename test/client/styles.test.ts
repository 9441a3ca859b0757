import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const CLIENT = resolve(import.meta.dirname, '../../client');

/** Class names that a module's style sheet defines. */
const classesOf = (css: string): Set<string> =>
  new Set([...css.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name as string));

/** Names that a module takes from a style sheet which does not have them; the type checker does not see these. */
function missingIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const imports = source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g);
  return [...imports].flatMap(([, name, sheet]) => {
    const classes = classesOf(readFileSync(resolve(dirname(file), sheet as string), 'utf8'));
    const used = source.matchAll(new RegExp(`(?<![\\w./])${name}\\.([A-Za-z_]\\w*)`, 'g'));
    return [...used].filter(([, key]) => !classes.has(key as string)).map(([whole]) => whole);
  });
}

test('every class a component takes from its style sheet is there', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  expect(files.length).toBeGreaterThan(100);
  const missing = files.flatMap((name) =>
    missingIn(join(CLIENT, name)).map((used) => `${name}: ${used}`),
  );
  expect(missing).toEqual([]);
});
