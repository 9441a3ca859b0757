import { wallPlacing } from '../../state/rounds/placing';
import type { ToolWorld } from './tool';

/** True when nobody else holds it; otherwise says who does. */
export function mayGrab(world: ToolWorld, id: string): boolean {
  const holder = world.board.presence.holderOf(id);
  if (holder) world.callbacks.notify('held', { name: holder.name });
  return !holder;
}

/** The plan can be edited here: not while bars stand where this person alone puts them. */
export const canEdit = ({ board }: ToolWorld): boolean =>
  board.access.get().canEdit && !wallPlacing(board);

/** Back to Select after one use, unless the tool was locked by a double-click. */
export function usedTool({ board }: ToolWorld): void {
  const { tool, toolLocked } = board.ui.getState();
  if (tool !== 'select' && !toolLocked) board.ui.setState({ tool: 'select' });
}

export function select(world: ToolWorld, ids: Iterable<string>): void {
  world.board.ui.setState({ selection: new Set(ids) });
}

export function toggle(world: ToolWorld, id: string): void {
  const next = new Set(world.board.ui.getState().selection);
  if (!next.delete(id)) next.add(id);
  world.board.ui.setState({ selection: next });
}
