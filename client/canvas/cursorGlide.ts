import type { Point } from '../../shared/layout/geometry';
import type { Peer } from '../state/board';
import type { PaintFrame } from './paint/frame';
import { cursorTarget } from './paint/paintPresence';

export interface CursorGlide {
  /** Where somebody's cursor is drawn in this frame; null: nowhere. */
  point(frame: PaintFrame, peer: Peer): Point | null;
  /** One of them was not there yet in the last frame. */
  gliding(): boolean;
}

/** Remote cursors glide from place to place: what comes in is some twenty places a second. */
export function createCursorGlide(reducedMotion: () => boolean): CursorGlide {
  const at = new Map<number, { day: number; y: number }>();
  let moving = false;
  let jumps = false;
  let stamp = 0;
  return {
    point: (frame: PaintFrame, peer: Peer): Point | null => {
      if (stamp !== frame.now) {
        stamp = frame.now;
        moving = false;
        jumps = reducedMotion();
      }
      const target = cursorTarget(frame, peer);
      if (!target) {
        at.delete(peer.clientId);
        return null;
      }
      const { port } = frame;
      const goal = { day: port.day + target.x / port.pxPerDay, y: target.y + port.scrollY };
      const known = at.get(peer.clientId);
      const next =
        known && !jumps
          ? { day: known.day + (goal.day - known.day) * 0.4, y: known.y + (goal.y - known.y) * 0.4 }
          : goal;
      const left = Math.abs(goal.day - next.day) * port.pxPerDay + Math.abs(goal.y - next.y);
      if (left > 0.5) moving = true;
      at.set(peer.clientId, left > 0.5 ? next : goal);
      return { x: (next.day - port.day) * port.pxPerDay, y: next.y - port.scrollY };
    },
    gliding: () => moving,
  };
}
