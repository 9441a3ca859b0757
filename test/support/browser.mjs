import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Flags every headless run gets: no sandbox (containers), no graphics card, no traffic of the browser's own. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Path of a Chromium on this machine, or null. `PLANWALL_CHROMIUM` goes first. */
export async function findBrowser() {
  const wanted = process.env.PLANWALL_CHROMIUM;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`PLANWALL_CHROMIUM names ${wanted}, which is not there`);
  }
  // Ubuntu's chromium-browser may be a script that only tells to install a snap.
  const known = KNOWN_PATHS.find((path) => existsSync(path) && answers(path));
  return known ?? (await downloadedBrowser());
}

/** Finds a Chromium, or installs one: from Debian's packages as root, else through Playwright. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  } else {
    run('npx', ['playwright', 'install', 'chromium']);
  }
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Error(
    'No Chromium found and none could be installed: set PLANWALL_CHROMIUM to its path',
  );
}

const answers = (path) =>
  spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 15_000 }).status === 0;

async function downloadedBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
