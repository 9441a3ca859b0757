import type { DragPreview } from '../interaction';
import { snapEdge } from '../snapping';
import { type DragInto, intoPlan } from './dragInto';
import { collectMagnets, snapOptions } from './magnets';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** One end of a bar in hand; it never gets shorter than a day. */
export function resizing(
  world: ToolWorld,
  id: string,
  edge: 'start' | 'end',
  origin: PointerInput,
  into: DragInto = intoPlan(world),
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
      into.tell(drag);
      return undefined;
    },
    up: (input) => {
      const drag = preview(input);
      clear();
      into.tell(drag, true);
      const [item] = drag.items;
      if (item && drag.delta !== 0) into.resized(item, title);
    },
    cancel: () => {
      clear();
      into.tell(null);
    },
    changed: () => into.goesOn({ id, kind: 'initiative', title }),
  };
}
