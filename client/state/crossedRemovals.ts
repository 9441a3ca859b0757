import * as Y from 'yjs';
import { SAME_MOMENT_MS, UNTOLD } from './crossings';
import type { Unmet } from './unmet';

/** An entry that one deleted while another changed it, neither knowing of the other. It is deleted, on every screen. */
export interface CrossedRemoval {
  readonly room: RemovalRoom;
  /** The root that the deleted entry is in. */
  readonly root: string;
  readonly id: string;
  /** Who deleted it. */
  readonly deleted: 'mine' | 'theirs';
  /** What the one who did not delete it had done: fields changed, or an entry that was put to it. */
  readonly change: RemovalChange;
  /** Client id of the tab of the other; null where several wrote at once. */
  readonly by: number | null;
  /** Milliseconds since my own part in it; `Infinity` of an earlier visit, or of what was done while away. */
  readonly mineAge: number;
}

export type RemovalRoom = 'plan' | 'work';
export type RemovalChange =
  | { readonly kind: 'fields'; readonly fields: ReadonlySet<string> }
  | { readonly kind: 'put'; readonly root: string };

/** The roots of a room whose entries are deleted softly, and the fields of each that name other entries. */
export type RemovalRoots = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const PLAN_REMOVALS: RemovalRoots = {
  initiatives: { lane: 'lanes', goal: 'goals' },
  tasks: { initiative: 'initiatives', parent: 'tasks' },
  milestones: { lane: 'lanes' },
  dependencies: { from: 'initiatives', to: 'initiatives' },
  lanes: {},
  goals: {},
};
export const WORK_REMOVALS: RemovalRoots = { items: { parent: 'items' } };

interface RemovalsOptions {
  readonly room: RemovalRoom;
  readonly roots: RemovalRoots;
  readonly isMine: (client: number) => boolean;
  /** The transaction brings what others did, and is not the copy of this device or a board that comes in whole. */
  readonly isNews: (transaction: Y.Transaction) => boolean;
  /** What was changed here, by this tab or in an earlier visit, and has not reached the server. */
  readonly unmet: Pick<Unmet, 'has' | 'isOfAway' | 'add'>;
  readonly onCrossed: (removals: readonly CrossedRemoval[]) => void;
  readonly now?: () => number;
}

type Entry = Y.Map<unknown>;

/**
 * Watches for removals that cross. That mine was not known to whoever changed the thing is sure, as nobody changes what they
 * see deleted; the other way about Yjs cannot tell, since what deletes is another field than what was changed, so that there
 * it goes by what of mine is still new. Answers a function that stops watching.
 */
