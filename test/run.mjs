/**
 * `npm test`: installs what is missing, builds, and runs every check in order. A stage that fails does not
 * keep the later ones from running. The last line is `N passed, N failed`.
 *
 *   npm test -- --only=unit,journeys    some stages: types, lint, unit, journeys
 *   npm test -- drag                    unit tests and journeys whose file name holds "drag"
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureInstalled } from '../server/bin/install.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const STAGES = ['types', 'lint', 'unit', 'journeys'];
const args = process.argv.slice(2);
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const filters = args.filter((arg) => !arg.startsWith('--'));
const wanted = only ? only.split(',') : filters.length > 0 ? ['unit', 'journeys'] : STAGES;
const unknown = wanted.filter((name) => !STAGES.includes(name));
if (unknown.length > 0) {
  console.error(`--only takes ${STAGES.join(', ')}; not ${unknown.join(', ')}`);
  process.exit(2);
}

const MINUTE = 60_000;
const reports = mkdtempSync(join(tmpdir(), 'planwall-test-'));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = [];

/** Runs a command with its output on ours; answers its exit code (1 when it was stopped). */
function run(command, commandArgs, { minutes = 10, env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, commandArgs, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    const limit = setTimeout(() => {
      console.error(`Stopped: longer than ${minutes} minutes`);
      child.kill('SIGTERM');
    }, minutes * MINUTE);
    child.on('error', (error) => console.error(error.message));
    child.on('close', (code) => {
      clearTimeout(limit);
      done(code ?? 1);
    });
  });
}

function readReport(name) {
  const file = join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A stage that ended badly without a failed test (it did not even start) still counts as one failure. */
const counted = (code, passed, failed) => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
});

const stages = {
  types: async () => {
    const code = await run(bin('tsc'), ['--noEmit']);
    return counted(code, code === 0 ? 1 : 0, 0);
  },
  lint: async () => {
    const code = await run(bin('biome'), ['check', '--error-on-warnings', '.']);
    return counted(code, code === 0 ? 1 : 0, 0);
  },
  unit: async () => {
    const code = await run(bin('vitest'), [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'unit.json')}`,
      ...(filters.length > 0 ? ['--passWithNoTests', ...filters] : []),
    ]);
    const report = readReport('unit.json');
    return counted(code, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0);
  },
  journeys: async () => {
    const { ensureBrowser } = await import('./support/browser.mjs');
    const browser = await ensureBrowser();
    const build = await run(process.execPath, ['server/bin/build.mjs']);
    if (build !== 0) return { passed: 0, failed: 1 };
    const code = await run(
      bin('playwright'),
      [
        'test',
        '--config=test/journeys/playwright.config.ts',
        '--reporter=list,json',
        ...(filters.length > 0 ? ['--pass-with-no-tests', ...filters] : []),
      ],
      {
        minutes: 19,
        env: {
          PLANWALL_CHROMIUM: browser,
          PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'journeys.json'),
        },
      },
    );
    const stats = readReport('journeys.json')?.stats;
    return counted(
      code,
      stats?.expected ?? 0,
      (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
    );
  },
};

const HEADINGS = {
  types: 'Types',
  lint: 'Lint and format',
  unit: 'Unit, property and server tests',
  journeys: 'Journeys in a real browser',
};

await ensureInstalled();

for (const name of STAGES.filter((stage) => wanted.includes(stage))) {
  console.log(`\n== ${HEADINGS[name]}`);
  const began = Date.now();
  const result = await stages[name]().catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  results.push({ name, seconds: Math.round((Date.now() - began) / 1000), ...result });
}
rmSync(reports, { recursive: true, force: true });

console.log('\n== Summary');
for (const { name, seconds, passed, failed } of results) {
  console.log(`${HEADINGS[name]}: ${passed} passed, ${failed} failed (${seconds} s)`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
