import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom. `client -> shared <- server`; in the client pages, features, actions, state, sync, shared. */
interface Rule {
  /** Areas or single files of ours it may import, besides itself. */
  readonly ours: readonly string[];
  /** Packages it never imports. */
  readonly never: readonly string[];
}

const YJS = ['yjs', 'y-websocket', 'y-indexeddb', 'y-protocols', 'lib0'];
const KONVA = ['konva', 'react-konva'];
const STAGE = 'client/canvas/BoardStage.tsx';
const REACT = ['react', 'react-dom', 'react-i18next', ...KONVA];
const SERVER_ONLY = [
  'file-type',
  'hono',
  '@hono/node-server',
  '@hono/zod-openapi',
  'ws',
  'libsql',
  'pg',
  'ioredis',
  'pino',
  'prom-client',
];
const CLIENT_ONLY = [...REACT, 'zustand', 'wouter', 'radix-ui', 'sonner'];
const BASICS = ['shared', 'client/i18n', 'client/ui', 'client/api'];
const FEATURE: Rule = {
  ours: [...BASICS, 'client/state', 'client/actions'],
  never: [...YJS, ...KONVA],
};
const ANY_CLIENT = { ours: ['shared', 'client'], never: YJS };

const RULES: Readonly<Record<string, Rule>> = {
  shared: { ours: [], never: ['node:', ...CLIENT_ONLY, ...SERVER_ONLY] },
  server: { ours: ['shared'], never: CLIENT_ONLY },
  'client/sync': { ours: ['shared', 'client/api'], never: REACT },
  'client/state': { ours: ['shared', 'client/sync', 'client/api'], never: KONVA },
  'client/actions': {
    // What the browser prints, and whether it has to be waited for.
    ours: [...BASICS, 'client/state', 'client/printing/printing'],
    never: [...YJS, ...KONVA],
  },
  'client/canvas': { ...FEATURE, never: YJS },
  'client/outline': FEATURE,
  // The frame of an open board: it lays out canvas, outline, notes, comments and the import, which do not know of it.
  'client/panels': {
    ...FEATURE,
    ours: [
      ...FEATURE.ours,
      'client/canvas',
      'client/outline',
      'client/notes',
      'client/import',
      'client/signoff',
      'client/changes',
      'client/tasks',
      'client/convert',
      'client/comments',
      'client/push',
      'client/workshop',
      'client/stickies',
      'client/replay',
      'client/palette',
      'client/pictures',
      'client/printing',
    ],
  },
  // Pictures and pages, drawn beside the page; and what the browser takes to paper of them.
  'client/pictures': { ours: ['shared'], never: [...YJS, ...REACT] },
  'client/printing': { ours: [...BASICS, 'client/pictures'], never: [...YJS, ...KONVA] },
  // A workshop looks where its facilitator looks, its signs are those that stay on comments, and those held are played back.
  'client/workshop': {
    ...FEATURE,
    ours: [...FEATURE.ours, 'client/canvas', 'client/comments', 'client/stickies', 'client/replay'],
  },
  'client/palette': FEATURE,
  'client/stickies': FEATURE,
  // Workshops played back with the picture of the read-only page, changes in the words of a comparison; then summed up.
  'client/replay': { ...FEATURE, ours: [...FEATURE.ours, 'client/view', 'client/diff'] },
  'client/summary': { ...FEATURE, ours: [...FEATURE.ours, 'client/replay', 'client/diff'] },
  // The comparison of two plans in words: for all that show one.
  'client/diff': FEATURE,
  'client/changes': { ...FEATURE, ours: [...FEATURE.ours, 'client/diff'] },
  // What people say about the plan: its texts are set like notes.
  'client/comments': {
    ...FEATURE,
    ours: [...FEATURE.ours, 'client/notes', 'client/panels/details/InitiativePicker'],
  },
  'client/tasks': {
    ...FEATURE,
    ours: [...FEATURE.ours, 'client/notes', 'client/comments', 'client/push/PushChip'],
  },
  'client/convert': FEATURE,
  'client/push': FEATURE,
  'client/home': FEATURE,
  // Sign-off and versions: an approver decides on a page of their own, with the picture of the read-only page.
  'client/signoff': {
    ...FEATURE,
    ours: [...FEATURE.ours, 'client/view', 'client/diff', 'client/printing'],
  },
  // Ways onto a board: they use the form and the preview of the home page, which does not know of them.
  'client/import': { ...FEATURE, ours: [...FEATURE.ours, 'client/home'] },
  'client/join': { ...FEATURE, ours: [...FEATURE.ours, 'client/home'] },
  'client/view': {
    ...FEATURE,
    ours: [...FEATURE.ours, 'client/panels/Swatch', 'client/diff', 'client/printing'],
  },
  'client/notes': { ours: [...FEATURE.ours, 'client/sync'], never: KONVA },
  'client/ui': { ours: ['client/i18n', 'shared/dates'], never: [...YJS, ...KONVA] },
  'client/i18n': { ours: ['shared'], never: [...YJS, ...KONVA] },
  'client/api': { ours: ['shared'], never: [...YJS, ...REACT] },
  'client/pages': ANY_CLIENT,
  client: ANY_CLIENT,
};

