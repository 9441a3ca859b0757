import type { Point, Rect } from '../../../shared/layout/geometry';
import { shelfAt } from '../../../shared/layout/stickyRects';
import type { StickyPlace } from '../../../shared/talk/schema';
import { membersOf } from '../../actions/stickies/stickyCommands';
import {
  copyStickies,
  moveStickies,
  type StickyMove,
  stickyOf,
} from '../../actions/stickies/stickyEdits';
import { isUnseen, mayHandle } from '../../actions/stickies/stickyRights';
import type { StickyDrag } from '../interaction';
import { laneAt } from '../sceneGeometry';
import { placeAtPoint } from '../stickies/stickyPlaces';
import { select, usedTool } from './holding';
import { anchored, lockAxis, offsetFrom } from './moving';
import type { PointerInput, ToolState, ToolWorld } from './tool';

/** Whether this person may take a sticky, or all of a group, into the hand; says why not. */
export function mayTake(world: ToolWorld, id: string): boolean {
  const { board, callbacks } = world;
  const holder = board.presence.holderOf(id);
  if (holder) callbacks.notify('held', { name: holder.name });
  if (holder || !board.access.get().canComment) return false;
  const mine = membersOf(world, id).every((member) => {
    const sticky = stickyOf(board, member);
    return sticky !== undefined && mayHandle(board, sticky);
  });
  if (!mine) callbacks.notify('notYours', {});
  return mine;
}

/** Stickies in hand, or a whole group: they hang where they are let go, in a group when that is over one. */
export function stickyMoving(
  world: ToolWorld,
  lead: string,
  selected: readonly string[],
  origin: PointerInput,
): ToolState {
  const { board, interaction } = world;
  const isGroup = board.shownWall.get().clusters.has(lead);
  const ids = takeable(world, lead, isGroup ? [] : selected);
  const anchor = anchored(world, origin.point);
  let latest: StickyDrag | null = null;
  interaction.setState({ gesture: 'drag', hover: null, cursor: 'grabbing' });

  const preview = (input: PointerInput): StickyDrag => {
    const rects = new Map<string, Rect>();
    for (const id of ids) {
      const rect = world.rectOf(id);
      if (rect) rects.set(id, rect);
    }
    return {
      lead,
      // The same list while the same are in hand, so that what lies below is not painted anew.
      ids: latest?.ids ?? ids,
      rects,
      offset: lockAxis(offsetFrom(world, anchor, input.point), input.shift),
      join: isGroup || input.alt ? null : groupAt(world, input.point, ids),
      duplicate: input.alt,
    };
  };
  const clear = () => interaction.setState({ gesture: 'idle', stickies: null, cursor: 'default' });
  const tell = (drag: StickyDrag, dropped: boolean) => {
    const items = movesOf(world, drag).map(({ id, at }) => ({
      id,
      lane: at.lane,
      start: at.date,
      end: at.date,
    }));
    board.presence.setDrag(drag.duplicate ? null : { kind: 'move', items }, dropped);
  };

  return {
    name: 'stickyMoving',
    autoScroll: true,
    move: (input) => {
      latest = preview(input);
      interaction.setState({ stickies: latest });
      // Nobody learns by a hand that moves what they are not to see.
      if (!ids.some((id) => isUnseen(board, id))) tell(latest, false);
      return undefined;
    },
    up: (input) => {
      latest = preview(input);
      clear();
      if (!ids.some((id) => isUnseen(board, id))) tell(latest, true);
      const moves = movesOf(world, latest);
      if (latest.duplicate) select(world, copyStickies(board, moves));
      else if (moves.length > 0) moveStickies(board, moves);
      usedTool(world);
    },
    cancel: () => {
      clear();
      board.presence.setDrag(null);
    },
    changed: () =>
      board.access.get().canComment && ids.every((id) => stickyOf(board, id) !== undefined),
  };
}

/** The lead's stickies first. What others hold, or may not be moved, stays behind. */
function takeable(world: ToolWorld, lead: string, selected: readonly string[]): readonly string[] {
  const { board } = world;
  const wanted = [lead, ...selected].flatMap((id) => membersOf(world, id));
  return [...new Set(wanted)].filter((id) => {
    const sticky = stickyOf(board, id);
    return sticky !== undefined && mayHandle(board, sticky) && !board.presence.holderOf(id);
  });
}

/** The group under a point that would take these; unseen stickies go into none. */
function groupAt(world: ToolWorld, point: Point, ids: readonly string[]): string | null {
  const { board } = world;
  if (ids.some((id) => isUnseen(board, id))) return null;
  const lane = laneAt(world.layout(), world.port(), point.y);
  const hit = lane && shelfAt(point, lane, world.port(), new Set(ids));
  if (!hit) return null;
  return hit.kind === 'cluster' ? hit.id : (stickyOf(board, hit.id)?.cluster ?? null);
}

/** Where each would hang, were it let go now; nothing for what stays where it is. */
function movesOf(world: ToolWorld, drag: StickyDrag): StickyMove[] {
  const { board } = world;
  const layout = world.layout();
  const port = world.port();
  const placeOf = (rect: Rect): StickyPlace =>
    placeAtPoint(layout, port, { x: rect.x + drag.offset.x, y: rect.y + drag.offset.y });
  const { clusters } = board.shownWall.get();
  if (clusters.has(drag.lead)) {
    const frame = world.rectOf(drag.lead);
    const at = frame && placeOf(frame);
    return at ? drag.ids.map((id) => ({ id, at })) : [];
  }
  const joined = drag.join === null ? undefined : clusters.get(drag.join)?.stickies[0]?.at;
  return drag.ids.flatMap((id): StickyMove[] => {
    const sticky = stickyOf(board, id);
    const rect = drag.rects.get(id);
    if (!sticky || !rect) return [];
    if (joined) return sticky.cluster === drag.join ? [] : [{ id, at: joined, cluster: drag.join }];
    const at = placeOf(rect);
    return [sticky.cluster === null ? { id, at } : { id, at, cluster: null }];
  });
}
