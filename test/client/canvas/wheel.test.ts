import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectInput } from '../../../client/canvas/connectInput';
import type { Painter } from '../../../client/canvas/painter';
import { CanvasDriver } from '../../support/CanvasDriver';

const REST_MS = 120;
const AWAY = { x: 0, y: 0 };

let wall: CanvasDriver;
let element: EventTarget;
let disconnect: () => void;
let pay: string;
let search: string;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('innerWidth', 1200);
  vi.stubGlobal('innerHeight', 600);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  wall = new CanvasDriver();
  const lane = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane });
  search = wall.bar('Search', '2026-03-20', '2026-05-30', { lane });
  element = Object.assign(new EventTarget(), { style: {} });
  const painter = { chipAt: () => null } as unknown as Painter;
  disconnect = connectInput(element as HTMLElement, wall.scene, wall.tools, painter);
});

afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const event = (type: string, at: { x: number; y: number }, fields: object = {}) => {
  const made = new Event(type, { cancelable: true });
  return Object.assign(made, { clientX: at.x, clientY: at.y, pointerType: 'mouse', ...fields });
};
const point = (at: { x: number; y: number }) => element.dispatchEvent(event('pointermove', at));
/** A step of the wheel, by default to the right. */
const turn = (at: { x: number; y: number }, by: object = {}) =>
  element.dispatchEvent(event('wheel', at, { deltaX: 30, deltaY: 0, deltaMode: 0, ...by }));
const hover = () => wall.scene.interaction.getState().hover;

describe('a wheel under a pointer that rests', () => {
  it('drops what the pointer was over until the board rests', () => {
    const at = wall.middleOf(pay);
    point(at);
    expect(hover()).toMatchObject({ kind: 'bar', id: pay });
    turn(at);
    expect(hover()).toBeNull();
    vi.advanceTimersByTime(REST_MS - 1);
    expect(hover()).toBeNull();
    vi.advanceTimersByTime(1);
    expect(hover()).toMatchObject({ kind: 'bar', id: pay });
  });

  it('finds what came under the pointer meanwhile, once, after the last of many steps', () => {
    const hit = vi.spyOn(wall.tools, 'move');
    const at = wall.middleOf(pay);
    point(at);
    const away = wall.middleOf(search).x - at.x;
    for (let step = 0; step < 10; step += 1) {
      turn(at, { deltaX: away / 10 });
      vi.advanceTimersByTime(REST_MS - 20);
      expect(hover()).toBeNull();
    }
    expect(hit).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(REST_MS);
    expect(hit).toHaveBeenCalledTimes(2);
    expect(hover()).toMatchObject({ kind: 'bar', id: search });
  });

  it('looks nowhere later when the pointer moves or leaves first', () => {
    const at = wall.middleOf(pay);
    point(at);
    turn(at);
    point(AWAY);
    const moved = hover();
    vi.advanceTimersByTime(2 * REST_MS);
    expect(hover()).toBe(moved);
    point(at);
    turn(at);
    element.dispatchEvent(event('pointerleave', AWAY));
    vi.advanceTimersByTime(2 * REST_MS);
    expect(hover()).toBeNull();
  });

  it('leaves what is in hand alone, and looks for nothing once the board is gone', () => {
    const at = wall.middleOf(pay);
    wall.dragStart(at, { x: 70 });
    const { drag } = wall.scene.interaction.getState();
    turn(at);
    vi.advanceTimersByTime(2 * REST_MS);
    expect(wall.scene.interaction.getState()).toMatchObject({ gesture: 'drag', drag });
    wall.escape();
    point(at);
    turn(at);
    disconnect();
    vi.advanceTimersByTime(2 * REST_MS);
    expect(hover()).toBeNull();
  });

  it('moves the board at once, and the page around it not at all', () => {
    const at = wall.middleOf(pay);
    const { day, pxPerDay } = wall.scene.camera.get();
    const step = event('wheel', at, { deltaX: 70, deltaY: 0, deltaMode: 0 });
    element.dispatchEvent(step);
    expect(step.defaultPrevented).toBe(true);
    expect(wall.scene.camera.get().day).toBeCloseTo(day + 70 / pxPerDay);
  });
});
