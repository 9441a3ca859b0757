import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hitTest } from '../../../client/canvas/hitTest';
import { connectPinch } from '../../../client/canvas/pinch';
import { pointerInput } from '../../../client/canvas/pointerInput';
import { CanvasDriver } from '../../support/CanvasDriver';

let wall: CanvasDriver;
let checkout: string;
let pay: string;

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: checkout });
});

const area = { x: 0, y: 0, width: 1200, height: 600 };
const contact = (pointerType: string, pointerId: number, clientX: number, clientY = 100) => ({
  pointerType,
  pointerId,
  clientX,
  clientY,
});
const dayAtEdge = () => wall.scene.camera.get().day;

describe('a finger', () => {
  it('drags a bar that is selected, and pans over one that is not', () => {
    wall.hold({ touch: true }).drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)?.start).toBe('2026-02-03');
    wall.click(wall.middleOf(pay));
    wall.drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)?.start).toBe('2026-02-13');
  });

  it('that begins at the edge of the screen takes nothing along, not even what is selected', () => {
    wall.hold({ touch: true }).click(wall.middleOf(pay));
    wall.hold({ touch: true, edge: true }).drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)?.start).toBe('2026-02-03');
    expect(wall.selection).toEqual([pay]);
  });

  it('is at the edge within 16 px of any side of the screen; a mouse never is', () => {
    const screen = { width: 1024, height: 768 };
    const edge = (clientX: number, clientY: number, pointerType = 'touch') =>
      pointerInput(
        {
          clientX,
          clientY,
          pointerType,
          button: 0,
          shiftKey: false,
          altKey: false,
          ctrlKey: false,
          metaKey: false,
          timeStamp: 0,
        },
        area,
        screen,
      ).edge;
    expect([edge(15, 300), edge(1010, 300), edge(500, 10), edge(500, 760)]).toEqual(
      Array(4).fill(true),
    );
    expect([edge(16, 300), edge(1008, 752), edge(4, 300, 'mouse')]).toEqual(Array(3).fill(false));
  });

  it('has 44 px around both ends of a selected bar, and no end-dot that it could not see', () => {
    const rect = wall.scene.rectOf(pay);
    if (!rect) throw new Error('not drawn');
    const part = (x: number, y: number, hot = true) => {
      const hit = hitTest(
        { x: rect.x + x, y: rect.y + y },
        {
          layout: wall.scene.layout(),
          port: wall.scene.port(),
          hot: () => hot,
          canEdit: true,
          routes: [],
          touch: true,
        },
      );
      return hit.kind === 'bar' ? hit.part : hit.kind;
    };
    const middle = rect.height / 2;
    for (const x of [-22, -1, 1, 21]) expect(part(x, middle)).toBe('start');
    for (const x of [-21, -1, 1, 21]) expect(part(rect.width + x, middle)).toBe('end');
    expect(part(rect.width + 20, rect.height / 2)).toBe('end');
    expect(part(rect.width / 2, middle)).not.toBe('end');
    expect(part(rect.width + 50, middle)).toBe('lane');
  });
});

describe('two fingers', () => {
  it('cancel the drag of the first and zoom', () => {
    const cancel = vi.fn(() => true);
    const pinch = connectPinch(wall.scene, { cancel });
    const { pxPerDay } = wall.scene.camera.get();
    expect(pinch.down(contact('touch', 1, 400), area)).toBe(false);
    expect(pinch.down(contact('touch', 2, 500), area)).toBe(true);
    expect(cancel).toHaveBeenCalledOnce();
    pinch.move(contact('touch', 2, 600), area);
    expect(wall.scene.camera.get().pxPerDay).toBeCloseTo(pxPerDay * 2);
    // The finger that stays does not go on with what was cancelled.
    expect(pinch.up(contact('touch', 2, 600))).toBe(true);
    expect(pinch.move(contact('touch', 1, 300), area)).toBe(true);
    expect(pinch.up(contact('touch', 1, 300))).toBe(true);
    expect(pinch.down(contact('touch', 3, 400), area)).toBe(false);
  });
});

describe('a pen', () => {
  const mode = () => wall.board.ui.getState().penMode;

  it('turns pen mode on when it first touches the board, and not again once that was turned off', () => {
    const pinch = connectPinch(wall.scene, wall.tools);
    pinch.down(contact('touch', 1, 400), area);
    pinch.up(contact('touch', 1, 400));
    expect(mode()).toBe('unseen');
    expect(pinch.down(contact('pen', 2, 400), area)).toBe(false);
    expect(mode()).toBe('on');
    pinch.up(contact('pen', 2, 400));
    wall.board.ui.setState({ penMode: 'off' });
    pinch.down(contact('pen', 2, 400), area);
    expect(mode()).toBe('off');
  });

  it('makes palms of the fingers that are down with it, until these are lifted', () => {
    const cancel = vi.fn(() => true);
    const pinch = connectPinch(wall.scene, { cancel });
    pinch.down(contact('touch', 1, 400), area);
    pinch.down(contact('pen', 2, 500), area);
    expect(cancel).toHaveBeenCalledOnce();
    expect(pinch.down(contact('touch', 3, 450), area)).toBe(true);
    const before = { ...wall.scene.camera.get() };
    for (const id of [1, 3]) expect(pinch.move(contact('touch', id, 700), area)).toBe(true);
    expect(wall.scene.camera.get()).toEqual(before);
    expect(pinch.move(contact('pen', 2, 520), area)).toBe(false);
    expect(pinch.up(contact('pen', 2, 520))).toBe(false);
    expect(pinch.move(contact('touch', 3, 800), area)).toBe(true);
    for (const id of [1, 3]) expect(pinch.up(contact('touch', id, 800))).toBe(true);
    expect(pinch.down(contact('touch', 4, 400), area)).toBe(false);
  });

  it('selects, drags and marquees at once, while a finger only pans: even what is selected', () => {
    wall.board.ui.setState({ penMode: 'on' });
    wall.drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)?.start).toBe('2026-02-13');
    wall.click(wall.emptyIn(checkout, '2026-06-01'));
    const end = wall.edgeOf(pay, 'end', -60);
    wall.drag(end, { x: -120, y: 8 });
    expect(wall.selection).toEqual([pay]);

    const day = dayAtEdge();
    wall.hold({ touch: true }).drag(wall.middleOf(pay), { x: 70 });
    expect(dayAtEdge()).toBeCloseTo(day - 10);
    expect(wall.span(pay)?.start).toBe('2026-02-13');
    wall.click(wall.emptyIn(checkout, '2026-06-01'));
    expect(wall.selection).toEqual([pay]);
    wall.board.ui.setState({ penMode: 'off' });
    wall.click(wall.emptyIn(checkout, '2026-06-01'));
    expect(wall.selection).toEqual([]);
  });
});
