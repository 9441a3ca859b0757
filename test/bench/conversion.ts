import type { Browser } from '@playwright/test';
import type { TasksReceipt, TasksRequest } from '../../shared/api/tasks';
import { shiftSpan } from '../../shared/dates';
import {
  type BoardLinks,
  call,
  createBoard,
  importInto,
  tokenOf,
} from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { signOff } from '../journeys/support/signOff';
import { joinByWire } from '../journeys/support/wirePeer';
import type { BenchBoard } from './boards';
import { measureTaskList, type TaskListResult } from './taskList';

/** One step from a plan to its task list, over the HTTP API of a server on this machine. */
export interface ConversionResult {
  readonly what: string;
  readonly ms: number;
  /** What the step answers it did. */
  readonly outcome: string;
}

/** Bars that move between the two sign-offs: every third. */
const SHIFTED = 3;
const WEEKS = 2;
/** Edits of one transaction. */
const CHUNK = 50;

/** Signs a board off, makes its task list, signs it off again with moved bars, and brings the list up to date. */
export async function measureConversion(
  browser: Browser,
  { name, files }: BenchBoard,
): Promise<{ conversion: ConversionResult[]; list: TaskListResult[] }> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    const conversion: ConversionResult[] = [];
    const timed = async (what: string, run: () => Promise<string>) => {
      const began = performance.now();
      const outcome = await run();
      conversion.push({ what, ms: performance.now() - began, outcome });
    };
    const sign = async () => `version ${await signOff(board)}`;
    await timed('send to an approver, open the link, approve', sign);
    await timed('preview of the task list', () => convert(board, { dryRun: true }));
    await timed('create the task list', () => convert(board));
    await timed('the same again', () => convert(board));
    const list = await measureTaskList(browser, board, name);
    await shiftBars(board);
    await timed('sign off again, bars moved', sign);
    await timed('preview of the update', () => convert(board, { dryRun: true }));
    await timed('update the task list', () => convert(board));
    return { conversion, list };
  } finally {
    await server.stop();
  }
}

async function convert(board: BoardLinks, request: TasksRequest = {}): Promise<string> {
  const answer = await call(board.url, `/api/boards/${board.id}/tasks`, {
    method: 'POST',
    token: tokenOf(board.links.editor),
    body: JSON.stringify(request),
  });
  const { added, changed, dropped, kept } = (await answer.json()) as TasksReceipt;
  return `${added.length} added, ${changed.length} changed, ${dropped.length} dropped, ${kept} kept`;
}

/** Moves every third bar two weeks, and waits until the server has it. */
async function shiftBars(board: BoardLinks): Promise<void> {
  const [peer, witness] = await Promise.all([joinByWire(board), joinByWire(board)]);
  const spans = [...peer.plan().initiatives.values()].flatMap(({ id, span }) =>
    span ? [{ id, span: shiftSpan(span, WEEKS * 7) }] : [],
  );
  const moved = spans.filter((_, i) => i % SHIFTED === 0);
  for (let from = 0; from < moved.length; from += CHUNK)
    peer.edit((edit) => {
      for (const { id, span } of moved.slice(from, from + CHUNK))
        edit.patch('initiatives', id, { span });
    });
  const last = moved.at(-1);
  await new Promise<void>((arrived) => {
    const look = () => {
      if (!last || witness.plan().initiatives.get(last.id)?.span?.end === last.span.end) arrived();
    };
    witness.doc.on('update', look);
    look();
  });
  peer.close();
  witness.close();
}
