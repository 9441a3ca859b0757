import { expect, it } from 'vitest';
import { createWords } from '../../../client/canvas/words';
import { dayNumber } from '../../../shared/dates';
import { AXIS_TIER } from '../../../shared/layout/metrics';
import { visibleAxis } from '../../../shared/layout/visibleAxis';
import type { PlanFrame } from '../../../shared/picture/paint/frame';
import { paintAxis } from '../../../shared/picture/paint/paintAxis';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { LIGHT } from '../../../shared/picture/paint/theme';
import { SATURDAY_AND_SUNDAY } from '../../../shared/weekend';
import { CanvasDriver } from '../../support/CanvasDriver';
import { countingContext } from '../../support/countingContext';

const TODAY = dayNumber('2026-11-30');
const LETTER = 7;

it('labels of the axis are whole, and the word for today lies on none, wherever the view stands', () => {
  let seen = 0;
  for (const pxPerDay of [1, 2.7, 7, 20, 40]) {
    const wall = new CanvasDriver({ pxPerDay });
    const layout = wall.scene.layout();
    for (let back = 0; back < 640; back += 7) {
      const port = { ...wall.scene.port(), day: TODAY - back / pxPerDay };
      const settings = {
        fiscalYearStart: 1,
        weekNumbers: false,
        weekStart: 1,
        weekend: SATURDAY_AND_SUNDAY,
      };
      const words = createWords(() => 1);
      const { ctx, texts } = countingContext();
      paintAxis({
        ctx,
        theme: LIGHT,
        text: createTextCache((text) => text.length * LETTER),
        words,
        layout,
        port,
        axis: visibleAxis(layout, port, settings, words.axis),
        view: wall.board.plan.view(),
        today: TODAY,
        marks: { renaming: null },
      } as unknown as PlanFrame);
      const pill = texts.find(({ text }) => text === words.today);
      const half = (words.today.length * LETTER) / 2 + 8;
      for (const { text, x, y } of texts.filter((t) => t !== pill)) {
        const right = x + text.length * LETTER;
        expect(x >= 0 && right <= port.width, `"${text}" at ${x}`).toBe(true);
        if (pill && y < AXIS_TIER)
          expect(right <= pill.x - half || x >= pill.x + half, `"${text}" beside ${pill.x}`).toBe(
            true,
          );
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(1000);
});
