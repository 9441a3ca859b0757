import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
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

/** Tests that put spies in the place of modules, which others would get as well. */
const SPIES_ON_MODULES = ['test/client/cost/**/*.test.ts'];

export default defineConfig(({ isSsrBuild }) => ({
  root: resolve(root, 'client'),
  resolve: { dedupe: ['yjs', 'react', 'react-dom', 'lexical'] },
  plugins: [react()],
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
        chunkSizeWarningLimit: 800,
        rolldownOptions: {
          input: CLIENT_INPUT,
        },
      },
  test: {
    root,
    environment: 'node',
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/{shared,client}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          exclude: SPIES_ON_MODULES,
          setupFiles: 'test/support/leaveNothing.ts',
          // Reading the same modules anew for each file takes more than half of the time of these.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ['test/server/**/*.test.ts', ...SPIES_ON_MODULES] },
      },
    ],
  },
}));