export function watchRemovals(doc: Y.Doc, options: RemovalsOptions): () => void {
  const { room, roots, isMine, isNews, unmet, onCrossed } = options;
  const { now = () => performance.now() } = options;
  /** When this tab last changed an entry, or one that belongs to it. */
  const touchedAt = new Map<string, number>();
  const ageOf = (id: string) =>
    unmet.isOfAway(id) ? Number.POSITIVE_INFINITY : now() - (touchedAt.get(id) ?? -Infinity);
  /** I changed this entry so lately, or while away, that whoever deletes it now had not seen it. */
  const isUnseen = (id: string) => unmet.has(id) || ageOf(id) < SAME_MOMENT_MS;
  let found = new Map<string, CrossedRemoval>();
  const maps = new Map(Object.keys(roots).map((root) => [root, doc.getMap<unknown>(root)]));
  const entryOf = (root: string, id: unknown): Entry | null => {
    const entry = typeof id === 'string' ? maps.get(root)?.get(id) : undefined;
    return entry instanceof Y.Map ? entry : null;
  };
  /** I deleted it, before this transaction. */
  const isDeletedByMe = (entry: Entry, transaction: Y.Transaction): boolean => {
    const mark = entry._map.get('deleted');
    return (
      mark !== undefined && !mark.deleted && !isNew(mark, transaction) && isMine(mark.id.client)
    );
  };
  const note = (removal: Omit<CrossedRemoval, 'room' | 'mineAge'>) => {
    const key = `${removal.root} ${removal.id}`;
    const before = found.get(key)?.change;
    // What was changed of a thing says more than what was put to it.
    if (before?.kind === 'fields' && removal.change.kind === 'put') return;
    const fields =
      before?.kind === 'fields' && removal.change.kind === 'fields'
        ? new Set([...before.fields, ...removal.change.fields])
        : null;
    found.set(key, {
      ...removal,
      ...(fields ? { change: { kind: 'fields', fields } } : {}),
      room,
      mineAge: ageOf(removal.id),
    });
  };
  /** What this entry points at, of what I deleted. */
  const putTo = (
    root: string,
    entry: Entry,
    fields: readonly string[],
    by: number | null,
    t: Y.Transaction,
  ) => {
    for (const field of fields) {
      const to = roots[root]?.[field];
      const host = to === undefined ? null : entryOf(to, entry.get(field));
      if (!host || to === undefined || !isDeletedByMe(host, t)) continue;
      const id = String(entry.get(field));
      note({ root: to, id, deleted: 'mine', change: { kind: 'put', root }, by });
    }
  };
  const onFields = (root: string, id: string, event: Y.YMapEvent<unknown>, t: Y.Transaction) => {
    const entry = event.target as Entry;
    const fields = [...(event.keysChanged as Set<string>)];
    const mark = entry._map.get('deleted');
    if (fields.includes('deleted') && mark && !mark.deleted && isNew(mark, t)) {
      if (isMine(mark.id.client) || !isUnseen(id)) return;
      const change: RemovalChange = { kind: 'fields', fields: new Set() };
      note({ root, id, deleted: 'theirs', change, by: mark.id.client });
      return;
    }
    const told = fields.filter((field) => !UNTOLD.has(field));
    const by = writerOf(
      told.map((field) => entry._map.get(field)),
      t,
    );
    if (told.length === 0 || (by !== null && isMine(by))) return;
    if (isDeletedByMe(entry, t))
      note({ root, id, deleted: 'mine', change: { kind: 'fields', fields: new Set(told) }, by });
    else if (entry.get('deleted') === undefined) putTo(root, entry, told, by, t);
  };
  const onEntry = (root: string, id: string, transaction: Y.Transaction) => {
    const entry = entryOf(root, id);
    const item = maps.get(root)?._map.get(id);
    if (!entry || !item || !isNew(item, transaction) || isMine(item.id.client)) return;
    if (entry.get('deleted') !== undefined) return;
    putTo(root, entry, Object.keys(roots[root] ?? {}), item.id.client, transaction);
  };
  /** What I write is about the entry, and about those that it points at. */
  const touch = (root: string, id: string) => {
    const entry = entryOf(root, id);
    const hosts = Object.keys(roots[root] ?? {}).map((field) => entry?.get(field));
    for (const one of [id, ...hosts])
      if (typeof one === 'string') {
        touchedAt.set(one, now());
        unmet.add(one);
      }
  };
  const stops = [...maps].map(([root, map]) => {
    const handler = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (transaction.local) {
        for (const { path, changes } of events)
          if (path.length > 0) touch(root, String(path[0]));
          else for (const id of changes.keys.keys()) touch(root, id);
        return;
      }
      if (!isNews(transaction)) return;
      for (const event of events) {
        const [id] = event.path;
        if (event instanceof Y.YMapEvent && event.path.length === 1)
          onFields(root, String(id), event, transaction);
        else if (event instanceof Y.YMapEvent && event.path.length === 0)
          for (const key of event.keysChanged as Set<string>) onEntry(root, key, transaction);
      }
    };
    map.observeDeep(handler as never);
    return () => map.unobserveDeep(handler as never);
  });
  const after = () => {
    if (found.size === 0) return;
    const removals = [...found.values()];
    found = new Map();
    onCrossed(removals);
  };
  doc.on('afterTransaction', after);
  return () => {
    for (const stop of stops) stop();
    doc.off('afterTransaction', after);
  };
}

const isNew = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0);

/** Who wrote these values, or took them away; null where that was not one. */
function writerOf(
  items: readonly (Y.Item | undefined)[],
  transaction: Y.Transaction,
): number | null {
  const wrote = new Set<number>();
  for (const item of items) if (item && isNew(item, transaction)) wrote.add(item.id.client);
  if (wrote.size === 0)
    for (const [client, clock] of transaction.afterState)
      if (clock > (transaction.beforeState.get(client) ?? 0)) wrote.add(client);
  return wrote.size === 1 ? ([...wrote][0] as number) : null;
}
