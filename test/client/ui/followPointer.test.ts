import { beforeEach, expect, test, vi } from 'vitest';
import { followPointer } from '../../../client/ui/followPointer';

/** An element that captures pointers as the DOM's do. */
class Handle extends EventTarget {
  captured: number | null = null;
  setPointerCapture(id: number) {
    this.captured = id;
  }
  hasPointerCapture(id: number) {
    return this.captured === id;
  }
  releasePointerCapture(id: number) {
    this.captured = null;
    this.tell('lostpointercapture', id);
  }
  tell(type: string, pointerId = 1, clientX = 0) {
    this.dispatchEvent(Object.assign(new Event(type), { pointerId, clientX }));
  }
}

let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('window', page);
});

function aPress() {
  const handle = new Handle();
  const log: string[] = [];
  followPointer(
    { currentTarget: handle, pointerId: 1 },
    {
      move: ({ clientX }) => log.push(`move ${clientX}`),
      drop: ({ clientX }) => log.push(`drop ${clientX}`),
      end: (dropped) => log.push(dropped ? 'end' : 'cancelled'),
    },
  );
  return { handle, log };
}

const press = (key: string) => {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key });
  page.dispatchEvent(event);
  return event;
};

test('a press is followed until it is let go, once, and no other finger with it', () => {
  const { handle, log } = aPress();
  expect(handle.captured).toBe(1);
  handle.tell('pointermove', 1, 10);
  handle.tell('pointermove', 2, 99);
  handle.tell('pointerup', 2, 99);
  handle.tell('pointerup', 1, 12);
  handle.tell('lostpointercapture');
  handle.tell('pointermove', 1, 50);
  expect(log).toEqual(['move 10', 'drop 12', 'end']);
  expect(handle.captured).toBe(null);
});

test.each(['pointercancel', 'lostpointercapture'])('%s drops nothing', (type) => {
  const { handle, log } = aPress();
  handle.tell('pointermove', 1, 10);
  handle.tell(type);
  handle.tell('pointerup', 1, 12);
  expect(log).toEqual(['move 10', 'cancelled']);
});

test('Escape cancels and is nobody else’s; other keys are let be', () => {
  const { handle, log } = aPress();
  expect(press('a').defaultPrevented).toBe(false);
  expect(press('Escape').defaultPrevented).toBe(true);
  expect(log).toEqual(['cancelled']);
  expect(handle.captured).toBe(null);
  expect(press('Escape').defaultPrevented).toBe(false);
});
