import { drawnBox } from '../../../shared/layout/drawnRect';
import type { Point, Rect } from '../../../shared/layout/geometry';
import { moveTask, type TaskPlace } from '../../../shared/plan/mutations';
import type { TaskDrag } from '../interaction';
import { dropTargetAt } from '../sceneGeometry';
import { unitStart } from '../snapping';
import { canEdit } from './holding';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** A task card in hand: to another place, another initiative, under another task, or out onto the board. */
export function taskMoving(
  world: ToolWorld,
  id: string,
  initiative: string,
  origin: PointerInput,
): ToolState | null {
  const rect = world.rectOf(id);
  if (!rect) return null;
  const grip = { x: origin.point.x - rect.x, y: origin.point.y - rect.y };
  const show = (input: PointerInput): TaskDrag => {
    const over = targetAt(world, id, input.point, input.touch);
    const task = { id, initiative, pointer: input.point, grip, over };
    world.interaction.setState({ gesture: 'drag', hover: null, task, cursor: 'grabbing' });
    return task;
  };
  const clear = () =>
    world.interaction.setState({ gesture: 'idle', task: null, cursor: 'default' });
  return {
    name: 'taskMoving',
    autoScroll: true,
    move: (input) => {
      show(input);
      return undefined;
    },
    up: (input) => {
      const { over } = show(input);
      clear();
      if (over?.kind === 'board') {
        world.callbacks.onMakeInitiative(id, over.target, {
          clientX: input.client.x,
          clientY: input.client.y,
        });
        return;
      }
      const place = placeOf(world, over);
      if (place)
        world.board.edit({ key: 'moveTask', title: titleOf(world, id) }, (edit) =>
          moveTask(edit, id, place),
        );
    },
    cancel: clear,
    changed: () => canEdit(world) && world.board.plan.records().tasks.get(id)?.deleted === null,
  };
}

const titleOf = ({ board }: ToolWorld, id: string): string =>
  board.plan.records().tasks.get(id)?.title ?? '';

function placeOf(world: ToolWorld, over: TaskDrag['over']): TaskPlace | null {
  if (over?.kind === 'before')
    return { initiative: over.initiative, parent: null, beforeId: over.beforeId };
  if (over?.kind === 'initiative')
    return { initiative: over.initiative, parent: null, beforeId: null };
  if (over?.kind !== 'under') return null;
  const host = world.board.plan.records().tasks.get(over.task);
  return host?.initiative
    ? { initiative: host.initiative, parent: over.task, beforeId: null }
    : null;
}

function targetAt(world: ToolWorld, id: string, point: Point, touch: boolean): TaskDrag['over'] {
  const hit = world.hit(point, touch);
  const layout = world.layout();
  const port = world.port();
  if (hit.kind === 'task')
    return hit.id === id ? null : overCard(world, id, hit.id, hit.initiative, point);
  if (hit.kind === 'addTask' || hit.kind === 'showAll') return atEnd(world, hit.initiative);
  if (hit.kind === 'bar') return { kind: 'initiative', initiative: hit.id };
  const target = dropTargetAt(layout, port, point, (day) =>
    unitStart(day, { level: layout.level, weekStart: world.weekStart }),
  );
  return { kind: 'board', target };
}

/** The middle of a card takes the task under it; its outer thirds put it before or behind. */
function overCard(
  world: ToolWorld,
  id: string,
  over: string,
  initiative: string,
  point: Point,
): TaskDrag['over'] {
  const rect = world.rectOf(over);
  if (!rect) return null;
  const part = (point.x - rect.x) / rect.width;
  if (part > 1 / 3 && part < 2 / 3) return { kind: 'under', task: over, rect };
  const siblings = (world.board.plan.view().tasks.get(initiative) ?? [])
    .map((n) => n.task.id)
    .filter((t) => t !== id);
  const at = siblings.indexOf(over);
  const beforeId = part <= 1 / 3 ? over : (siblings[at + 1] ?? null);
  return { kind: 'before', initiative, beforeId, line: lineBeside(rect, part <= 1 / 3) };
}

const lineBeside = (rect: Rect, left: boolean): Rect => ({
  x: left ? rect.x - 5 : rect.x + rect.width + 3,
  y: rect.y,
  width: 2,
  height: rect.height,
});

function atEnd(world: ToolWorld, initiative: string): TaskDrag['over'] {
  const found = world.layout().find(initiative);
  const add = found?.box.container?.add;
  if (!found || !add) return { kind: 'initiative', initiative };
  const { rect } = drawnBox(world.port(), world.layout(), found.lane, found.box);
  const card = { ...add, x: rect.x + add.x, y: rect.y + add.y };
  return { kind: 'before', initiative, beforeId: null, line: lineBeside(card, true) };
}
