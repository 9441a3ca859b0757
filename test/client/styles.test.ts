import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { preprocessCSS, resolveConfig } from 'vite';
import { describe, expect, test } from 'vitest';

const CLIENT = resolve(import.meta.dirname, '../../client');

const ANY = '*';
/** Comments and texts of a style sheet, in which a dot begins no class. */
const NOT_CLASSES = /\/\*[\s\S]*?\*\/|"[^"\n]*"/g;

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

test('every class of a style sheet is taken by a component or composed by another sheet', () => {
  const names = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' });
  const taken = new Map<string, Set<string>>();
  const take = (sheet: string, key: string) =>
    taken.set(sheet, (taken.get(sheet) ?? new Set()).add(key));
  for (const name of names.filter((n) => /\.(tsx?|module\.css)$/.test(n))) {
    const source = readFileSync(join(CLIENT, name), 'utf8');
    const at = dirname(join(CLIENT, name));
    // A name that is put together (`styles[kind]`) may be any.
    for (const [, local, sheet] of source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g))
      for (const [, key] of source.matchAll(
        new RegExp(`(?<![\\w./])${local}(?:\\.(\\w+)|\\[)`, 'g'),
      ))
        take(resolve(at, sheet as string), key ?? ANY);
    for (const [, keys, sheet] of source.matchAll(/composes: ([^;]+?)(?: from "([^"]+)")?;/g))
      for (const key of (keys as string).split(/\s+/))
        take(sheet ? resolve(at, sheet) : join(CLIENT, name), key);
  }
  const idle = names
    .filter((name) => name.endsWith('.module.css'))
    .flatMap((name) => {
      const path = join(CLIENT, name);
      const keys = taken.get(path) ?? new Set();
      if (keys.has(ANY)) return [];
      const classes = classesOf(readFileSync(path, 'utf8').replace(NOT_CLASSES, ''));
      return [...classes].filter((key) => !keys.has(key)).map((key) => `${name}: .${key}`);
    });
  expect(idle).toEqual([]);
});

test('every ring of focus that is drawn as a shadow is an outline as well: systems with colours of their own draw no shadows', () => {
  const sheets = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const rules = sheets.flatMap((name) => {
    const css = readFileSync(join(CLIENT, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    const outlined = [...css.matchAll(/([^{}]+)\{[^{}]*outline: \d[^{}]*\}/g)]
      .flatMap(([, selectors]) => (selectors as string).split(','))
      .map((selector) => selector.trim());
    return [...css.matchAll(/([^{}]+)\{[^{}]*box-shadow: [^;]*var\(--focus\)[^{}]*\}/g)].flatMap(
      ([, selectors]) =>
        (selectors as string).split(',').map((selector) => ({
          rule: `${name}: ${selector.trim()}`,
          outlined,
          selector: selector.trim(),
        })),
    );
  });
  expect(rules.length).toBeGreaterThan(7);
  expect(
    rules.filter(({ outlined, selector }) => !outlined.includes(selector)).map(({ rule }) => rule),
  ).toEqual([]);
});

describe('What a finger touched does not look hovered afterwards', () => {
  const configFile = resolve(CLIENT, '../vite.config.ts');
  const build = async () => {
    const config = await resolveConfig({ configFile, logLevel: 'silent' }, 'build');
    return async (css: string, path: string) => (await preprocessCSS(css, path, config)).code;
  };

  test('a rule for it holds only where something hovers, and its other selectors everywhere', async () => {
    const css = '.a:hover,\n.b:focus-visible { color: red }\n.c:hover { top: 0 }';
    const lines = await (await build())(css, join(CLIENT, 'any.css'));
    const built = lines.replace(/\s/g, '');
    const media = '@media(hover:hover)';
    expect(built).toBe(
      `.b:focus-visible{color:red}${media}{.a:hover{color:red}}${media}{.c:hover{top:0}}`,
    );
  });

  test('so it is in every style sheet', async () => {
    const compile = await build();
    const sheets = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.css'),
    );
    let hovers = 0;
    for (const name of sheets) {
      const path = join(CLIENT, name);
      const css = readFileSync(path, 'utf8');
      if (!css.includes(':hover')) continue;
      const built = await compile(css, path);
      hovers += built.split(':hover').length - 1;
      const elsewhere = built.replace(/@media \(hover: hover\) ?\{[^{}]*\{[^{}]*\}\s*\}/g, '');
      expect(elsewhere, name).not.toContain(':hover');
    }
    expect(hovers).toBeGreaterThan(40);
  });
});
