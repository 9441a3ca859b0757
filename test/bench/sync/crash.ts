import { setTimeout as wait } from 'node:timers/promises';
import { editor } from './authors';
import { join } from './client';
import type { RunningContender } from './contenders';

export interface CrashResult {
  /** Edits that another client had seen when the server was killed. */
  readonly seen: number;
  /** Those of them that are not there after the restart. */
  readonly lost: number;
}

const ROUNDS = 8;
const EDITS = 10;
/** Longer than any contender takes to store a board that is left alone. */
const SETTLE_MS = 3_000;
const PATIENCE_MS = 3_000;

/** Kills the server (SIGKILL) at the moment somebody else has the last of some edits, and looks what is left. */
export async function measureCrash(
  server: RunningContender,
  plan: Uint8Array,
): Promise<CrashResult> {
  const path = await server.contender.room(server.url, 'crash');
  let lost = 0;
  for (let round = 0; round < ROUNDS; round += 1) lost += await killOnce(server, path, plan);
  return { seen: ROUNDS * EDITS, lost };
}

/** Answers how many of the edits of this round are gone. */
async function killOnce(server: RunningContender, path: string, plan: Uint8Array): Promise<number> {
  const { dialect } = server.contender;
  const writer = await join(server, 'crash', path);
  // The last crash may have taken the whole board.
  writer.send(dialect.update('crash', plan));
  const reader = await join(server, 'crash', path);
  await wait(SETTLE_MS);

  const author = editor(writer, dialect, plan, 0);
  const clocks: number[] = [];
  const arrived = new Promise<void>((resolve) => {
    reader.onDelivery = ({ reached }) => {
      if (clocks.length === EDITS && (reached().get(author.id) ?? 0) >= (clocks.at(-1) ?? 0))
        resolve();
    };
  });
  while (clocks.length < EDITS) {
    clocks.push(author.send());
    await wait(5);
  }
  await arrived;
  await server.killAndRestart();

  let kept = 0;
  const back = await join(server, 'crash', path, ({ reached }) => {
    kept = Math.max(kept, reached().get(author.id) ?? 0);
  });
  // Some load a room only after they have said that it is there.
  for (let waited = 0; kept < (clocks.at(-1) ?? 0) && waited < PATIENCE_MS; waited += 50)
    await wait(50);
  back.close();
  return clocks.filter((clock) => clock > kept).length;
}
