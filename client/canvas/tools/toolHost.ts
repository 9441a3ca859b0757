import type { Point } from '../../../shared/layout/geometry';
import { wallBallot } from '../../state/rounds/ballot';
import type { ToolName } from '../../state/uiStore';
import type { Hit } from '../hitTest';
import { placeAtPoint } from '../stickies/stickyPlaces';
import { createAutoScroll } from './autoScroll';
import { createAt, createMilestoneAt, creating } from './creating';
import { canEdit, usedTool } from './holding';
import { linking } from './linking';
import { panning } from './panning';
import { createClickMemory, pressing } from './pressing';
import { DRAG_FROM, type PointerInput, type ToolState, type ToolWorld } from './tool';

/** Runs one gesture at a time. Pointer events, keys and frames go in; previews and edits come out. */
export interface ToolHost {
  down(input: PointerInput): void;
  move(input: PointerInput): void;
  up(input: PointerInput): void;
  /** Escape, a lost pointer, a second finger: everything returns. True when there was something to cancel. */
  cancel(): boolean;
  doubleClick(input: PointerInput): void;
  leave(): void;
  /** Shift, Alt or Ctrl changed while the pointer rests. */
  modifiers(keys: Pick<PointerInput, 'shift' | 'alt' | 'mod'>): void;
  /** The space bar is down: the next press pans. */
  setSpace(down: boolean): void;
  /** Once a frame while a gesture runs. */
  frame(now: number): void;
  /** Plan, rights or presence changed. */
  changed(): void;
  /** The pointer was released after a pan by touch with this speed (px a millisecond). */
  onFling(listener: (velocity: Point) => void): void;
  state(): string;
}

export function createToolHost(world: ToolWorld): ToolHost {
  const clicks = createClickMemory();
  const scroll = createAutoScroll();
  let state: ToolState | null = null;
  let last: PointerInput | null = null;
  let space = false;
  let fling: (velocity: Point) => void = () => {};
  let linkFrom: string | null = null;

  const enter = (next: ToolState | null) => {
    state = next;
    scroll.reset();
  };
  const begin = (input: PointerInput): ToolState | null => {
    const tool = world.board.ui.getState().tool;
    if (input.button === 1 || space || (tool === 'hand' && input.button === 0))
      return panning(world, input);
    if (input.button !== 0) return null;
    // A hand that holds a pen acts with the pen.
    if (input.touch && world.board.ui.getState().penMode === 'on')
      return panning(world, input, (velocity) => fling(velocity));
    const hit = world.hit(input.point, input.touch);
    // The axis itself is a handle to pull time along.
    if (isPointing(tool) && hit.kind === 'board' && input.point.y < 0) return panning(world, input);
    if (canEdit(world)) {
      if (tool === 'initiative' && input.point.y >= 0) {
        return world.layout().mode === 'dates'
          ? drawing(world, input)
          : clicking(() => createAt(world, input.point));
      }
      if (tool === 'milestone') return clicking(() => createMilestoneAt(world, input.point));
      if (tool === 'link' && hit.kind === 'bar') return linkStep(hit.id, input);
    }
    if (tool === 'sticky' && input.point.y >= 0 && world.board.access.get().canComment)
      return clicking(() => writeAt(world, input.point));
    return pressing(world, hit, input, clicks);
  };
  /** The tools that act where they are pressed, on release. */
  const clicking = (act: () => void): ToolState => ({
    name: 'clicking',
    up: () => {
      act();
      usedTool(world);
    },
  });
  /** The link tool: drag from one to the other, or click one and then the other. */
  const linkStep = (id: string, input: PointerInput): ToolState => {
    const from = linkFrom ?? id;
    const drawn = linking(world, from, input);
    if (linkFrom !== null) {
      linkFrom = null;
      return drawn;
    }
    return {
      ...drawn,
      up: (end) => {
        const hit = world.hit(end.point, end.touch);
        if (hit.kind === 'bar' && hit.id === from) {
          drawn.cancel?.();
          linkFrom = from;
        } else drawn.up?.(end);
      },
    };
  };

  const host: ToolHost = {
    down: (input) => {
      if (state) host.cancel();
      last = input;
      enter(begin(input));
    },
    move: (input) => {
      last = input;
      world.interaction.setState({ pointer: input.point });
      if (!state) {
        hover(world, input, space);
        return;
      }
      const next = state.move?.(input);
      if (next && next !== state)
        enter(next.name === 'panning' && input.touch ? withFling(next) : next);
    },
    up: (input) => {
      const ending = state;
      last = input;
      enter(null);
      ending?.up?.(input);
      if (ending) hover(world, input, space);
    },
    cancel: () => {
      const ending = state;
      const hadLink = linkFrom !== null;
      linkFrom = null;
      enter(null);
      ending?.cancel?.();
      world.interaction.setState({ gesture: 'idle' });
      return ending !== null || hadLink;
    },
    doubleClick: (input) => {
      const hit = world.hit(input.point, input.touch);
      const empty =
        hit.kind === 'lane' || (hit.kind === 'board' && world.layout().lanes.length === 0);
      if (empty && input.point.y >= 0) createAt(world, input.point);
    },
    leave: () => {
      if (!state) world.interaction.setState({ hover: null, pointer: null });
    },
    modifiers: (keys) => {
      if (state && last) host.move({ ...last, ...keys });
    },
    setSpace: (down) => {
      space = down;
      if (!state) world.interaction.setState({ cursor: down ? 'grab' : 'default' });
    },
    frame: (now) => {
      const next = state?.rest?.(now);
      if (next && next !== state) enter(next);
      if (!state?.autoScroll || !last) return;
      const by = scroll.step(last.point, world.port(), now);
      if (by.x === 0 && by.y === 0) return;
      const before = world.port();
      world.camera.pan(by.x, by.y);
      const after = world.port();
      if (before.day !== after.day || before.scrollY !== after.scrollY) state.move?.(last);
    },
    changed: () => {
      if (state?.changed && !state.changed()) host.cancel();
    },
    onFling: (listener) => {
      fling = listener;
    },
    state: () => state?.name ?? 'idle',
  };

  /** The state `panning` of a finger glides on after release. */
  const withFling = (next: ToolState): ToolState => {
    const began = last as PointerInput;
    next.cancel?.();
    return panning(world, began, (velocity) => fling(velocity));
  };
  return host;
}

