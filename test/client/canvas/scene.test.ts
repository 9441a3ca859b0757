import { beforeEach, describe, expect, it } from 'vitest';
import { createScene } from '../../../client/canvas/scene';
import { createSignal } from '../../../client/sync/signal';
import { dayNumber } from '../../../shared/dates';
import { addLane, addTask } from '../../../shared/plan/mutations';
import { CanvasDriver, manualFrames } from '../../support/CanvasDriver';
import { memoryBoard } from '../../support/memoryBoard';

let wall: CanvasDriver;
let lanes: string[];
let pay: string;

beforeEach(() => {
  wall = new CanvasDriver();
  lanes = Array.from({ length: 12 }, (_, i) => wall.lane(`Lane ${i}`));
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: lanes[0] as string });
});

describe('scene', () => {
  it('knows where a bar is drawn', () => {
    expect(wall.scene.rectOf(pay)).toEqual({ x: 33 * 7, y: 12, width: 45 * 7, height: 48 });
    expect(wall.scene.rectOf('nobody')).toBeNull();
  });

  it('knows where tasks of an expanded bar are drawn, and no others', () => {
    const task = wall.edit((edit) => addTask(edit, { initiative: pay, title: 'Rules' }));
    expect(wall.scene.rectOf(task)).toBeNull();
    wall.board.ui.setState({ expanded: new Set([pay]) });
    const bar = wall.scene.rectOf(pay);
    expect(wall.scene.rectOf(task)).toEqual({
      x: (bar?.x ?? 0) + 12,
      y: (bar?.y ?? 0) + 60,
      width: 200,
      height: 72,
    });
  });

  it('tells once a frame that the layout changed, however many edits came in', () => {
    let told = 0;
    wall.scene.subscribe(() => {
      told += 1;
    });
    wall.bar('A', '2026-02-03', '2026-03-19');
    wall.bar('B', '2026-02-03', '2026-03-19');
    expect(told).toBe(0);
    wall.pass(1);
    expect(told).toBe(1);
  });

  it('lays a board that comes in out at once, and what changes from then on once a frame', () => {
    const board = { ...memoryBoard(), loaded: createSignal(false) };
    const frames = manualFrames();
    const scene = createScene(board, { frames, reducedMotion: () => true, storage: null });
    const addOne = (title: string) =>
      board.edit({ key: 'addLane', title }, (edit) => addLane(edit, title));
    const counts: number[] = [];
    scene.subscribe(() => counts.push(scene.layout().lanes.length));
    scene.camera.set({ width: 900, height: 600 });
    expect(counts).toEqual([]);
    addOne('In');
    expect(counts).toEqual([1]);
    addOne('New');
    expect(counts).toEqual([1]);
    frames.advance(16);
    expect(counts).toEqual([1, 2]);
  });

  it('reveals with the least scroll, clear of the edges', () => {
    const far = wall.bar('Far', '2026-09-01', '2026-09-30', { lane: lanes[11] as string });
    wall.pass(1);
    wall.scene.reveal(far);
    const rect = wall.scene.rectOf(far);
    expect((rect?.x ?? 0) + (rect?.width ?? 0)).toBeLessThanOrEqual(1200 - 24);
    expect((rect?.y ?? 0) + (rect?.height ?? 0)).toBeLessThanOrEqual(600 - 24);
    const { day, scrollY } = wall.scene.camera.get();
    wall.scene.reveal(far);
    expect(wall.scene.camera.get()).toMatchObject({ day, scrollY });
  });

  it('can be scrolled clear of what stands in the lower left corner, and reveals clear of it', () => {
    const low = wall.bar('Low', '2026-01-02', '2026-01-30', { lane: lanes[11] as string });
    wall.pass(1);
    wall.scene.setCoveredCorner({ width: 260, height: 240 });
    wall.scene.reveal(low);
    const rect = wall.scene.rectOf(low);
    expect((rect?.y ?? 0) + (rect?.height ?? 0)).toBeLessThanOrEqual(600 - 240);
    wall.scene.camera.pan(0, 10_000);
    const lane = wall.scene.rectOf(lanes[11] as string);
    expect((lane?.y ?? 0) + (lane?.height ?? 0)).toBeLessThanOrEqual(600 - 240);
  });

  it('fits everything into view', () => {
    const far = wall.bar('Far', '2027-09-01', '2027-09-30', { lane: lanes[1] as string });
    wall.scene.fitAll();
    for (const id of [pay, far]) {
      const rect = wall.scene.rectOf(id);
      expect(rect?.x).toBeGreaterThanOrEqual(0);
      expect((rect?.x ?? 0) + (rect?.width ?? 0)).toBeLessThanOrEqual(1200);
    }
  });

  it('jumps to a level around the middle of the view', () => {
    const middle = wall.scene.dayAt(600);
    wall.scene.setLevel('weeks');
    expect(wall.scene.camera.get().pxPerDay).toBe(20);
    expect(wall.scene.dayAt(600)).toBeCloseTo(middle);
    expect(wall.scene.level()).toBe('weeks');
  });

  it('turns points into places and back, whatever the camera', () => {
    const place = wall.scene.placeAt(411, 133);
    expect(place).toMatchObject({ lane: lanes[1] });
    const point = wall.scene.pointOf(place);
    expect(point?.x).toBeCloseTo(411);
    expect(point?.y).toBeCloseTo(133);
    wall.scene.setLevel('quarters');
    expect(wall.scene.placeAt(wall.scene.pointOf(place)?.x ?? 0, 133).date).toBe(place.date);
  });

  it('has no point for a place in a lane that is gone', () => {
    expect(
      wall.scene.pointOf({ date: '2026-02-01', dayPart: 0, lane: 'gone', depth: 0 }),
    ).toBeNull();
  });

  it('remembers where somebody looked, board by board', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const open = (id: string) =>
      createScene(memoryBoard(undefined, id), {
        frames: manualFrames(),
        reducedMotion: () => true,
        today: () => dayNumber('2026-06-15'),
        storage,
      });
    const first = open('a');
    first.camera.set({ day: 12_345, pxPerDay: 9 });
    first.close();
    expect(open('a').camera.get()).toMatchObject({ day: 12_345, pxPerDay: 9 });
    expect(open('b').camera.get().day).not.toBe(12_345);
  });

  it('shows three columns of the view’s width in now / next / later mode', () => {
    wall.edit((edit) => edit.patchMeta({ mode: 'now-next-later' }));
    wall.pass(1);
    expect(wall.scene.port()).toMatchObject({ day: 0, pxPerDay: 400 });
    const { day } = wall.scene.camera.get();
    wall.scene.camera.pan(100, 0);
    expect(wall.scene.camera.get().day).toBe(day);
  });
});
