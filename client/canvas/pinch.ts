import type { Rect } from '../../shared/layout/geometry';
import type { Scene } from './scene';
import type { ToolHost } from './tools/toolHost';

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** What is looked at, and from where. */
export interface Pinched {
  readonly board: Pick<Scene['board'], 'ui'>;
  readonly camera: Pick<Scene['camera'], 'get' | 'pan' | 'zoomAt'>;
}

type Contact = Pick<PointerEvent, 'pointerId' | 'pointerType' | 'clientX' | 'clientY'>;

/**
 * Two fingers: zoom around their middle and pan at once. A second finger ends whatever the first was doing. While a
 * pen is down, and until they are lifted after it, fingers are the palm of the hand that writes: nothing comes of them.
 */
export function connectPinch(scene: Pinched, tools: Pick<ToolHost, 'cancel'>) {
  const { ui } = scene.board;
  const fingers = new Map<number, Finger>();
  let pinching = false;
  let pen: number | null = null;
  const at = (event: Contact, area: Rect): Finger => ({
    x: event.clientX - area.x,
    y: event.clientY - area.y,
  });
  const both = (): [Finger, Finger] | null => {
    const [a, b] = [...fingers.values()];
    return a && b ? [a, b] : null;
  };
  const isPalm = (event: Contact): boolean =>
    event.pointerType === 'touch' && !fingers.has(event.pointerId);
  const penDown = (event: Contact): void => {
    pen = event.pointerId;
    if (fingers.size > 0) tools.cancel();
    fingers.clear();
    pinching = false;
    if (ui.getState().penMode === 'unseen') ui.setState({ penMode: 'on' });
  };
  return {
    /** True when the event belongs to a pinch or a palm, as with the others. */
    down: (event: Contact, area: Rect): boolean => {
      if (event.pointerType === 'pen') penDown(event);
      if (event.pointerType !== 'touch') return false;
      if (pen !== null) return true;
      fingers.set(event.pointerId, at(event, area));
      if (fingers.size < 2) return false;
      if (!pinching) tools.cancel();
      pinching = true;
      return true;
    },
    move: (event: Contact, area: Rect): boolean => {
      if (isPalm(event)) return true;
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
    up: (event: Contact): boolean => {
      if (isPalm(event)) return true;
      if (event.pointerId === pen) pen = null;
      fingers.delete(event.pointerId);
      const was = pinching;
      if (fingers.size === 0) pinching = false;
      return was;
    },
  };
}

const spread = ([a, b]: [Finger, Finger]): number => Math.max(24, Math.hypot(a.x - b.x, a.y - b.y));
const middle = ([a, b]: [Finger, Finger]): Finger => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
