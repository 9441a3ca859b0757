import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../../client');
const HEADING = /<h([1-6])\b[^>]*>(.*?)<\/h\1>/gs;
const BUTTON = /<(button|Button|IconButton|Menu|Select)\b/;

/** Headings of a source that begin with words and hold a button: its words would be part of their name. */
const mixed = (source: string): string[] =>
  [...source.matchAll(HEADING)].flatMap(([all, , inside = '']) => {
    const at = inside.search(BUTTON);
    return at !== -1 && /\bt\(|>\s*\w/.test(inside.slice(0, at)) ? [all] : [];
  });

test('no heading takes in the words of a button beside it', () => {
  const found = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => mixed(readFileSync(join(CLIENT, path), 'utf8')).map(() => path));
  expect(found).toEqual([]);
});

test.each([
  ["<h3>\n  {t('a.b')}\n  <Button>{t('a.c')}</Button></h3>", 1],
  ["<h3><button>{t('a.c')}</button></h3>", 0],
  ["<div><h3>{t('a.b')}</h3><Button>{t('a.c')}</Button></div>", 0],
])('%j', (source, count) => {
  expect(mixed(source)).toHaveLength(count);
});
