import { addTask } from '../../../shared/plan/mutations';
import { openComments } from '../../actions/comments/openComments';
import { wallPlacing } from '../../state/rounds/placing';
import type { Hit } from '../hitTest';
import { intoPlacing } from './dragInto';
import { canEdit, mayGrab, select, toggle } from './holding';
import { linking } from './linking';
import { marquee } from './marquee';
import { moving } from './moving';
import { panning } from './panning';
import { resizing } from './resizing';
import { mayTake, stickyMoving } from './stickyMoving';
import { taskMoving } from './taskMoving';
import { DRAG_FROM, type PointerInput, type ToolState, type ToolWorld } from './tool';
import { voted } from './voting';

const LONG_PRESS_MS = 500;

/** What a press turns into: a click when it is released in place, a drag after 4 px. */
export function pressing(
  world: ToolWorld,
  hit: Hit,
  origin: PointerInput,
  click: ClickMemory,
): ToolState {
  const id = 'id' in hit ? hit.id : null;
  const wasSelected = id !== null && world.board.ui.getState().selection.has(id);
  world.interaction.setState({ gesture: 'press' });
  return {
    name: 'pressing',
    move: (input) => {
      const away = Math.hypot(input.point.x - origin.point.x, input.point.y - origin.point.y);
      if (away < (input.touch ? DRAG_FROM * 2 : DRAG_FROM)) return undefined;
      const next = dragFrom(world, hit, origin, wasSelected, input.time - origin.time);
      click.forget();
      return next?.move?.(input) ?? next ?? undefined;
    },
    rest: (now) => {
      if (!origin.touch || now - origin.time < LONG_PRESS_MS) return undefined;
      return longPressed(world, hit, origin, wasSelected);
    },
    up: (input) => {
      world.interaction.setState({ gesture: 'idle' });
      clicked(world, hit, input, wasSelected, click);
    },
    cancel: () => world.interaction.setState({ gesture: 'idle' }),
  };
}

/** What a finger that rests on it takes into the hand. */
const HELD: ReadonlySet<Hit['kind']> = new Set(['bar', 'milestone', 'task', 'sticky', 'cluster']);

/** A finger that rests: a bar comes into the hand, an empty place shows its menu. */
function longPressed(
  world: ToolWorld,
  hit: Hit,
  origin: PointerInput,
  wasSelected: boolean,
): ToolState | undefined {
  const mayAct = world.board.access.get().canComment || wallPlacing(world.board) !== null;
  if (!canEdit(world) && !mayAct) return undefined;
  if (hit.kind === 'lane' || hit.kind === 'board') {
    world.pulse();
    world.board.ui.setState({
      contextMenu: {
        x: origin.client.x,
        y: origin.client.y,
        target: null,
        day: world.layout().mode === 'dates' ? Math.floor(hit.day) : null,
        lane: hit.kind === 'lane' ? hit.id : null,
      },
    });
    return idleAfter(world);
  }
  if (!HELD.has(hit.kind)) return undefined;
  const held = dragFrom(world, hit, origin, wasSelected, LONG_PRESS_MS);
  if (held) world.pulse();
  return held?.move?.(origin) ?? held ?? undefined;
}

function dragFrom(
  world: ToolWorld,
  hit: Hit,
  origin: PointerInput,
  wasSelected: boolean,
  pressed: number,
): ToolState | null {
  // A finger pans, unless it rests on a bar first or the bar is selected already.
  if (origin.touch && !(wasSelected || pressed >= LONG_PRESS_MS) && hit.kind !== 'lane')
    return panning(world, origin);
  if (origin.edge) return panning(world, origin);
  if (origin.touch && (hit.kind === 'lane' || hit.kind === 'board')) return panning(world, origin);
  const editable = canEdit(world);
  switch (hit.kind) {
    case 'bar': {
      const placing = wallPlacing(world.board);
      if (placing?.items.has(hit.id)) {
        const into = intoPlacing(world, placing);
        if (hit.part === 'start' || hit.part === 'end')
          return resizing(world, hit.id, hit.part, origin, into) ?? idleAfter(world);
        select(world, [hit.id]);
        return moving(world, hit.id, [hit.id], origin, into) ?? idleAfter(world);
      }
      if (!editable) return panning(world, origin);
      if (!mayGrab(world, hit.id)) return idleAfter(world);
      if (hit.part === 'dot') return linking(world, hit.id, origin);
      if (hit.part === 'start' || hit.part === 'end')
        return resizing(world, hit.id, hit.part, origin) ?? idleAfter(world);
      return pickUp(world, hit.id, origin);
    }
    case 'milestone':
      if (!editable) return panning(world, origin);
      return mayGrab(world, hit.id) ? pickUp(world, hit.id, origin) : idleAfter(world);
    case 'task':
      if (!editable) return panning(world, origin);
      return taskMoving(world, hit.id, hit.initiative, origin) ?? idleAfter(world);
    case 'sticky':
    case 'cluster':
      return mayTake(world, hit.id) ? takeUp(world, hit.id, origin) : idleAfter(world);
    case 'lane':
    case 'board':
      return marquee(world, origin);
    default:
      return idleAfter(world);
  }
}

