import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { hashToken } from '../../../server/auth/token';
import { shiftSpan } from '../../../shared/dates';
import { joinByWire } from '../../journeys/support/wirePeer';
import { type SpawnedServer, spawnServer } from '../../support/startServer';
import { boardId, openBenchStore, tokenOfBoard } from '../benchStore';
import { percentile } from '../stats';
import { type CanvasBoard, remoteOrder } from './boards';
import { dragFromElsewhere } from './crowd';
import { hook, type OpenCanvas, pointToDrag } from './gestures';
import { type MeasuredPage, measuredPage, type Opening, opened, READY } from './page';

const BOARD = boardId(0);
const PERSON = 'ada';
const PERSON_TOKEN = 'token-of-ada';
const REMOTE_EDIT_MS = 50;
const OPENINGS = 3;
/** The device keeps its copy when there is time for it. */
const COPY_MS = 1_500;
/** A view that is asked for before the last one is reached begins where that one was left. */
const GLIDE_MS = 500;

/** Planwall with a board open in it, and what opening it took. */
export interface OpenPlanwall extends OpenCanvas {
  /** In a browser that has not seen the board. */
  readonly first: Opening;
  /** With the copy on the device. */
  readonly again: Opening;
}

/** Opens a board in the real app on the real server, whose data has no other board. */
export async function openPlanwall(browser: Browser, board: CanvasBoard): Promise<OpenPlanwall> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-canvas-'));
  await seed(dataDir, board);
  const server = await spawnServer({ dataDir, env: { LOG_LEVEL: 'error' } });
  try {
    const measured = await measuredPage(browser);
    const { page, context } = measured;
    await context.addInitScript(remember, { key: `planwall:board:${BOARD}`, value: known() });
    const address = `${server.url}/b/${BOARD}?bench`;
    await page.goto(address);
    const first = await opened(measured);
    await page.waitForTimeout(COPY_MS);
    const again: Opening[] = [];
    for (let i = 0; i < OPENINGS; i += 1) {
      await page.reload();
      again.push(await opened(measured));
      await page.waitForTimeout(COPY_MS);
    }
    await page.locator(READY).waitFor();
    // The others are given the whole window, too.
    await page.getByRole('button', { name: 'Hide panel' }).click();
    // A legend of many goals begins hidden.
    const legend = page.getByRole('button', { name: 'Hide legend' });
    if (await legend.isVisible()) await legend.click();
    await hook(page, 'fit');
    await page.waitForTimeout(GLIDE_MS);
    await page.getByRole('treegrid').getByRole('row').nth(1).focus();
    await page.keyboard.press('2');
    await pointToDrag(page);
    await page.waitForTimeout(500);
    return {
      ...measured,
      first,
      again: {
        ready: percentile(
          again.map(({ ready }) => ready),
          0.5,
        ),
        longest: percentile(
          again.map(({ longest }) => longest),
          0.5,
        ),
      },
      startRemoteEdits: () => editFromElsewhere(server, board),
      startCrowd: () => dragFromElsewhere(server, board),
      close: () => end(measured, server, dataDir),
    };
  } catch (error) {
    await server.terminate();
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function end(
  { context }: MeasuredPage,
  server: SpawnedServer,
  dataDir: string,
): Promise<void> {
  await context.close();
  await server.terminate();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A second client on the board: what it edits goes through the server and arrives as Yjs updates. */
async function editFromElsewhere(
  server: SpawnedServer,
  board: CanvasBoard,
): Promise<() => Promise<void>> {
  const link = `/b/${BOARD}#token=${tokenOfBoard(0)}`;
  const wire = await joinByWire({
    id: BOARD,
    url: server.url,
    links: { owner: link, editor: link, commenter: link, viewer: link },
  });
  const ids = remoteOrder(board).map((i) => board.drawing.bars[i]?.id as string);
  let k = 0;
  const timer = setInterval(() => {
    const id = ids[k % ids.length] as string;
    const days = k % 2 === 0 ? 1 : -1;
    k += 1;
    wire.edit((edit) => {
      const span = edit.get('initiatives', id)?.span;
      if (span) edit.patch('initiatives', id, { span: shiftSpan(span, days) });
    });
  }, REMOTE_EDIT_MS);
  return async () => {
    clearInterval(timer);
    wire.close();
  };
}

async function seed(dataDir: string, { plan }: CanvasBoard): Promise<void> {
  const store = await openBenchStore(dataDir);
  const link = { role: 'editor', tokenHash: hashToken(tokenOfBoard(0)), expiresAt: null } as const;
  await store.createBoard(BOARD, [link], Date.now());
  await store.compact(BOARD, 'plan', plan, 0);
  await store.addPerson(
    {
      boardId: BOARD,
      id: PERSON,
      role: 'editor',
      link: 1,
      createdAt: Date.now(),
      endedAt: null,
    },
    hashToken(PERSON_TOKEN),
  );
  await store.close();
}

/** What a browser knows of a board that its owner joined before. */
const known = (): string =>
  JSON.stringify({
    id: BOARD,
    title: '',
    role: 'editor',
    token: PERSON_TOKEN,
    personal: true,
    person: PERSON,
    name: 'Ada',
    locked: false,
    lockedByMe: false,
    archived: false,
    openedAt: Date.now(),
  });

/** Runs in the page. */
function remember({ key, value }: { key: string; value: string }): void {
  if (location.protocol.startsWith('http')) localStorage.setItem(key, value);
}
