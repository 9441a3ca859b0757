import * as Y from 'yjs';
import { sameValue } from '../../shared/sameValue';
import type { EditLabel, UndoRoom } from './board';
import { type ListChange, revertList } from './listChanges';

/** One field of an entry as a step found and left it. `undefined`: the field is absent. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  /** The transaction that wrote it last, in the order this tab saw them. */
  readonly at: number;
}

export interface EntryChange {
  readonly room: UndoRoom;
  /** Name of the root map: `meta` is itself the entry. */
  readonly root: string;
  /** Empty for `meta`. */
  readonly id: string;
  /** The step made this entry; undoing it is a soft delete. */
  readonly created: boolean;
  readonly at: number;
  readonly fields: Map<string, FieldChange>;
  /** Fields that are lists, with what was done inside. */
  readonly lists: Map<string, readonly ListChange[]>;
}

export interface Step {
  readonly label: EditLabel;
  readonly mergeKey: string | undefined;
  readonly changes: Map<string, EntryChange>;
}

/** True when others wrote this entry or field after that transaction. */
export type ForeignSince = (key: string, at: number) => boolean;

export const entryKey = (root: string, id: string): string => `${root}:${id}`;
export const fieldKey = (root: string, id: string, field: string): string =>
  `${root}:${id}:${field}`;

export const roomsOf = ({ changes }: Step): ReadonlySet<UndoRoom> =>
  new Set([...changes.values()].map(({ room }) => room));

/** Adds what was changed next to a step: typing that goes on is one step. */
export function mergeInto(
  step: Step,
  changes: ReadonlyMap<string, EntryChange>,
  foreignSince: ForeignSince,
): void {
  for (const [key, change] of changes) {
    const known = step.changes.get(key);
    if (!known) {
      step.changes.set(key, change);
      continue;
    }
    for (const [name, list] of change.lists)
      known.lists.set(name, [...(known.lists.get(name) ?? []), ...list]);
    for (const [name, field] of change.fields) {
      const first = known.fields.get(name);
      // What a colleague wrote between two keystrokes is what undo goes back to.
      const before =
        first && !foreignSince(fieldKey(known.root, known.id, name), first.at)
          ? first.before
          : field.before;
      known.fields.set(name, { field: name, before, at: field.at });
    }
  }
}

/** Takes back what a step did to one entry, as far as nobody changed it since. Ids go to `touched` or `skipped`. */
export function revert(
  entry: unknown,
  change: EntryChange,
  instant: string,
  foreignSince: ForeignSince,
  touched: Set<string>,
  skipped: Set<string>,
): void {
  const { root, id, created, at, fields, lists } = change;
  if (!(entry instanceof Y.Map)) return;
  const write = (field: string, value: unknown) => {
    if (value === undefined) entry.delete(field);
    else entry.set(field, value);
    if (id !== '') touched.add(id);
  };
  const hidden = entry.get('deleted') !== undefined;
  if (created) {
    // To hide an entry is to hide all of it, so a colleague's change of any field keeps it.
    if (hidden) return;
    if (foreignSince(entryKey(root, id), at)) skipped.add(id);
    else write('deleted', instant);
    return;
  }
  const deletedSince = (since: number) =>
    hidden && foreignSince(fieldKey(root, id, 'deleted'), since);
  for (const { field, before, at: wroteAt } of fields.values()) {
    if (sameValue(entry.get(field), before)) continue;
    const hides = field === 'deleted' && before !== undefined;
    const changedSince = foreignSince(
      hides ? entryKey(root, id) : fieldKey(root, id, field),
      wroteAt,
    );
    if (changedSince || deletedSince(wroteAt)) skipped.add(id);
    else write(field, hides ? instant : before);
  }
  for (const [field, done] of lists) {
    const list = entry.get(field);
    if (deletedSince(at) || !(list instanceof Y.Array)) {
      skipped.add(id);
      continue;
    }
    const { wrote, left } = revertList(list, done);
    if (wrote) touched.add(id);
    if (left) skipped.add(id);
  }
}
