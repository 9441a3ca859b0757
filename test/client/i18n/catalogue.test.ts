import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en, i18n } from '../../../client/i18n/i18n';

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Every key the client asks for stands in the catalogue. */
const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(join('i18n', 'en')))
  .map((name) => ({ name, text: withoutComments(readFileSync(join('client', name), 'utf8')) }));

const keys: string[] = [];
const collect = (value: unknown, prefix: string): void => {
  if (typeof value === 'string') keys.push(prefix);
  else
    for (const [key, inner] of Object.entries(value as object))
      collect(inner, prefix === '' ? key : `${prefix}.${key}`);
};
collect(en, '');
const areas = new Set(Object.keys(en));

// t('area.key'), and keys handed on as i18nKey="area.key".
const LITERAL = /(?:\bt\(\s*|i18nKey=)(['"])([\w.-]+)\1/g;
// t(`area.part.${something}`): the fixed beginning must lead somewhere.
const TEMPLATE = /\bt\(\s*`([\w.-]+)\$\{/g;

const exists = (key: string): boolean =>
  i18n.exists(key) || i18n.exists(key, { count: 1 }) || keys.some((k) => k.startsWith(`${key}_`));

describe('catalogue', () => {
  it.each(files.filter((f) => /\bt\(|i18nKey=/.test(f.text)))(
    'has every text of $name',
    ({ text }) => {
      const missing = [...text.matchAll(LITERAL)]
        .map((m) => m[2] as string)
        .filter((key) => !exists(key));
      const lost = [...text.matchAll(TEMPLATE)]
        .map((m) => m[1] as string)
        .filter((start) => !keys.some((key) => key.startsWith(start)));
      expect([...missing, ...lost]).toEqual([]);
    },
  );

  it('has a plural form for one and for many wherever it has either', () => {
    const lonely = keys.filter((key) => {
      const match = /^(.*)_(one|other)$/.exec(key);
      return match && !keys.includes(`${match[1]}_${match[2] === 'one' ? 'other' : 'one'}`);
    });
    expect(lonely).toEqual([]);
  });

  it('names areas by their files', () => {
    const names = readdirSync('client/i18n/en').map((name) => name.replace(/\.ts$/, ''));
    expect([...areas].sort()).toEqual(names.sort());
  });
});
