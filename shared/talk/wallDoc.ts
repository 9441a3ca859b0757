import * as Y from 'yjs';
import { parseDay } from '../dates';
import { isId } from '../ids';
import {
  type BecameEntry,
  type Cluster,
  type CommentAnchor,
  REACTIONS,
  type Reaction,
  type ReactionSign,
  STICKY_COLOURS,
  type Sticky,
  type StickyColour,
  type StickyPlace,
} from './schema';

/** Roots of room `talk` beside comments: what hangs on the wall. */
export interface WallEntities {
  readonly stickies: Sticky;
  readonly clusters: Cluster;
  readonly reactions: Reaction;
}
export type WallRoot = keyof WallEntities;
export const WALL_ROOTS = ['stickies', 'clusters', 'reactions'] as const;

/** Every entry, deleted ones included, by id. */
export type WallRecords = { readonly [R in WallRoot]: ReadonlyMap<string, WallEntities[R]> };

/** Longest text of a sticky and title of a cluster that is shown. */
export const MAX_STICKY = 1_000;
export const MAX_CLUSTER_TITLE = 120;
/** As far below the top of its lane as a sticky is shown. */
const MAX_DY = 10_000;

export const wallMap = (doc: Y.Doc, root: WallRoot): Y.Map<unknown> => doc.getMap(root);

type Fields = (field: string) => unknown;

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const idOrNull = (value: unknown): string | null => (isId(value) ? value : null);
const textUpTo = (value: unknown, longest: number): string =>
  typeof value === 'string' ? value.slice(0, longest) : '';

const readers: { [R in WallRoot]: (id: string, get: Fields) => WallEntities[R] | null } = {
  stickies: (id, get) => ({
    id,
    text: textUpTo(get('text'), MAX_STICKY),
    author: idOrNull(get('author')),
    at: readStickyPlace(get('at')),
    parked: get('parked') === true,
    cluster: idOrNull(get('cluster')),
    colour: readColour(get('colour')),
    made: textOrNull(get('made')) ?? '',
    round: Number.isInteger(get('round')) ? (get('round') as number) : null,
    became: readBecame(get('became')),
    reviewed: textOrNull(get('reviewed')),
    deleted: textOrNull(get('deleted')),
  }),
  clusters: (id, get) => ({
    id,
    title: textUpTo(get('title'), MAX_CLUSTER_TITLE),
    deleted: textOrNull(get('deleted')),
  }),
  reactions: (id, get) => {
    const on = readAnchor(get('on'));
    const author = idOrNull(get('author'));
    const sign = get('sign') as ReactionSign;
    if (!on || author === null || !REACTIONS.includes(sign)) return null;
    return { id, on, author, sign, deleted: textOrNull(get('deleted')) };
  },
};

/** Reads one entry tolerantly; null where there is none, or something that is none. */
export function readWallEntry<R extends WallRoot>(
  doc: Y.Doc,
  root: R,
  id: string,
): WallEntities[R] | null {
  const entry = wallMap(doc, root).get(id);
  if (!(entry instanceof Y.Map)) return null;
  return readers[root](id, (field) => {
    const value: unknown = entry.get(field);
    return value instanceof Y.AbstractType ? value.toJSON() : value;
  });
}

function readRoot<R extends WallRoot>(doc: Y.Doc, root: R): ReadonlyMap<string, WallEntities[R]> {
  const records = new Map<string, WallEntities[R]>();
  for (const id of wallMap(doc, root).keys()) {
    const entry = readWallEntry(doc, root, id);
    if (entry) records.set(id, entry);
  }
  return records;
}

/** Reads all of it. Costs time with the size of the wall: live readers use the client's wall store. */
export const readWall = (doc: Y.Doc): WallRecords => ({
  stickies: readRoot(doc, 'stickies'),
  clusters: readRoot(doc, 'clusters'),
  reactions: readRoot(doc, 'reactions'),
});

/** A place on the wall, or null for what is none. */
export function readStickyPlace(value: unknown): StickyPlace | null {
  const { date, lane, dy } = (value ?? {}) as Record<string, unknown>;
  if (typeof date !== 'string' || parseDay(date) === null) return null;
  const below = typeof dy === 'number' && Number.isFinite(dy) ? dy : 0;
  return { date, lane: idOrNull(lane), dy: Math.min(Math.max(below, 0), MAX_DY) };
}

const readColour = (value: unknown): StickyColour =>
  STICKY_COLOURS.includes(value as StickyColour) ? (value as StickyColour) : 'yellow';

function readBecame(value: unknown): BecameEntry | null {
  const { kind, id } = (value ?? {}) as Record<string, unknown>;
  return (kind === 'initiative' || kind === 'task') && isId(id) ? { kind, id } : null;
}

function readAnchor(value: unknown): CommentAnchor | null {
  const { room, id } = (value ?? {}) as Record<string, unknown>;
  return typeof room === 'string' && isId(id) ? { room, id } : null;
}
