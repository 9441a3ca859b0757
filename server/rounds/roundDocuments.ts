import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import { entryBytes, inPieces } from '../../shared/plan/pieces';
import { sameValue } from '../../shared/sameValue';
import type { StickyEntry } from '../../shared/workshop/roundApi';
import {
  type KeptResult,
  keptResults,
  readKeptResults,
  withResult,
} from '../../shared/workshop/roundResults';
import type { RoundEntry, RoundRecord } from '../store/roundStore';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';
import { withRooms } from '../transfer/withRooms';

/** Roots whose entries a round may be about, by room. */
const ABOUT = { plan: ['initiatives'], talk: ['stickies', 'clusters'] } as const;

const entryOf = (doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null => {
  const entry = doc.getMap<unknown>(root).get(id);
  return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : null;
};
const livingOf = (doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null => {
  const entry = entryOf(doc, root, id);
  return entry?.get('deleted') ? null : entry;
};

/** Tells what of a board is there and not deleted, as it is now. */
export const isLivingIn = (rooms: Rooms, boardId: string): Promise<(id: string) => boolean> =>
  withRooms(rooms, boardId, ['plan', 'talk'], (loaded) => {
    const living = new Set<string>();
    for (const [name, roots] of Object.entries(ABOUT)) {
      const doc = loaded.get(name as keyof typeof ABOUT)?.doc;
      for (const root of roots)
        for (const id of doc?.getMap(root).keys() ?? [])
          if (doc && livingOf(doc, root, id)) living.add(id);
    }
    return (id) => living.has(id);
  });

/** Ids of the stickies of a board that are not parked. */
export const livingStickies = (rooms: Rooms, boardId: string): Promise<string[]> =>
  rooms.with(boardId, 'talk', async (room) => {
    await room.settled();
    const ids = [...room.doc.getMap('stickies').keys()];
    return ids.filter((id) => {
      const sticky = livingOf(room.doc, 'stickies', id);
      return sticky !== null && !sticky.get('parked');
    });
  });

/** Tells whether an id is free among the stickies, deleted ones included. */
export const isFreeIn = (rooms: Rooms, boardId: string): Promise<(id: string) => boolean> =>
  rooms.with(boardId, 'talk', async (room) => {
    await room.settled();
    const taken = new Set(room.doc.getMap('stickies').keys());
    return (id) => !taken.has(id);
  });

/**
 * Writes what a revealed round says into the entries it is about, or its stickies into room `talk`: in transactions of
 * bounded size, each on disk before the next. What is there already stays, so that a second run completes a first one
 * that was cut off.
 */
export async function writeResult(
  rooms: Rooms,
  round: RoundRecord,
  entries: readonly RoundEntry[],
): Promise<void> {
  const { boardId, n, result, endedAt, endedBy } = round;
  if (!result) return;
  if (result.kind === 'stickies') {
    const made = stickiesOf(round, entries, result.ids);
    await rooms.with(boardId, 'talk', (room) => writeStickies(room, made, endedBy));
    return;
  }
  const kept = keptResults(n, new Date(endedAt ?? 0).toISOString(), result);
  for (const [name, roots] of Object.entries(ABOUT))
    await rooms.with(boardId, name as keyof typeof ABOUT, async (room) => {
      for (const root of roots) await writeKept(room, root, kept, endedBy);
    });
}

async function writeKept(
  room: Room,
  root: string,
  kept: ReadonlyMap<string, KeptResult>,
  by: string | null,
): Promise<void> {
  const next = (id: string, result: KeptResult) =>
    withResult(readKeptResults(entryOf(room.doc, root, id)), result);
  const there = [...kept].filter(([id]) => livingOf(room.doc, root, id));
  const sizeOf = ([id, result]: readonly [string, KeptResult]) =>
    entryBytes({ rounds: next(id, result) });
  for (const piece of inPieces(there, sizeOf))
    await room.edit(
      (doc) => {
        for (const [id, result] of piece) {
          // Somebody may have deleted it while pieces before this one were written.
          const entry = livingOf(doc, root, id);
          const results = next(id, result);
          if (entry && !sameValue(entry.get('rounds'), results)) entry.set('rounds', results);
        }
      },
      ORIGIN.server,
      by,
    );
}

type StickyFields = Readonly<Record<string, unknown>>;

/**
 * By the id of each. Of a secret round neither when one was written nor in which order they stand tells whose it is:
 * entries come by person.
 */
function stickiesOf(
  { n, endedAt, terms: { secret, parked } }: RoundRecord,
  entries: readonly RoundEntry[],
  ids: readonly string[],
): Map<string, StickyFields> {
  return new Map(
    entries
      .map(({ person, at, value }, i) => {
        const { text, colour, at: place } = value as StickyEntry;
        return [
          ids[i] ?? '',
          {
            text,
            parked,
            made: new Date(secret ? (endedAt ?? at) : at).toISOString(),
            round: n,
            ...(secret ? {} : { author: person }),
            ...(colour === undefined ? {} : { colour }),
            ...(place === undefined || parked ? {} : { at: place }),
          },
        ] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function writeStickies(
  room: Room,
  stickies: ReadonlyMap<string, StickyFields>,
  by: string | null,
): Promise<void> {
  for (const piece of inPieces(stickies, ([, fields]) => entryBytes(fields)))
    await room.edit(
      (doc) => {
        const map = doc.getMap<unknown>('stickies');
        for (const [id, fields] of piece)
          if (!map.has(id)) map.set(id, new Y.Map(Object.entries(fields)));
      },
      ORIGIN.server,
      by,
    );
}
