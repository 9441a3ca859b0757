import type { Push, PushRow } from '../../shared/push/pushApi';
import type { PushRecord } from '../store/pushStore';
import type { PushRequest } from './planPush';

export const iso = (at: number): string => new Date(at).toISOString();

/** What it was asked to do. */
export const requestOf = ({ request }: PushRecord): PushRequest =>
  JSON.parse(request) as PushRequest;

/** Rows one by one, or counted before. */
type Counted = Iterable<Pick<PushRow, 'action' | 'state'> & { readonly count?: number }>;

export function countsOf(rows: Counted, unchanged: number): Push['counts'] {
  const counts = { create: 0, update: 0, link: 0, unchanged, done: 0, failed: 0 };
  for (const { action, state, count = 1 } of rows) {
    counts[action] += count;
    if (state !== 'waiting') counts[state] += count;
  }
  return counts;
}

/** A push without its rows. One that is called running and is not alive was interrupted. */
export function infoOf(
  record: PushRecord,
  rows: Counted,
  waitsUntil: number | null,
  isLive: boolean,
): Omit<Push, 'rows'> {
  const { n, at, by, state, fault, unchanged } = record;
  return {
    n,
    at: iso(at),
    by,
    target: requestOf(record).target,
    state: state === 'running' && !isLive ? 'interrupted' : state,
    fault,
    waitsUntil: waitsUntil === null ? null : iso(waitsUntil),
    counts: countsOf(rows, unchanged),
    dryRun: false,
  };
}

export const pushOf = (
  record: PushRecord,
  rows: readonly PushRow[],
  waitsUntil: number | null,
  isLive: boolean,
): Push => ({ ...infoOf(record, rows, waitsUntil, isLive), rows: [...rows] });
