import { expect, test } from 'vitest';
import { createLaserTrails, TRAIL_MS } from '../../../client/canvas/laserTrails';
import type { Place } from '../../../shared/presence';

const at = (dayPart: number): Place => ({ date: '2026-03-02', dayPart, lane: 'a', depth: 0.5 });

test('a trail holds where a light went lately, each place once, and fades from its end', () => {
  const trails = createLaserTrails();
  trails.note('mia', at(0.1), 0);
  trails.note('mia', at(0.1), 50);
  trails.note('mia', at(0.2), 100);
  trails.note('sam', at(0.9), 100);
  trails.note('mia', null, 150);
  const places = (key: string, now: number) =>
    trails.trail(key, now).map(({ place }) => place.dayPart);
  expect(places('mia', 150)).toEqual([0.1, 0.2]);
  expect(trails.fading(150)).toBe(true);
  expect(places('mia', TRAIL_MS)).toEqual([0.2]);
  expect(places('sam', TRAIL_MS)).toEqual([0.9]);
  expect(trails.fading(TRAIL_MS)).toBe(false);
  expect(places('mia', 100 + TRAIL_MS)).toEqual([]);
});