const root = join(import.meta.dirname, '..');

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const FILES = ['shared', 'server', 'client'].flatMap((folder) => [...sources(folder)]);

/** The rule's name for a path: the longest that it lies in. */
const areaOf = (path: string): string =>
  Object.keys(RULES)
    .filter((area) => path === area || path.startsWith(`${area}/`) || path.startsWith(`${area}.`))
    .sort((a, b) => b.length - a.length)[0] ?? '';

interface Import {
  readonly from: string;
  readonly what: string;
}

/** Static and dynamic imports of a file, ours as paths from the root. */
function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g,
  );
  return [...found].map((match) => {
    const what = (match[1] ?? match[2] ?? '').replace(/\?.*$/, '');
    const isOurs = what.startsWith('.');
    const target = isOurs
      ? relative(root, join(root, dirname(path), what))
          .split(sep)
          .join('/')
      : what;
    return { from: path, what: target };
  });
}

const ALL = FILES.flatMap(importsOf);
const isOurs = (what: string) => /^(shared|server|client|test)\b/.test(what);
const isPackage = (what: string, name: string) =>
  what === name || what.startsWith(name.endsWith(':') ? name : `${name}/`);

test('every folder of ours has a rule', () => {
  const folders = readdirSync(join(root, 'client'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `client/${entry.name}`)
    .filter((folder) => [...sources(folder)].length > 0);
  expect(folders.filter((folder) => !(folder in RULES))).toEqual([]);
});

test('files import only what their folder may', () => {
  const wrong = ALL.filter(({ from, what }) => {
    const area = areaOf(from);
    const rule = RULES[area] as Rule;
    if (!isOurs(what)) return rule.never.some((name) => isPackage(what, name));
    const target = areaOf(what);
    if (rule.ours.includes('client') && what.startsWith('client/')) return false;
    return target !== area && !rule.ours.includes(target) && !rule.ours.includes(what);
  });
  expect(wrong).toEqual([]);
});

test('the plain files of the canvas know neither React nor Konva: they are geometry', () => {
  const plain = ALL.filter(({ from }) => /^client\/canvas\/.*\.ts$/.test(from));
  const wrong = plain.filter(({ from, what }) => {
    // Hooks and contexts are where React gets hold of the geometry.
    const isHook = /\/(use[A-Z]\w*|\w+Context)\.ts$/.test(from);
    return !isHook && [...REACT, ...YJS].some((name) => isPackage(what, name));
  });
  expect(wrong).toEqual([]);
});

test('one file holds Konva: the stage', () => {
  const users = ALL.filter(({ what }) => KONVA.some((name) => isPackage(what, name)));
  expect([...new Set(users.map(({ from }) => from))]).toEqual([STAGE]);
});

test('the server runs with `dependencies` alone: what only the client imports is in its bundle', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const byServer = ALL.filter(({ from, what }) => /^(server|shared)\//.test(from) && !isOurs(what))
    // What only looks like an import is no name of a package.
    .flatMap(({ what }) => /^(?:@[\w-]+\/)?[\w.-]+(?=\/|$)/.exec(what)?.[0] ?? []);
  expect(new Set(byServer).size).toBeGreaterThan(10);
  expect([...new Set(byServer)].filter((name) => !(name in dependencies))).toEqual([]);
});

test('no file only passes on what others export', () => {
  expect(FILES.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([]);
});