/** Opens the field for a new sticky where it was pressed. */
function writeAt(world: ToolWorld, point: Point): void {
  const at = placeAtPoint(world.layout(), world.port(), point);
  world.board.ui.setState({ writing: { kind: 'new', at } });
}

/** The initiative tool draws after 4 px; a click places a bar of the usual length. */
function drawing(world: ToolWorld, origin: PointerInput): ToolState {
  return {
    name: 'pressing',
    move: (input) => {
      if (Math.abs(input.point.x - origin.point.x) < DRAG_FROM) return undefined;
      const next = creating(world, origin);
      next.move?.(input);
      return next;
    },
    up: () => {
      createAt(world, origin.point);
      usedTool(world);
    },
  };
}

/** What lies under a resting pointer, and the cursor that says what a press would do. */
function hover(world: ToolWorld, input: PointerInput, space: boolean): void {
  const hit = input.touch ? null : world.hit(input.point, false);
  const before = world.interaction.getState();
  const cursor = space ? 'grab' : hit ? cursorFor(world, hit) : 'default';
  if (before.cursor !== cursor) world.interaction.setState({ cursor });
  if (!sameHit(before.hover, hit)) world.interaction.setState({ hover: hit });
}

function cursorFor(world: ToolWorld, hit: Hit): string {
  const { tool } = world.board.ui.getState();
  if (tool === 'hand') return 'grab';
  if (!isPointing(tool)) return 'crosshair';
  if (hit.kind === 'lane' || hit.kind === 'board') return 'default';
  if (hit.kind !== 'bar') return 'pointer';
  if (wallBallot(world.board)?.items.has(hit.id)) return 'pointer';
  if (hit.part === 'start' || hit.part === 'end') return 'ew-resize';
  if (hit.part === 'dot') return 'crosshair';
  return hit.part === 'chevron' ? 'pointer' : 'default';
}

/** The tools that act on what is there, and not by making something new. */
const isPointing = (tool: ToolName): boolean => tool === 'select' || tool === 'many';

function sameHit(a: Hit | null, b: Hit | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === 'lane' && b.kind === 'lane') return a.id === b.id;
  const key = (hit: Hit) =>
    `${'id' in hit ? hit.id : ''} ${'part' in hit ? hit.part : ''} ${'initiative' in hit ? hit.initiative : ''}`;
  return key(a) === key(b);
}
