import * as Y from 'yjs';
import { sameValue } from '../../shared/sameValue';

/** One place of a list: `removed` gave way to `added`. Without the one it was added, without the other taken out. */
export interface ListChange {
  readonly at: number;
  readonly added?: unknown;
  readonly removed?: unknown;
}

/** What a transaction did to a list of plain values, place by place. Nested documents are passed over. */
export function listChangesOf({ changes }: Y.YArrayEvent<unknown>): ListChange[] {
  const gone = [...changes.deleted].flatMap(({ content }) => content.getContent() as unknown[]);
  const found: ListChange[] = [];
  let at = 0;
  let removed: unknown[] = [];
  let added: unknown[] = [];
  const endPlace = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const change = { at: at + Math.min(i, added.length), added: added[i], removed: removed[i] };
      if (change.added !== undefined || change.removed !== undefined) found.push(change);
    }
    at += added.length;
    removed = [];
    added = [];
  };
  for (const { retain = 0, insert, delete: count = 0 } of changes.delta) {
    if (retain > 0) endPlace();
    at += retain;
    removed.push(...gone.splice(0, count).map(plain));
    if (insert !== undefined) added.push(...(insert as unknown[]).map(plain));
  }
  endPlace();
  return found;
}

/** What a step put into a list that it made itself, of the plain values that stood there (`before`) if any. */
export function allAdded(list: Y.Array<unknown>, before: unknown): ListChange[] {
  const known: readonly unknown[] = Array.isArray(before) ? before : [];
  return list.toArray().flatMap((value, at) => {
    const added = plain(value);
    return added === undefined || known.some((v) => sameValue(v, added)) ? [] : [{ at, added }];
  });
}

/**
 * Takes changes of a list back by value. Answers whether it wrote, and whether something was left: what a step added
 * and somebody has changed or taken out since stays as they made it.
 */
export function revertList(
  list: Y.Array<unknown>,
  changes: readonly ListChange[],
): { readonly wrote: boolean; readonly left: boolean } {
  const indexOf = (wanted: unknown) => list.toArray().findIndex((v) => sameValue(v, wanted));
  let wrote = false;
  let left = false;
  for (const { at, added, removed } of [...changes].reverse()) {
    let to = Math.min(at, list.length);
    if (added !== undefined) {
      to = indexOf(added);
      if (to < 0) {
        left = true;
        continue;
      }
      list.delete(to);
      wrote = true;
    }
    // Somebody may have put it in again meanwhile.
    if (removed === undefined || indexOf(removed) >= 0) continue;
    list.insert(to, [removed]);
    wrote = true;
  }
  return { wrote, left };
}

const plain = (value: unknown): unknown => (value instanceof Y.AbstractType ? undefined : value);
