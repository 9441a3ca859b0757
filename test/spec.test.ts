import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SPEC = readFileSync(join(ROOT, 'shared/SPEC.md'), 'utf8');
const RULES = [...SPEC.matchAll(/^- \*\*([A-Z]{3}\d+)\*\* /gm)].map(([, id]) => id as string);

/** Rules that a test's title begins with. */
const CITED = new Set(
  readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
    .flatMap((path) => {
      const text = readFileSync(join(ROOT, 'test', path), 'utf8');
      return [...text.matchAll(/['"`]((?:\[[A-Z]{3}\d+\])+) /g)];
    })
    .flatMap(([, ids = '']) => ids.slice(1, -1).split('][')),
);

describe('shared/SPEC.md', () => {
  test('gives each rule a number of its own, in order', () => {
    expect(new Set(RULES).size).toBe(RULES.length);
    const last = new Map<string, number>();
    for (const id of RULES) {
      const [area, n] = [id.slice(0, 3), Number(id.slice(3))];
      expect([area, n]).toEqual([area, (last.get(area) ?? 0) + 1]);
      last.set(area, n);
    }
  });

  test('has a test for every rule', () => {
    expect(RULES.filter((id) => !CITED.has(id))).toEqual([]);
  });

  test('has a rule for everything that a test cites', () => {
    expect([...CITED].filter((id) => !RULES.includes(id))).toEqual([]);
  });
});
