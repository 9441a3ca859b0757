import { describe, expect, it } from 'vitest';
import { createCamera } from '../../../client/canvas/camera';
import { levelAt } from '../../../shared/layout/levels';
import { manualFrames } from '../../support/CanvasDriver';

const START = { day: 100, pxPerDay: 7, scrollY: 0, width: 1000, height: 500 };

function aCamera({ reduced = false } = {}) {
  const frames = manualFrames();
  return { frames, camera: createCamera({ initial: START, frames, reducedMotion: () => reduced }) };
}

describe('camera', () => {
  it('keeps the day under the pointer when zooming', () => {
    const { camera } = aCamera();
    const before = START.day + 300 / START.pxPerDay;
    camera.zoomAt(300, 21);
    const { day, pxPerDay } = camera.get();
    expect(day + 300 / pxPerDay).toBeCloseTo(before, 9);
  });

  it('zooms no further than 0.6 and 40 pixels a day', () => {
    const { camera } = aCamera();
    camera.zoomAt(0, 0.01);
    expect(camera.get().pxPerDay).toBe(0.6);
    camera.zoomAt(0, 900);
    expect(camera.get().pxPerDay).toBe(40);
  });

  it('does not scroll above the first lane nor below the last', () => {
    const { camera } = aCamera();
    camera.setBounds({ contentHeight: 900, timeless: false });
    camera.pan(0, -50);
    expect(camera.get().scrollY).toBe(0);
    camera.pan(0, 5000);
    expect(camera.get().scrollY).toBe(900 - 500);
  });

  it('leaves time alone where there is none', () => {
    const { camera } = aCamera();
    camera.setBounds({ contentHeight: 900, timeless: true });
    camera.pan(50, 20);
    camera.zoomAt(100, 20);
    expect(camera.get()).toMatchObject({ day: 100, pxPerDay: 7, scrollY: 20 });
  });

  it('holds on to a level a tenth beyond its limits', () => {
    expect(levelAt(4.1)).toBe('months');
    expect(levelAt(4.1, 'quarters')).toBe('quarters');
    expect(levelAt(4.5, 'quarters')).toBe('months');
    expect(levelAt(3.7, 'months')).toBe('months');
    expect(levelAt(3.5, 'months')).toBe('quarters');
  });

  it('glides to a place in 240 ms', () => {
    const { camera, frames } = aCamera();
    camera.animateTo({ day: 200 });
    frames.advance(0);
    frames.advance(120);
    expect(camera.get().day).toBeGreaterThan(100);
    expect(camera.get().day).toBeLessThan(200);
    frames.advance(120);
    expect(camera.get().day).toBe(200);
    expect(camera.moving()).toBe(false);
  });

  it('jumps when motion is reduced', () => {
    const { camera } = aCamera({ reduced: true });
    camera.animateTo({ day: 200 });
    expect(camera.get().day).toBe(200);
  });

  it('lets the pointer take over from a glide', () => {
    const { camera, frames } = aCamera();
    camera.animateTo({ day: 200 });
    frames.advance(100);
    camera.pan(0, 0);
    const { day } = camera.get();
    frames.advance(300);
    expect(camera.get().day).toBe(day);
  });
});
