import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import type { seeded } from '../random';
import type { CrashClient } from './crashClient';

/** Longer than anything here takes on a busy machine: a wait that does not end is a finding, too. */
const PATIENCE_MS = 120_000;

/** Writes in bursts until it is over. */
export async function pump(
  client: CrashClient,
  random: ReturnType<typeof seeded>,
  over: () => boolean,
): Promise<void> {
  while (!over()) {
    for (let n = 1 + random.below(3); n > 0 && !over(); n -= 1) client.edit(random.below(4) === 0);
    await wait(random.below(12));
  }
}

/** Whether two documents have heard of the same edits. */
export const sameVector = (a: Y.Doc, b: Y.Doc): boolean => {
  const [of, other] = [a, b].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  if (of?.size !== other?.size) return false;
  return [...(of ?? [])].every(([client, clock]) => other?.get(client) === clock);
};

/** Whether two clients have the same document, down to what was deleted. */
export const isSame = (a: CrashClient, b: CrashClient): boolean =>
  Y.equalSnapshots(Y.snapshot(a.doc), Y.snapshot(b.doc)) &&
  sortedJson(a.entries) === sortedJson(b.entries);

const sortedJson = (entries: Y.Map<unknown>): string =>
  JSON.stringify(Object.entries(entries.toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)));

export async function within<T>(work: Promise<T>, what: string): Promise<T> {
  const cut = new AbortController();
  const limit = wait(PATIENCE_MS, null, { signal: cut.signal }).then(() => {
    throw new Error(`${what} does not end`);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    cut.abort();
    limit.catch(() => {});
  }
}
