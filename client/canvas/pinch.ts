import type { Rect } from '../../shared/layout/geometry';
import type { Scene } from './scene';
import type { ToolHost } from './tools/toolHost';

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Two fingers: zoom around their middle and pan at once. A second finger ends whatever the first was doing. */
export function connectPinch(scene: Scene, tools: ToolHost) {
  const fingers = new Map<number, Finger>();
  let pinching = false;
  const at = (event: PointerEvent, area: Rect): Finger => ({
    x: event.clientX - area.x,
    y: event.clientY - area.y,
  });
  const both = (): [Finger, Finger] | null => {
    const [a, b] = [...fingers.values()];
    return a && b ? [a, b] : null;
  };
  return {
    /** True when the event belongs to a pinch. */
    down: (event: PointerEvent, area: Rect): boolean => {
      if (event.pointerType !== 'touch') return false;
      fingers.set(event.pointerId, at(event, area));
      if (fingers.size < 2) return false;
      if (!pinching) tools.cancel();
      pinching = true;
      return true;
    },
    move: (event: PointerEvent, area: Rect): boolean => {
      if (!fingers.has(event.pointerId)) return pinching;
      const before = both();
      fingers.set(event.pointerId, at(event, area));
      const after = both();
      if (!pinching || !before || !after) return pinching;
      const [wide, wider] = [spread(before), spread(after)];
      const [from, to] = [middle(before), middle(after)];
      scene.camera.pan(from.x - to.x, from.y - to.y);
      if (wide > 0) scene.camera.zoomAt(to.x, (scene.camera.get().pxPerDay * wider) / wide);
      return true;
    },
    up: (event: PointerEvent): boolean => {
      fingers.delete(event.pointerId);
      const was = pinching;
      if (fingers.size === 0) pinching = false;
      return was;
    },
  };
}

const spread = ([a, b]: [Finger, Finger]): number => Math.max(24, Math.hypot(a.x - b.x, a.y - b.y));
const middle = ([a, b]: [Finger, Finger]): Finger => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
