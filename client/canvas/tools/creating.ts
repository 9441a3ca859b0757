import { spanOf, toIso } from '../../../shared/dates';
import type { Point } from '../../../shared/layout/geometry';
import { addInitiative, addLane, addMilestone, defaultSpan } from '../../../shared/plan/mutations';
import { bucketAt, nearestLane, rowKeyAt } from '../sceneGeometry';
import { snapEdge, snapToUnit, unitStart } from '../snapping';
import { canEdit, select, usedTool } from './holding';
import { snapOptions } from './magnets';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** Adds an initiative at a point and opens its title. On a board without lanes a lane is made for it. */
export function createAt(world: ToolWorld, point: Point): string | null {
  const layout = world.layout();
  const day = world.port().day + point.x / world.port().pxPerDay;
  const start = unitStart(day, { level: layout.level, weekStart: world.weekStart });
  return addBar(world, point, layout.mode === 'dates' ? defaultSpan(layout.level, start) : null);
}

function addBar(
  world: ToolWorld,
  point: Point,
  span: ReturnType<typeof defaultSpan> | null,
): string | null {
  if (!canEdit(world)) return null;
  const layout = world.layout();
  const port = world.port();
  const lane = nearestLane(layout, port, point.y);
  const id = world.board.edit({ key: 'addInitiative', title: world.names.untitled }, (edit) =>
    addInitiative(edit, {
      title: '',
      lane: lane ? lane.id : addLane(edit, world.names.lane),
      span,
      bucket: layout.mode === 'dates' ? null : bucketAt(port, point.x),
      row: lane && span && lane.pack.rows.length > 0 ? freeRow(world, point, span) : null,
    }),
  );
  if (id === null) return null;
  world.board.ui.setState({
    selection: new Set([id]),
    focus: id,
    focusVisible: false,
    renaming: { id, isNew: true },
  });
  return id;
}

/** The row under the pointer when there is room on it; else wherever the lane packs it. */
function freeRow(
  world: ToolWorld,
  { y }: Point,
  span: { start: string; end: string },
): number | null {
  const lane = nearestLane(world.layout(), world.port(), y);
  if (!lane) return null;
  const key = rowKeyAt(lane, world.port(), y);
  const row = lane.pack.rows.find((r) => r.key === key);
  const taken = row?.boxes.some((b) => {
    const other = b.initiative.span;
    return other !== null && other.start <= span.end && span.start <= other.end;
  });
  return taken ? null : key;
}

/** The initiative tool: press and drag sets both dates at once, a click takes the usual length. */
export function creating(world: ToolWorld, origin: PointerInput): ToolState {
  const lane = nearestLane(world.layout(), world.port(), origin.point.y);
  const row = lane ? rowKeyAt(lane, world.port(), origin.point.y) : 0;
  const dayOf = ({ point }: PointerInput) => world.port().day + point.x / world.port().pxPerDay;
  const first = snapToUnit(dayOf(origin), {
    level: world.layout().level,
    weekStart: world.weekStart,
  });
  const spanTo = (input: PointerInput) => {
    const { day } = snapEdge(dayOf(input), snapOptions(world, [], input));
    return day > first
      ? { start: first, end: day }
      : { start: Math.min(day, first - 1), end: first };
  };
  world.interaction.setState({ gesture: 'create', hover: null, cursor: 'crosshair' });
  const clear = () => world.interaction.setState({ gesture: 'idle', create: null });
  return {
    name: 'creating',
    autoScroll: true,
    move: (input) => {
      world.interaction.setState({ create: { lane: lane?.id ?? null, row, ...spanTo(input) } });
      return undefined;
    },
    up: (input) => {
      clear();
      const { start, end } = spanTo(input);
      addBar(world, origin.point, spanOf(start, end - 1));
      usedTool(world);
    },
    cancel: clear,
    changed: () => canEdit(world),
  };
}

/** Adds a milestone at a point, to the lane under it or (on the axis) to the whole board, and opens its title. */
export function createMilestoneAt(world: ToolWorld, point: Point): string | null {
  const layout = world.layout();
  if (!canEdit(world) || layout.mode !== 'dates') return null;
  const port = world.port();
  const lane = point.y < 0 ? null : (nearestLane(layout, port, point.y)?.id ?? null);
  const day = Math.floor(port.day + point.x / port.pxPerDay);
  const id = world.board.edit({ key: 'addMilestone', title: world.names.untitled }, (edit) =>
    addMilestone(edit, '', toIso(day), lane),
  );
  if (id !== null) {
    select(world, [id]);
    world.board.ui.setState({ focus: id, renaming: { id, isNew: true } });
  }
  return id;
}
