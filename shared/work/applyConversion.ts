import type * as Y from 'yjs';
import type { Origin } from '../origins';
import { entryBytes, inPieces } from '../plan/pieces';
import { sameValue } from '../sameValue';
import type { Conversion, FieldChange } from './fromPlan';
import type { WorkItem } from './schema';
import { itemsMap, type WorkRecords } from './workDoc';
import { editWork, type WorkEdit, type WorkPatch } from './workEdit';

/** One write into the list with an estimate of its bytes. */
export interface WorkWrite {
  readonly bytes: number;
  run(edit: WorkEdit): void;
}

/** What a conversion writes. Each write looks once more: what somebody changed meanwhile stands. */
export function conversionWrites({ added, changed, dropped }: Conversion): WorkWrite[] {
  return [
    ...added.map((item) => ({ bytes: entryBytes(item), run: (e: WorkEdit) => create(e, item) })),
    ...[...changed, ...dropped].map(({ item, fields }) => ({
      bytes: entryBytes(fields),
      run: (edit: WorkEdit) => change(edit, item.id, fields),
    })),
  ];
}

/** What a run did, as far as taking it back needs it. */
export interface Undoable {
  readonly added: readonly WorkItem[];
  readonly changed: readonly { readonly id: string; readonly fields: readonly FieldChange[] }[];
}

/**
 * What takes a run back: new items that nobody touched go without a trace, so that they can be made again; a changed
 * field gets its value back where it still is what the run made it.
 */
export function undoWrites({ added, changed }: Undoable, work: WorkRecords): WorkWrite[] {
  return [
    ...untouched({ added, changed }, work).map((id) => ({
      bytes: 100,
      run: ({ doc }: WorkEdit) => itemsMap(doc).delete(id),
    })),
    ...changed.map(({ id, fields }) => ({
      bytes: entryBytes(fields),
      run: (edit: WorkEdit) => {
        const now = edit.get(id);
        if (!now || now.deleted !== null || now.status === 'done') return;
        const back = fields.filter(({ field, to }) => sameValue(now[field], to));
        // Only as a whole is it the item of the version before.
        const isWhole = back.length === fields.length;
        change(
          edit,
          id,
          back
            .filter(({ field }) => isWhole || field !== 'version')
            .map(({ field, from, to }) => ({ field, from: to, to: from })),
        );
      },
    })),
  ];
}

/** Splits writes into runs that each make one transaction. */
export const workPieces = (writes: Iterable<WorkWrite>): Generator<readonly WorkWrite[]> =>
  inPieces(writes, ({ bytes }) => bytes);

/** Runs one piece in one transaction. */
export const runPiece = (doc: Y.Doc, piece: readonly WorkWrite[], origin: Origin): void =>
  editWork(
    doc,
    (edit) => {
      for (const write of piece) write.run(edit);
    },
    { origin },
  );

function create(edit: WorkEdit, item: WorkItem): void {
  if (edit.get(item.id)) return;
  const { id, deleted: _deleted, assets, ...fields } = item;
  edit.create(fields, id);
  for (const asset of assets) edit.addAsset(id, asset);
}

function change(edit: WorkEdit, id: string, fields: readonly FieldChange[]): void {
  const now = edit.get(id);
  if (!now || now.deleted !== null || now.status === 'done') return;
  const patch: Record<string, unknown> = {};
  for (const { field, from, to } of fields) if (sameValue(now[field], from)) patch[field] = to;
  edit.patch(id, patch as WorkPatch);
}

/** New items that are as they were made and below which nothing stands that stays. */
function untouched({ added, changed }: Undoable, work: WorkRecords): string[] {
  const movedBack = new Map<string, string | null>(
    changed.flatMap(({ id, fields }) => {
      const move = fields.find(({ field }) => field === 'parent');
      return move && work.get(id)?.parent === move.to
        ? [[id, move.from as string | null] as const]
        : [];
    }),
  );
  const made = new Map(added.map((item) => [item.id, item]));
  const staying = new Set<string>();
  const isTouched = (now: WorkItem): boolean => {
    const before = made.get(now.id);
    return before === undefined || !sameItem(now, before);
  };
  const stays = [...work.values()].filter((item) => item.deleted === null && isTouched(item));
  for (let next = stays; next.length > 0; ) {
    const parents: WorkItem[] = [];
    for (const item of next) {
      if (staying.has(item.id)) continue;
      staying.add(item.id);
      const above = movedBack.has(item.id) ? movedBack.get(item.id) : item.parent;
      const parent = above ? work.get(above) : undefined;
      if (parent) parents.push(parent);
    }
    next = parents;
  }
  return added.flatMap(({ id }) => (work.has(id) && !staying.has(id) ? [id] : []));
}

/** All but the order: a task that was only put elsewhere among its own is no work of anybody's. */
const sameItem = (now: WorkItem, made: WorkItem): boolean =>
  Object.entries(made).every(
    ([field, value]) => field === 'order' || sameValue(now[field as keyof WorkItem], value),
  );
