import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { CSSOptions, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** One config: the client build (root `client/`), the server build (`--ssr`), and the unit tests. */
const SERVER_INPUT: Record<string, string> = {
  main: resolve(root, 'server/main.ts'),
  importWorker: resolve(root, 'server/importWorker.ts'),
  pictureWorker: resolve(root, 'server/pictureWorker.ts'),
  backup: resolve(root, 'server/backup/main.ts'),
};
const CLIENT_INPUT: Record<string, string> = { index: resolve(root, 'client/index.html') };

/**
 * Tests that put spies in the place of modules, change the language of all that listens, or bring a database of the
 * browser's: others would get it as well.
 */
const FOR_ALL = [
  'test/client/cost/**/*.test.ts',
  'test/client/i18n/format.test.ts',
  'test/client/sync/deviceCopy.test.ts',
  'test/client/sync/logRows.test.ts',
];

/** The ways into the code of a board's page: who this is, and then the board. */
const BOARD_PARTS = ['client/pages/BoardPage.tsx', 'client/panels/OpenBoard.tsx'].map((part) =>
  resolve(root, part),
);
/** The letters of most of what is written on boards. */
const FONT = /inter-latin-wght-normal.*\.woff2$/;

/** All modules that come with these without being asked for later. */
function comesWith(parts: Iterable<string>, context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set(parts);
  for (const id of found)
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

type Parts = Readonly<
  Record<'libraries' | 'app' | 'join' | 'shared' | 'board', ReadonlySet<string>>
>;

/** The code of the client by who needs it. */
function partsOf(context: Rolldown.ChunkingContext): Parts {
  const app = comesWith([resolve(root, 'client/main.tsx')], context);
  const [join, board] = BOARD_PARTS.map((part) => comesWith([part], context)) as [
    Set<string>,
    Set<string>,
  ];
  const later = [...app].flatMap((id) => context.getModuleInfo(id)?.dynamicallyImportedIds ?? []);
  const others = comesWith(
    later.filter((id) => !BOARD_PARTS.includes(id)),
    context,
  );
  return {
    // Two files of one size are compiled side by side.
    libraries: new Set([...app].filter((id) => id.includes('/node_modules/'))),
    app,
    join,
    // Pages to read, and the import on the home page, do without the board.
    shared: new Set([...board].filter((id) => others.has(id))),
    board,
  };
}

/**
 * One file for each of these parts. Left alone, everything that two pages share in another combination becomes a file of its
 * own, and a board needs fifty of them: half of its opening went into fetching them.
 */
function filesOfParts(): Rolldown.CodeSplittingGroup[] {
  let parts: Parts | null = null;
  const names = ['libraries', 'app', 'join', 'shared', 'board'] as const;
  return names.map((name, i) => ({
    debugName: name,
    priority: names.length - i,
    name: (id, context) => {
      parts ??= partsOf(context);
      return parts[name].has(id) ? name : null;
    },
  }));
}

/**
 * Writes `board.html` beside `index.html`: the same page, which names all that a board needs. A browser would else hear
 * of it when the first script has run, and fetch it a good part of a second later.
 */
const boardPage = (): Plugin => ({
  name: 'planwall:board-page',
  apply: 'build',
  writeBundle: ({ dir }, bundle) => {
    const page = bundle['index.html'];
    if (page?.type !== 'asset' || dir === undefined) return;
    const html = String(page.source);
    const needed = new Set<string>();
    const need = (chunk: Rolldown.OutputBundle[string] | undefined): void => {
      if (chunk?.type !== 'chunk' || needed.has(chunk.fileName)) return;
      needed.add(chunk.fileName);
      for (const css of chunk.viteMetadata?.importedCss ?? []) needed.add(css);
      for (const name of chunk.imports) need(bundle[name]);
    };
    for (const part of BOARD_PARTS)
      need(
        Object.values(bundle).find(
          (made) => made.type === 'chunk' && made.moduleIds.includes(part),
        ),
      );
    for (const name of Object.keys(bundle)) if (FONT.test(name)) needed.add(name);
    const links = [...needed].filter((name) => !html.includes(`"/${name}"`)).map(linkTo);
    writeFileSync(join(dir, 'board.html'), html.replace('  </head>', `${links.join('')}  </head>`));
  },
});

const linkTo = (name: string): string =>
  name.endsWith('.css')
    ? `    <link rel="stylesheet" crossorigin href="/${name}">\n`
    : name.endsWith('.js')
      ? `    <link rel="modulepreload" crossorigin href="/${name}">\n`
      : `    <link rel="preload" as="font" type="font/woff2" crossorigin href="/${name}">\n`;

type PostCss = Exclude<NonNullable<CSSOptions['postcss']>, string>;
type CssPlugin = NonNullable<PostCss['plugins']>[number];

const HOVER_MEDIA = '(hover: hover)';

/**
 * Has rules for `:hover` hold only where something hovers: what a finger touched stays in that state until the next
 * touch, as if it were pressed. For every style sheet, so that none has to think of it.
 */
const hoverOnly = (): CssPlugin => ({
  postcssPlugin: 'planwall-hover-only',
  // At the end: sheets that another one composes are there by then.
  OnceExit(root, { AtRule }) {
    const isHovering = (selector: string): boolean => selector.includes(':hover');
    root.walkRules((rule) => {
      const hovering = rule.selectors.filter(isHovering);
      const { parent } = rule;
      if (hovering.length === 0 || (parent?.type === 'atrule' && isHoverMedia(parent))) return;
      const media = new AtRule({ name: 'media', params: HOVER_MEDIA });
      media.append(rule.clone({ selectors: hovering }));
      rule.after(media);
      const others = rule.selectors.filter((selector) => !isHovering(selector));
      if (others.length > 0) rule.selectors = others;
      else rule.remove();
    });
  },
});

const isHoverMedia = (parent: object): boolean =>
  'params' in parent && parent.params === HOVER_MEDIA;

export default defineConfig(({ isSsrBuild }) => ({
  root: resolve(root, 'client'),
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'lexical'] },
  plugins: [react(), ...(isSsrBuild ? [] : [boardPage()])],
  css: { postcss: { plugins: [hoverOnly()] } },
  // A thread of the page loads its larger parts when they are asked for.
  worker: { format: 'es' as const },
  build: isSsrBuild
    ? {
        ssr: true,
        rolldownOptions: {
          input: SERVER_INPUT,
        },
        outDir: resolve(root, 'dist/server'),
        target: 'node20',
        emptyOutDir: true,
        copyPublicDir: false,
      }
    : {
        outDir: resolve(root, 'dist/client'),
        emptyOutDir: true,
        target: 'es2022',
        // Canvas, documents and panels of a board come as one file, loaded once and kept offline.
        chunkSizeWarningLimit: 820,
        rolldownOptions: {
          input: CLIENT_INPUT,
          output: { codeSplitting: { groups: filesOfParts() } },
        },
      },
  test: {
    root,
    environment: 'node',
    // They end what hangs, and measure nothing: a machine with much to do takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Of what a server or a disk does in the end. A second, as it is by default, is no promise of a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // Left alone, vitest keeps a core for itself, and half of a machine with two stands idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/{shared,client}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          exclude: FOR_ALL,
          setupFiles: ['test/support/manyProviders.ts', 'test/support/leaveNothing.ts'],
          // Reading the same modules anew for each file takes more than half of the time of these.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/server/**/*.test.ts', ...FOR_ALL],
          setupFiles: 'test/support/manyProviders.ts',
        },
      },
    ],
  },
}));
