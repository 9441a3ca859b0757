import type { Point } from '../../../shared/layout/geometry';
import { connectPinch } from '../pinch';
import type { Strip } from './strip';

/** A finger that moved no farther has tapped. */
const TAP = 8;

/**
 * One finger pans sideways, which the page leaves to it, two zoom; a tap is told with its place in the strip. Up and
 * down one finger scrolls the page. Answers the function that takes all of it away.
 */
export function connectStripInput(
  element: HTMLElement,
  strip: Strip,
  onTap: (point: Point) => void,
): () => void {
  const { camera } = strip;
  let held: { id: number; began: Point; last: Point; pans: boolean } | null = null;
  const letGo = () => {
    held = null;
  };
  const cancelHold = () => {
    const was = held !== null;
    letGo();
    return was;
  };
  const pinch = connectPinch(strip, { cancel: cancelHold });
  const area = () => element.getBoundingClientRect();
  /** A pen is a finger here: there is nothing it could write on. */
  const contact = ({ pointerId, pointerType, clientX, clientY }: PointerEvent) => ({
    pointerId,
    pointerType: pointerType === 'pen' ? 'touch' : pointerType,
    clientX,
    clientY,
  });
  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { x, y } = area();
    return { x: clientX - x, y: clientY - y };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || pinch.down(contact(event), area())) return;
    const at = pointOf(event);
    held = { id: event.pointerId, began: at, last: at, pans: false };
    if (event.pointerType === 'mouse') element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (pinch.move(contact(event), area()) || held?.id !== event.pointerId) return;
    const at = pointOf(event);
    held.pans ||= Math.hypot(at.x - held.began.x, at.y - held.began.y) >= TAP;
    if (!held.pans) return;
    camera.pan(held.last.x - at.x, held.last.y - at.y);
    held.last = at;
  };
  let tapped = false;
  const up = (event: PointerEvent) => {
    const wasPinch = pinch.up(contact(event));
    tapped = !wasPinch && held?.id === event.pointerId && !held.pans;
    letGo();
  };
  /** The last that comes of a tap: what moves for it is under no later part of it. */
  const click = (event: MouseEvent) => {
    if (tapped) onTap(pointOf(event));
    tapped = false;
  };
  const cancel = (event: PointerEvent) => {
    pinch.up(contact(event));
    letGo();
  };
  const wheel = (event: WheelEvent) => {
    const zooms = event.ctrlKey || event.metaKey;
    const dx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    // Up and down the wheel scrolls the page.
    if (!zooms && Math.abs(dx) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
    event.preventDefault();
    if (!zooms) camera.pan(dx, 0);
    else {
      const factor = Math.exp(-Math.min(Math.max(event.deltaY, -40), 40) * 0.008);
      camera.zoomAt(pointOf(event).x, camera.get().pxPerDay * factor);
    }
  };
  /** Safari zooms the page by events of its own; a press takes the focus from the row that it has just found. */
  const stay = (event: Event) => event.preventDefault();
  const listeners: readonly [string, (event: never) => void][] = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', cancel],
    ['click', click],
    ['wheel', wheel],
    ['mousedown', stay],
    ['gesturestart', stay],
    ['gesturechange', stay],
  ];
  for (const [type, listener] of listeners)
    element.addEventListener(type, listener as EventListener, { passive: false });
  return () => {
    for (const [type, listener] of listeners)
      element.removeEventListener(type, listener as EventListener);
  };
}
