import { spanOf, toIso } from '../../../shared/dates';
import { packRows } from '../../../shared/layout/packRows';
import {
  duplicateInitiatives,
  type Move,
  moveInitiatives,
  reorderInitiative,
} from '../../../shared/plan/mutations';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import type { DragPreview, DragPreviewItem } from '../interaction';
import { cellBoxes } from '../sceneGeometry';
import { select } from './holding';
import type { Picked } from './moving';
import type { ToolWorld } from './tool';

/** Writes a drop: one edit, only the values that changed. Whatever was deleted meanwhile is passed over. */
export function commitMove(world: ToolWorld, picked: readonly Picked[], drag: DragPreview): void {
  const items = new Map(drag.items.map((i) => [i.id, i]));
  const changes = picked.flatMap((p) => {
    const aimed = items.get(p.id);
    const item = aimed && landing(world, aimed, p.lane);
    return item && (drag.duplicate || isMoved(p, item)) ? [{ p, item }] : [];
  });
  if (changes.length === 0) return;
  const [first] = changes;
  const label =
    changes.length === 1
      ? { key: drag.duplicate ? 'duplicate' : 'move', title: first?.p.title ?? '' }
      : { key: drag.duplicate ? 'duplicateMany' : 'moveMany', count: changes.length };
  const before = world.board.plan.view().dependencies.conflicts;
  const copies = world.board.edit(label, (edit) => {
    const initiatives = changes.filter((c) => c.p.kind === 'initiative');
    const ids = drag.duplicate
      ? duplicateInitiatives(
          edit,
          initiatives.map((c) => c.p.id),
        )
      : initiatives.map((c) => c.p.id);
    const moves = initiatives.map(({ p, item }, i) =>
      moveOf(world, ids[i] as string, p, item, drag),
    );
    for (const move of moves) makeRoom(world, edit, move, ids);
    moveInitiatives(edit, moves);
    if (world.layout().mode !== 'dates') orderCells(world, edit, initiatives, ids);
    for (const { p, item } of changes)
      if (p.kind === 'milestone') moveMilestone(edit, p, item, drag.duplicate);
    return ids;
  });
  if (!copies) return;
  if (drag.duplicate) select(world, copies);
  reportConflicts(world, before, new Set(copies));
}

/** In now / next / later mode a drop also says which card comes first. */
function orderCells(
  world: ToolWorld,
  edit: PlanEdit,
  changes: readonly { readonly item: DragPreviewItem }[],
  ids: readonly string[],
): void {
  const layout = world.layout();
  const moving = new Set([...ids, ...changes.map(({ item }) => item.id)]);
  changes.forEach(({ item }, i) => {
    const lane = layout.laneById.get(item.lane);
    if (!lane || item.row === null) return;
    const before = cellBoxes(lane, item.bucket, (id) => moving.has(id))[item.row];
    reorderInitiative(edit, ids[i] as string, before?.initiative.id ?? null);
  });
}

const isMoved = (p: Picked, item: DragPreviewItem): boolean =>
  p.start !== item.start ||
  p.end !== item.end ||
  p.lane !== item.lane ||
  p.bucket !== item.bucket ||
  (item.row !== null && p.rowKey !== item.row);

/** The lane may have been deleted while the pointer was down: the nearest one takes its place. */
function landing(world: ToolWorld, item: DragPreviewItem, lane: string | null): DragPreviewItem {
  if (item.lane === null || world.layout().laneById.has(item.lane)) return item;
  // It stays in the lane that was deleted under it, shown without one, and is back when that is.
  if (item.lane === lane) return { ...item, row: null };
  return { ...item, lane: null, row: null };
}

function moveOf(
  world: ToolWorld,
  id: string,
  p: Picked,
  item: DragPreviewItem,
  { duplicate, kind }: DragPreview,
): Move {
  const move: Move = { id };
  const dates = world.layout().mode === 'dates';
  if (dates && (p.start !== item.start || p.end !== item.end))
    move.span = spanOf(item.start, item.end - 1);
  if (p.lane !== item.lane) move.lane = item.lane;
  if (!dates && item.bucket && p.bucket !== item.bucket) move.bucket = item.bucket;
  if (!dates || kind !== 'move') return move;
  const across = p.lane !== item.lane || item.row !== p.rowKey;
  if (across || duplicate) move.row = item.row;
  else if (hopsAway(world, p, item)) move.row = p.rowKey;
  return move;
}

/** A bar without a row of its own would leave the row it was dropped on when its lane is packed again. */
function hopsAway(world: ToolWorld, p: Picked, item: DragPreviewItem): boolean {
  const found = world.layout().find(p.id);
  if (!found || found.box.initiative.row !== null) return false;
  const items = [...found.lane.pack.boxes.values()]
    .map((box) => {
      const own = box.initiative.id === p.id;
      const { start, end } = own ? item : { start: box.start, end: box.reservedEnd };
      return { own, start, end, row: box.initiative.row };
    })
    .sort((a, b) => a.start - b.start);
  const { rowOf, keys } = packRows(items);
  return keys[rowOf[items.findIndex((i) => i.own)] as number] !== p.rowKey;
}

/** The dropped bar keeps its row: others that were put on that row by hand, and are in its way, are set free. */
function makeRoom(world: ToolWorld, edit: PlanEdit, move: Move, moving: readonly string[]): void {
  const record = edit.get('initiatives', move.id);
  const row = move.row ?? record?.row;
  const span = move.span ?? record?.span;
  if (!record || row === null || row === undefined || !span) return;
  const lane = move.lane !== undefined ? move.lane : record.lane;
  for (const other of world.board.plan.view().byLane.get(lane) ?? []) {
    if (other.row !== row || moving.includes(other.id) || !other.span) continue;
    if (other.span.start <= span.end && span.start <= other.span.end)
      edit.patch('initiatives', other.id, { row: null });
  }
}

function moveMilestone(edit: PlanEdit, p: Picked, item: DragPreviewItem, duplicate: boolean): void {
  const place = {
    ...(p.start !== item.start ? { date: toIso(item.start) } : {}),
    ...(p.lane !== item.lane ? { lane: item.lane } : {}),
  };
  if (!duplicate) {
    edit.patch('milestones', p.id, place);
    return;
  }
  const original = edit.get('milestones', p.id);
  if (!original) return;
  const { title, date, lane, done } = original;
  edit.create('milestones', { title, date, lane, done, ...place });
}

/** Tells of links that this drop broke. */
export function reportConflicts(
  world: ToolWorld,
  before: ReadonlySet<string>,
  moved: ReadonlySet<string>,
): void {
  const { links, conflicts } = world.board.plan.view().dependencies;
  const broken = links.filter(
    (l) => conflicts.has(l.id) && !before.has(l.id) && (moved.has(l.from) || moved.has(l.to)),
  );
  if (broken.length > 0) world.callbacks.onConflict(broken, [...moved]);
}
