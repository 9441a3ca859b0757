import { spanOf } from '../../../shared/dates';
import { moveInitiatives } from '../../../shared/plan/mutations';
import { asPresence, type DragPreview } from '../interaction';
import { snapEdge } from '../snapping';
import { reportConflicts } from './commitMove';
import { canEdit } from './holding';
import { collectMagnets, snapOptions } from './magnets';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** One end of a bar in hand; it never gets shorter than a day. */
export function resizing(
  world: ToolWorld,
  id: string,
  edge: 'start' | 'end',
  origin: PointerInput,
): ToolState | null {
  const found = world.layout().find(id);
  if (!found) return null;
  const { box, lane } = found;
  const { title } = box.initiative;
  const row = lane.pack.rows[box.row]?.key ?? 0;
  const magnets = collectMagnets(world, new Set([id]));
  const dayOf = (input: PointerInput) => world.port().day + input.point.x / world.port().pxPerDay;
  // From the pointer to the edge itself: the grip is some pixels wide.
  const grip = box[edge] - dayOf(origin);
  world.interaction.setState({ gesture: 'resize', hover: null, cursor: 'ew-resize' });

  const preview = (input: PointerInput): DragPreview => {
    const snapped = snapEdge(dayOf(input) + grip, snapOptions(world, magnets, input));
    const start = edge === 'start' ? Math.min(snapped.day, box.end - 1) : box.start;
    const end = edge === 'end' ? Math.max(snapped.day, box.start + 1) : box.end;
    const held = edge === 'start' ? start : end;
    world.interaction.setState({ guide: held === snapped.day ? snapped.guide : null });
    return {
      kind: edge,
      lead: id,
      items: [{ id, lane: lane.id, row, start, end, bucket: null }],
      offset: { x: 0, y: 0 },
      delta: held - box[edge],
      duplicate: false,
    };
  };
  const clear = () =>
    world.interaction.setState({ gesture: 'idle', drag: null, guide: null, cursor: 'default' });

  return {
    name: 'resizing',
    autoScroll: true,
    move: (input) => {
      const drag = preview(input);
      world.interaction.setState({ drag });
      world.board.presence.setDrag(asPresence(drag, world.layout().mode));
      return undefined;
    },
    up: (input) => {
      const drag = preview(input);
      clear();
      world.board.presence.setDrag(asPresence(drag, world.layout().mode), true);
      const [item] = drag.items;
      if (!item || drag.delta === 0) return;
      const before = world.board.plan.view().dependencies.conflicts;
      world.board.edit({ key: 'resize', title }, (edit) =>
        moveInitiatives(edit, [{ id, span: spanOf(item.start, item.end - 1) }]),
      );
      reportConflicts(world, before, new Set([id]));
    },
    cancel: () => {
      clear();
      world.board.presence.setDrag(null);
    },
    changed: () => {
      if (!canEdit(world)) {
        world.callbacks.notify('viewOnly', {});
        return false;
      }
      if (world.board.plan.records().initiatives.get(id)?.deleted === null) return true;
      world.callbacks.notify('itemGone', { title });
      return false;
    },
  };
}