function pickUp(world: ToolWorld, id: string, origin: PointerInput): ToolState {
  const { selection } = world.board.ui.getState();
  if (!selection.has(id)) select(world, [id]);
  world.board.ui.setState({ focus: id, focusVisible: false });
  const ids = [...world.board.ui.getState().selection];
  return moving(world, id, ids, origin) ?? idleAfter(world);
}

function takeUp(world: ToolWorld, id: string, origin: PointerInput): ToolState {
  if (!world.board.ui.getState().selection.has(id)) select(world, [id]);
  world.board.ui.setState({ focus: id, focusVisible: false });
  return stickyMoving(world, id, [...world.board.ui.getState().selection], origin);
}

/** Nothing more comes of this press. */
function idleAfter(world: ToolWorld): ToolState {
  world.interaction.setState({ gesture: 'idle' });
  return { name: 'spent' };
}

const DOUBLE_MS = 450;

/** Remembers the last click, to tell a double-click and "a second, later click on the title" apart. */
export interface ClickMemory {
  forget(): void;
  /** True when this click doubles the last one. */
  register(id: string | null, input: PointerInput): boolean;
}

export function createClickMemory(): ClickMemory {
  let last: { id: string | null; x: number; y: number; time: number } | null = null;
  return {
    forget: () => {
      last = null;
    },
    register: (id, { point: { x, y }, time }) => {
      const double =
        last !== null &&
        last.id === id &&
        time - last.time < DOUBLE_MS &&
        Math.hypot(x - last.x, y - last.y) < 8;
      last = double ? null : { id, x, y, time };
      return double;
    },
  };
}

function clicked(
  world: ToolWorld,
  hit: Hit,
  input: PointerInput,
  wasSelected: boolean,
  click: ClickMemory,
): void {
  const { ui } = world.board;
  const id = 'id' in hit && hit.kind !== 'lane' ? hit.id : null;
  const double = click.register(id, input);
  if (input.shift || input.mod || ui.getState().tool === 'many') {
    if (id) {
      toggle(world, id);
      ui.setState({ focus: id, focusVisible: false });
    }
    return;
  }
  if (hit.kind === 'bar' && voted(world, hit)) return;
  switch (hit.kind) {
    case 'bar':
      if (hit.part === 'chevron') {
        toggleExpanded(world, hit.id);
        break;
      }
      if (hit.part === 'comments') {
        select(world, [hit.id]);
        ui.setState({ focus: hit.id, focusVisible: false });
        openComments(world.board, { room: 'plan', id: hit.id });
        break;
      }
      mayGrab(world, hit.id);
      selectOrOpen(world, hit.id, {
        double,
        rename: wasSelected && hit.part === 'title',
        open: true,
      });
      break;
    case 'task':
      if (hit.part === 'check') {
        world.board.tickTask(hit.id);
        world.callbacks.onTicked(hit.id);
      } else
        selectOrOpen(world, hit.id, {
          double,
          rename: wasSelected && hit.part === 'title',
          open: false,
        });
      break;
    case 'milestone':
    case 'dependency':
      selectOrOpen(world, hit.id, {
        double,
        rename: wasSelected && hit.kind === 'milestone',
        open: hit.kind === 'milestone',
      });
      break;
    case 'sticky':
    case 'cluster':
      select(world, [hit.id]);
      ui.setState({ focus: hit.id, focusVisible: false });
      if ((double || wasSelected) && mayTake(world, hit.id))
        ui.setState({ writing: { kind: hit.kind, id: hit.id } });
      break;
    case 'addTask':
      addTaskTo(world, hit.initiative);
      break;
    case 'showAll': {
      const showAllTasks = new Set(ui.getState().showAllTasks);
      showAllTasks.add(hit.initiative);
      ui.setState({ showAllTasks });
      break;
    }
    default:
      if (double) return;
      select(world, []);
      if (hit.kind === 'lane' && hit.id !== null)
        ui.setState({ focus: hit.id, focusVisible: false });
  }
}

function selectOrOpen(
  world: ToolWorld,
  id: string,
  { double, rename, open }: { double: boolean; rename: boolean; open: boolean },
): void {
  const { ui } = world.board;
  select(world, [id]);
  ui.setState({ focus: id, focusVisible: false });
  if (double && open) {
    ui.setState({ rightPanel: { kind: 'details' }, renaming: null });
    return;
  }
  if ((double || rename) && canEdit(world) && mayGrab(world, id))
    ui.setState({ renaming: { id, isNew: false } });
}

export function toggleExpanded({ board }: ToolWorld, id: string): void {
  const expanded = new Set(board.ui.getState().expanded);
  if (!expanded.delete(id)) expanded.add(id);
  board.ui.setState({ expanded });
}

/** Adds an empty task at the end of an initiative and opens its title. */
export function addTaskTo(
  world: ToolWorld,
  initiative: string,
  beforeId: string | null = null,
): void {
  const id = world.board.edit({ key: 'addTask', title: world.names.untitled }, (edit) =>
    addTask(edit, { initiative, title: '', beforeId }),
  );
  if (id)
    world.board.ui.setState({ renaming: { id, isNew: true }, focus: id, focusVisible: false });
}
