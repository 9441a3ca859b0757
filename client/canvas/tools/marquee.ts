import { type Point, rectBetween } from '../../../shared/layout/geometry';
import { idsTouching } from '../hitTest';
import { select } from './holding';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** Selects what a rectangle touches; Shift and the tool for several add to the selection, Alt takes away from it. */
export function marquee(world: ToolWorld, origin: PointerInput): ToolState {
  const { selection: before, tool } = world.board.ui.getState();
  const keeps = origin.shift || origin.alt || tool === 'many';
  const port = world.port();
  const anchor = {
    day: port.day + origin.point.x / port.pxPerDay,
    y: origin.point.y + port.scrollY,
  };
  world.interaction.setState({ gesture: 'marquee', hover: null });
  const cornerNow = (): Point => {
    const now = world.port();
    return { x: (anchor.day - now.day) * now.pxPerDay, y: anchor.y - now.scrollY };
  };
  const apply = (input: PointerInput) => {
    const area = rectBetween(cornerNow(), input.point);
    world.interaction.setState({ marquee: area });
    const touched = idsTouching(area, { layout: world.layout(), port: world.port() });
    const next = keeps ? new Set(before) : new Set<string>();
    for (const id of touched) {
      if (origin.alt) next.delete(id);
      else next.add(id);
    }
    const current = world.board.ui.getState().selection;
    if (next.size !== current.size || [...next].some((id) => !current.has(id))) select(world, next);
  };
  const clear = () => world.interaction.setState({ gesture: 'idle', marquee: null });
  return {
    name: 'marquee',
    autoScroll: true,
    move: (input) => {
      apply(input);
      return undefined;
    },
    up: (input) => {
      apply(input);
      clear();
    },
    cancel: () => {
      clear();
      select(world, before);
    },
  };
}
