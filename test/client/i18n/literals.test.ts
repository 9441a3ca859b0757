import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/i18n';
import { bare, textsOf } from './texts';

/** What is found by walking the syntax of every file of the client. */
interface Found {
  readonly file: string;
  /** Words in the markup, and in attributes that people see or hear. */
  readonly words: string[];
  /** Whole string literals. */
  readonly strings: string[];
  /** Template literals, `*` standing for what is filled in. */
  readonly templates: string[];
}

const SEEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'hint',
  'label',
  'placeholder',
  'text',
  'title',
]);

/** Words that are the same in every language. */
const NAMES = new Set(['Planwall', 'https://']);

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (isNode(value)) {
    visit(value);
    for (const inner of Object.values(value)) walk(inner, visit);
  }
}

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());

function look(file: string, folder = 'client'): Found {
  const { program, errors } = parseSync(file, readFileSync(join(folder, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Found = { file, words: [], strings: [], templates: [] };
  walk(program, (node) => {
    if (node.type === 'JSXText' && isWords(String(node.value)))
      found.words.push(String(node.value).trim());
    if (node.type === 'JSXAttribute') {
      const name = (node.name as { name: unknown }).name;
      const value = node.value as Node | null;
      const inner = value?.type === 'JSXExpressionContainer' ? (value.expression as Node) : value;
      if (SEEN.has(String(name)) && inner?.type === 'Literal' && isWords(String(inner.value)))
        found.words.push(`${name}="${inner.value}"`);
    }
    if (node.type === 'Literal' && typeof node.value === 'string') found.strings.push(node.value);
    if (node.type === 'TemplateLiteral')
      found.templates.push(
        (node.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked).join('*'),
      );
  });
  return found;
}

const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/^i18n\/(en|de)\//.test(name))
  .map((file) => look(file));
/** Pictures and pages are drawn by code that the server has too: it asks for `picture.today` as `today`. */
const PICTURES = 'picture.';
const drawing = ['shared', 'server'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== join('picture', 'texts.ts'))
    .map((file) => look(file, folder)),
);
const keys = new Set([...textsOf(en).keys()].map(bare));

/** Whether some of these files ask for a key, whole or by a beginning that is filled in. */
function askedIn(all: readonly Found[]): (key: string) => boolean {
  const strings = new Set(all.flatMap((f) => f.strings));
  const patterns = all
    .flatMap((f) => f.templates)
    .filter((template) => /^[a-z]\w*\.[\w.*-]*$/i.test(template))
    .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll('*', '.+')}$`));
  return (key) => strings.has(key) || patterns.some((pattern) => pattern.test(key));
}

describe('words of the client', () => {
  it('stand in the catalogue, not in the markup', () => {
    const found = files.flatMap(({ file, words }) => words.map((word) => `${file}: ${word}`));
    expect(found).toEqual([]);
  });

  it('are all said somewhere: no key is left over', () => {
    const inPage = askedIn(files);
    const inPicture = askedIn(drawing);
    const left = [...keys].filter((key) =>
      key.startsWith(PICTURES) ? !inPicture(key.slice(PICTURES.length)) : !inPage(key),
    );
    expect(left).toEqual([]);
  });
});
