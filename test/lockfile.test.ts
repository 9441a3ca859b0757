import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Lockfile {
  packages: Record<string, { version?: string; resolved?: string; link?: boolean }>;
}

const text = readFileSync(resolve(import.meta.dirname, '../package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as Lockfile;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);
const versionsOf = (match: (name: string) => boolean): string[] => [
  ...new Set(
    Object.entries(packages)
      .filter(([path]) => path.includes('node_modules/') && match(nameOf(path)))
      .map(([, entry]) => entry.version ?? ''),
  ),
];

describe('package-lock.json', () => {
  test.each([
    '../package-lock.json',
    'bench/peers/package-lock.json',
    'bench/peers/canvas/package-lock.json',
  ])('names no registry in %s, so that it installs from whichever one is configured', (path) => {
    const lock = readFileSync(resolve(import.meta.dirname, path), 'utf8');
    const entries = Object.values((JSON.parse(lock) as Lockfile).packages);
    expect(entries.filter((entry) => entry.resolved !== undefined)).toEqual([]);
    expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  test('holds one version of Yjs: two would not understand each other', () => {
    expect(versionsOf((name) => name === 'yjs')).toHaveLength(1);
  });

  test('holds one version of Lexical, the same for all its packages', () => {
    expect(versionsOf((name) => name === 'lexical' || name.startsWith('@lexical/'))).toHaveLength(
      1,
    );
  });
});
