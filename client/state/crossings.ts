import * as Y from 'yjs';
import { rootMap } from '../../shared/plan/planDoc';
import type { PlanRoot } from '../../shared/plan/schema';
import { sameValue } from '../../shared/sameValue';

/** A value that two people set without knowing of each other: one stands, the other is gone. */
export interface Crossing {
  readonly root: CrossedRoot;
  readonly id: string;
  readonly field: string;
  /** What this person had set. */
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Whose value stands, on every screen. */
  readonly stands: 'mine' | 'theirs';
  /** Client id of the tab that wrote the other's value. */
  readonly by: number;
}

/** Entries that people steer by hand; what tasks and links say of them follows. */
const ROOTS = ['initiatives', 'tasks', 'milestones', 'lanes', 'goals'] as const;
export type CrossedRoot = (typeof ROOTS)[number] & PlanRoot;
/** Where something is drawn among others, or what the server keeps: nobody's word against another's. */
export const UNTOLD: ReadonlySet<string> = new Set([
  'order',
  'row',
  'rounds',
  'source',
  'external',
  'version',
  'deleted',
]);

/** What crosses within so long was done at the same moment; later on, somebody was away. */
export const SAME_MOMENT_MS = 5000;

interface CrossingsOptions {
  /** The client id is one of this person's. */
  readonly isMine: (client: number) => boolean;
  /** The transaction brings what others did, and is not the copy of this device or a board that comes in whole. */
  readonly isNews: (transaction: Y.Transaction) => boolean;
  /** All crossings that one transaction brought. */
  readonly onCrossed: (crossings: readonly Crossing[]) => void;
}

/**
 * Watches for values that cross. Yjs keeps with each value the one that its writer saw before it, so that this is no
 * guess from clocks or from who is present: it holds for a drop of the same second as for a day without network, and on
 * every device alike. Answers a function that stops watching.
 */
export function watchCrossings(doc: Y.Doc, options: CrossingsOptions): () => void {
  const { isMine, isNews, onCrossed } = options;
  let found: Crossing[] = [];
  const stops = ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const handler = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (transaction.local || !isNews(transaction)) return;
      for (const event of events) {
        const [id] = event.path;
        if (!(event instanceof Y.YMapEvent) || event.path.length !== 1) continue;
        for (const field of event.keysChanged as Set<string>) {
          if (UNTOLD.has(field)) continue;
          const crossing = crossingAt(event.target as Y.Map<unknown>, field, transaction, isMine);
          if (crossing) found.push({ root, id: String(id), field, ...crossing });
        }
      }
    };
    map.observeDeep(handler as never);
    return () => map.unobserveDeep(handler as never);
  });
  const after = () => {
    if (found.length === 0) return;
    const crossings = found;
    found = [];
    onCrossed(crossings);
  };
  doc.on('afterTransaction', after);
  return () => {
    for (const stop of stops) stop();
    doc.off('afterTransaction', after);
  };
}

type Met = Pick<Crossing, 'mine' | 'theirs' | 'stands' | 'by'>;

function crossingAt(
  entry: Y.Map<unknown>,
  field: string,
  transaction: Y.Transaction,
  isMine: (client: number) => boolean,
): Met | null {
  const now = entry._map.get(field);
  if (!now || now.deleted) return null;
  const isNew = ({ id }: Y.Item) => id.clock >= (transaction.beforeState.get(id.client) ?? 0);
  const met = isNew(now) ? replaced(now, isNew, transaction) : lost(now, isNew);
  if (!met) return null;
  const [mine, theirs] = isNew(now) ? [met, now] : [now, met];
  if (!isMine(mine.id.client) || isMine(theirs.id.client)) return null;
  const [a, b] = [contentOf(mine), contentOf(theirs)];
  if (a === undefined || b === undefined || sameValue(a, b)) return null;
  return { mine: a, theirs: b, stands: now === mine ? 'mine' : 'theirs', by: theirs.id.client };
}

/** The value that stood here before, unless whoever wrote the new one had seen it. */
function replaced(
  now: Y.Item,
  isNew: (item: Y.Item) => boolean,
  { deleteSet, doc }: Y.Transaction,
): Y.Item | null {
  let before = now.left;
  while (before && isNew(before)) before = before.left;
  if (!before || !Y.isDeleted(deleteSet, before.id)) return null;
  let seen: Y.Item = now;
  while (isNew(seen)) {
    const { origin } = seen;
    if (!origin) return before;
    const found = Y.getItem(doc.store, origin);
    // Without its history, which was tidied away, nothing can be said.
    if (!(found instanceof Y.Item)) return null;
    seen = found;
  }
  return seen === before ? null : before;
}

/** So many values of a field are looked through for one that has lost; Yjs keeps a row of old ones as one. */
const MOST_VALUES = 200;

/** What came in and has lost against the value that stood here all the while. */
function lost(now: Y.Item, isNew: (item: Y.Item) => boolean): Y.Item | null {
  let before = now.left;
  for (let i = 0; before && i < MOST_VALUES; i += 1) {
    if (isNew(before)) return before;
    before = before.left;
  }
  return null;
}

/** A plain value, or undefined where it is gone. */
function contentOf({ content }: Y.Item): unknown {
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentType) return undefined;
  return content.getContent().at(-1);
}
