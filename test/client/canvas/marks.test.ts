import { describe, expect, it } from 'vitest';
import type { PlanFrame } from '../../../shared/picture/paint/frame';
import { edgeColour, inkOn, paintBar } from '../../../shared/picture/paint/paintBar';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import { type CanvasTheme, DARK, LIGHT } from '../../../shared/picture/paint/theme';
import { COLOURS, type InitiativeColour } from '../../../shared/plan/colours';
import type { Initiative } from '../../../shared/plan/schema';
import { CanvasDriver } from '../../support/CanvasDriver';
import { contrast, luminance } from '../../support/contrast';

/** Marks of the canvas against what they lie on, as checklist 6, 7 and 9 of the design guide ask. */
const THEMES = [
  ['light', LIGHT],
  ['dark', DARK],
] as const;

describe.each(THEMES)('%s theme', (_, theme) => {
  const grounds = {
    board: theme.canvas,
    'second lane': theme.laneAlt,
    weekend: theme.surfaceSunken,
  };

  it.each(COLOURS.map((c) => [c.name, c] as const))(
    'the edge of %s stands out',
    (_name, colour) => {
      for (const ground of Object.values(grounds))
        expect(contrast(edgeColour(colour, theme), ground)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([
    ['focus ring', 'focus'],
    ['selection', 'accent'],
    ['milestone', 'text'],
    ['missed milestone', 'danger'],
    ['arrow', 'dependency'],
    ['arrow of a conflict', 'danger'],
    ['today line', 'today'],
    ['snap guide', 'snapGuide'],
  ] as const)('%s stands out from every ground', (_name, mark) => {
    for (const ground of [...Object.values(grounds), theme.surface])
      expect(contrast(theme[mark], ground)).toBeGreaterThanOrEqual(3);
  });

  it('the ring of focus stands out from each colour by the gap around it', () => {
    // The gap is in surface colour, as paintFocus draws it: the ring touches no fill.
    expect(contrast(theme.focus, theme.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.accent, theme.surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('titles', () => {
  it.each(COLOURS.map((c) => [c.name, c] as const))('read well on %s', (_name, colour) => {
    expect(contrast(colour.text, colour.fill)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(THEMES)('read well where the bar is hollow, %s', (_, theme) => {
    const look = lookOf('exploring', COLOURS[0] as InitiativeColour);
    expect(contrast(inkOn({ theme }, look), theme.surface)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('certainty', () => {
  const themes: readonly (readonly [string, CanvasTheme])[] = [
    ...THEMES,
    ['forced colours', { ...LIGHT, forced: true }],
    ['more contrast', { ...LIGHT, contrast: true }],
  ];

  it.each(themes)('is told apart by shape alone: %s', (_name, theme) => {
    const [committed, likely, exploring] = (['committed', 'likely', 'exploring'] as const).map(
      (certainty) => shapeOf(theme, lookOf(certainty, COLOURS[2] as InitiativeColour)),
    );
    expect(committed).not.toEqual(likely);
    expect(likely).not.toEqual(exploring);
    expect(committed).not.toEqual(exploring);
  });

  it.each(THEMES)(
    'and in greyscale: a hollow bar is nowhere as dark as a filled one, %s',
    (_, theme) => {
      for (const colour of COLOURS) {
        const [fill, hollow] = [luminance(colour.fill), luminance(theme.surface)];
        // Where the two are alike, the dashed edge tells them apart against both.
        if (Math.abs(fill - hollow) < 0.15)
          expect(contrast(edgeColour(colour, theme), theme.surface)).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it('asks for edges of 2 px where the system asks for more contrast, or forces its colours', () => {
    const look = lookOf('committed', COLOURS[0] as InitiativeColour);
    const widest = (theme: CanvasTheme) => Math.max(...strokesOf(theme, look).map((s) => s.width));
    expect(widest(LIGHT)).toBe(1.5);
    expect(widest({ ...LIGHT, contrast: true })).toBe(2);
    expect(widest({ ...LIGHT, forced: true })).toBe(2);
  });
});

type Look = Parameters<typeof paintBar>[1];

function lookOf(certainty: Initiative['certainty'], colour: InitiativeColour): Look {
  const wall = new CanvasDriver();
  const id = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: wall.lane('Checkout') });
  wall.edit((edit) => edit.patch('initiatives', id, { certainty }));
  return {
    initiative: wall.initiative(id),
    rect: { x: 100, y: 100, width: 200, height: 28 },
    detail: 2,
    colour,
    free: 0,
    conflict: false,
  };
}

interface Stroke {
  readonly width: number;
  readonly dash: readonly number[];
}

/** What is drawn of a bar's body, without its colours. */
function shapeOf(theme: CanvasTheme, look: Look): unknown {
  const { calls, strokes } = draw(theme, look);
  return { calls: calls.filter((call) => call !== 'fillText'), strokes };
}

const strokesOf = (theme: CanvasTheme, look: Look): readonly Stroke[] => draw(theme, look).strokes;

function draw(theme: CanvasTheme, look: Look) {
  const calls: string[] = [];
  const strokes: Stroke[] = [];
  let dash: readonly number[] = [];
  const values: Record<string | symbol, unknown> = {};
  const ctx = new Proxy(values, {
    get: (target, key) => {
      if (key in target) return target[key];
      return (...args: readonly unknown[]) => {
        calls.push(String(key));
        if (key === 'setLineDash') dash = args[0] as number[];
        if (key === 'stroke') strokes.push({ width: Number(target.lineWidth), dash });
        return { width: 0 };
      };
    },
    set: (target, key, value) => {
      target[key] = value;
      return true;
    },
  }) as unknown as CanvasRenderingContext2D;
  const text = createTextCache((words) => words.length * 7);
  const frame = { ctx, theme, text, words: { untitled: 'Untitled' }, comments: new Map() };
  const marks = { renaming: null };
  paintBar({ ...frame, marks } as unknown as PlanFrame, look);
  return { calls, strokes };
}
