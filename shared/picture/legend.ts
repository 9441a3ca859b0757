import { colourNamed, type InitiativeColour } from '../plan/colours';
import { CERTAINTIES, type Certainty, type Initiative } from '../plan/schema';
import { createBarCounter, legendRows } from './legendRows';
import type { PlanFrame } from './paint/frame';
import { type BarLook, edgeColour, paintBody } from './paint/paintBar';
import { drawBadge, drawGlyph, roundRect, TEXT_DROP } from './paint/shapes';
import type { PictureFrame } from './paintBoard';
import type { PictureWords } from './words';

/** One thing that the legend explains. */
type Entry =
  | { readonly kind: 'colour'; readonly label: string; readonly colour: InitiativeColour }
  | { readonly kind: 'certainty'; readonly label: string; readonly certainty: Certainty }
  | { readonly kind: 'milestone' | 'conflict'; readonly label: string };

const LINE = 28;
const SWATCH = 20;
const SAMPLE = 36;
const APART = 24;
const MOST_LABEL = 220;
/** More colours than these are a list nobody looks through in a picture. */
const MOST_COLOURS = 40;

/** A legend with its entries on as many lines as a width asks for. */
export interface Legend {
  readonly height: number;
  /** Paints it with its top left corner at a point. */
  paint(frame: PictureFrame, x: number, y: number): void;
}

/** Lays out what the colours and forms of a picture mean. */
export function layOutLegend(
  frame: Pick<PlanFrame, 'view' | 'people' | 'marks' | 'text' | 'theme' | 'layout'>,
  words: PictureWords,
  width: number,
  withCounts = true,
): Legend {
  const face = `500 12px ${frame.theme.font}`;
  const placed: { entry: Entry; label: string; x: number; line: number }[] = [];
  let x = 0;
  let line = 0;
  for (const entry of entriesOf(frame, words, withCounts)) {
    const label = frame.text.cut(entry.label, face, MOST_LABEL);
    const wide = signWidth(entry) + 8 + frame.text.width(label, face);
    if (x > 0 && x + wide > width) {
      x = 0;
      line += 1;
    }
    placed.push({ entry, label, x, line });
    x += wide + APART;
  }
  return {
    height: placed.length === 0 ? 0 : (line + 1) * LINE,
    paint: (full, left, top) => {
      const { ctx, theme } = full;
      for (const { entry, label, x: at, line: of } of placed) {
        const middle = top + of * LINE + LINE / 2;
        ctx.part({ role: 'list', key: 'legend' }, () =>
          ctx.part({ role: 'item', says: entry.label }, () => {
            paintSign(full, entry, left + at, middle);
            ctx.font = face;
            ctx.textAlign = 'left';
            ctx.textBaseline = 'middle';
            ctx.fillStyle = theme.text;
            ctx.fillText(label, left + at + signWidth(entry) + 8, middle + TEXT_DROP);
          }),
        );
      }
    },
  };
}

const signWidth = ({ kind }: Entry): number =>
  kind === 'certainty' ? SAMPLE : kind === 'colour' ? SWATCH : 16;

function entriesOf(
  { view, people, marks, layout }: Pick<PlanFrame, 'view' | 'people' | 'marks' | 'layout'>,
  { say, untitled }: PictureWords,
  withCounts: boolean,
): Entry[] {
  const by = marks.colourBy;
  const rows = legendRows(view, createBarCounter(by)(view.byLane), people, by).filter(
    ({ count }) => count > 0,
  );
  const label = (key: string, title: string | null): string => {
    if (title !== null) return title || untitled;
    if (by === 'status') return say(`status.${key}` as 'status.idea');
    if (by === 'certainty') return say(`certainty.${key}` as 'certainty.likely');
    return say(`without.${by}`);
  };
  const all = [...view.byLane.values()].flat();
  const used = new Set(all.map(({ certainty }) => certainty));
  const { conflicts } = view.dependencies;
  const isDates = layout.mode === 'dates';
  return [
    ...rows.slice(0, MOST_COLOURS).map(
      ({ key, title, colour, count }): Entry => ({
        kind: 'colour',
        label: withCounts ? `${label(key, title)} ${count}` : label(key, title),
        colour: colourNamed(colour),
      }),
    ),
    ...(used.size > 1 || used.has('exploring') || used.has('likely')
      ? CERTAINTIES.filter((c) => used.has(c) && by !== 'certainty').map(
          (certainty): Entry => ({
            kind: 'certainty',
            label: say(`certainty.${certainty}`),
            certainty,
          }),
        )
      : []),
    ...(isDates && view.milestones.length > 0
      ? [{ kind: 'milestone' as const, label: say('milestone') }]
      : []),
    ...(isDates && view.dependencies.links.some(({ id }) => conflicts.has(id))
      ? [{ kind: 'conflict' as const, label: say('conflict') }]
      : []),
  ];
}

function paintSign(frame: PlanFrame, entry: Entry, x: number, middle: number): void {
  const { ctx, theme } = frame;
  switch (entry.kind) {
    case 'colour': {
      const { colour } = entry;
      roundRect(ctx, { x, y: middle - SWATCH / 2, width: SWATCH, height: SWATCH }, 4);
      ctx.fillStyle = colour.fill;
      ctx.fill();
      ctx.strokeStyle = edgeColour(colour, theme);
      ctx.lineWidth = 1.5;
      ctx.stroke();
      drawGlyph(ctx, colour.glyph, x + SWATCH / 2, middle, 12, colour.text);
      break;
    }
    case 'certainty':
      paintBody(ctx, theme, sampleOf(entry.certainty, x, middle));
      break;
    case 'milestone':
      ctx.beginPath();
      ctx.moveTo(x + 8, middle - 8);
      ctx.lineTo(x + 16, middle);
      ctx.lineTo(x + 8, middle + 8);
      ctx.lineTo(x, middle);
      ctx.closePath();
      ctx.fillStyle = theme.text;
      ctx.fill();
      break;
    case 'conflict':
      drawBadge(ctx, x + 8, middle, theme.danger, theme.dangerOn, theme.canvas);
  }
}

/** A small bar without a word on it: how certainty looks. */
const sampleOf = (
  certainty: Certainty,
  x: number,
  middle: number,
): Omit<BarLook, 'free' | 'conflict'> => ({
  initiative: { certainty } as Initiative,
  rect: { x, y: middle - 8, width: SAMPLE, height: 16 },
  detail: 2,
  colour: colourNamed(null),
});
