import { describe, expect, test } from 'vitest';
import { sheetOver } from '../../../client/canvas/sheet';

const STAGE = { width: 1000, height: 700, ratio: 1 };

describe('The canvas of an area', () => {
  test('holds the area, in steps that keep its memory while the area grows by a little', () => {
    const sheet = sheetOver({ x: 200.4, y: 100.9, width: 300, height: 60 }, STAGE);
    expect(sheet).toEqual({ x: 200, y: 100, width: 384, height: 128 });
    const grown = sheetOver({ x: 205, y: 90, width: 340, height: 80 }, STAGE);
    expect(grown).toMatchObject({ width: sheet.width, height: sheet.height });
    // A guide makes it as high as the stage, and its memory is not given up when the guide goes.
    const ruled = sheetOver({ x: 200, y: 0, width: 300, height: 700 }, STAGE, sheet);
    expect(ruled).toMatchObject({ width: sheet.width, height: 700 });
    const after = sheetOver({ x: 260, y: 100, width: 300, height: 60 }, STAGE, ruled);
    expect(after).toEqual({ ...ruled, x: 260, y: 100 });
  });

  test('begins on a device pixel, whatever the ratio, and takes nothing off the area', () => {
    for (const ratio of [1, 1.25, 1.5, 2, 2.75]) {
      const area = { x: 333.3, y: 77.7, width: 101.1, height: 33.3 };
      const sheet = sheetOver(area, { ...STAGE, ratio });
      for (const at of [sheet.x * ratio, sheet.y * ratio])
        expect(at).toBeCloseTo(Math.round(at), 9);
      expect(sheet.x).toBeLessThanOrEqual(area.x);
      expect(sheet.y).toBeLessThanOrEqual(area.y);
      expect(sheet.x + sheet.width).toBeGreaterThanOrEqual(area.x + area.width);
      expect(sheet.y + sheet.height).toBeGreaterThanOrEqual(area.y + area.height);
    }
  });

  test('is cut to the stage, and is the stage where that is not much more', () => {
    const whole = { x: 0, y: 0, width: 1000, height: 700 };
    expect(sheetOver({ x: -300, y: -50, width: 400, height: 100 }, STAGE)).toEqual({
      x: 0,
      y: 0,
      width: 128,
      height: 128,
    });
    expect(sheetOver({ x: 10, y: 10, width: 900, height: 650 }, STAGE)).toEqual(whole);
    expect(sheetOver(null, STAGE)).toEqual(whole);
    // Scrolled out of view: something small, where nothing is seen.
    const away = sheetOver({ x: 1500, y: 900, width: 100, height: 40 }, STAGE);
    expect(away).toMatchObject({ x: 1000, y: 700 });
  });
});
