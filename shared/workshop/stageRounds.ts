import * as Y from 'yjs';
import { sameValue } from '../sameValue';
import {
  ROUND_KINDS,
  ROUND_STATES,
  type RoundInfo,
  type RoundKind,
  type RoundState,
} from './roundApi';

/**
 * What everybody may know of a round, as room `stage` lists it under `rounds` by its number; written by the server
 * alone. Clients see live that one began, how many are done and that it was revealed, and know it offline.
 */
export type StageRound = Omit<RoundInfo, 'size'> & {
  /** Ids it is about, while it is open. */
  readonly items: readonly string[];
  readonly entered: number;
  readonly done: number;
};

/** So many rounds that are over stay listed. */
const OVER_LISTED = 10;

const roundsMap = (stage: Y.Doc): Y.Map<unknown> => stage.getMap('rounds');

/** Reads the rounds of a board, oldest first; entries that are none are passed over. */
export function readStageRounds(stage: Y.Doc): StageRound[] {
  const rounds: StageRound[] = [];
  for (const [key, entry] of roundsMap(stage).entries()) {
    const fields = entry instanceof Y.Map ? (entry.toJSON() as Partial<StageRound>) : {};
    const isRound =
      ROUND_KINDS.includes(fields.kind as RoundKind) &&
      ROUND_STATES.includes(fields.state as RoundState);
    if (isRound && /^[1-9]\d*$/.test(key))
      rounds.push({ ...EMPTY, ...fields, n: Number(key) } as StageRound);
  }
  return rounds.sort((a, b) => a.n - b.n);
}

const EMPTY = {
  title: null,
  scope: null,
  runOff: null,
  budget: null,
  perItem: null,
  secret: true,
  deck: null,
  mode: null,
  area: null,
  parked: false,
  by: null,
  ends: null,
  endedAt: null,
  items: [],
  entered: 0,
  done: 0,
};

/** Writes a round as it is now, of it only what differs, and takes the oldest that are over off the list. */
export function writeStageRound(stage: Y.Doc, { n, ...fields }: StageRound): void {
  const map = roundsMap(stage);
  const known = map.get(String(n));
  const entry = known instanceof Y.Map ? (known as Y.Map<unknown>) : new Y.Map<unknown>();
  if (entry !== known) map.set(String(n), entry);
  for (const [key, value] of Object.entries(fields)) {
    const isSaid = value !== null && !(Array.isArray(value) && value.length === 0);
    if (isSaid && !sameValue(entry.get(key), value)) entry.set(key, value);
    if (!isSaid && entry.has(key)) entry.delete(key);
  }
  const over = readStageRounds(stage).filter(({ state }) => state !== 'open');
  for (const old of over.slice(0, -OVER_LISTED)) map.delete(String(old.n));
}

/** Writes how many entered something and how many are done. */
export function writeStageCounts(
  stage: Y.Doc,
  n: number,
  counts: { readonly entered: number; readonly done: number },
): void {
  const entry = roundsMap(stage).get(String(n));
  if (!(entry instanceof Y.Map)) return;
  for (const [key, value] of Object.entries(counts))
    if (entry.get(key) !== value) entry.set(key, value);
}
