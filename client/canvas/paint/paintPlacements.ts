import { dayNumber } from '../../../shared/dates';
import { drawnBox, xOf } from '../../../shared/layout/drawnRect';
import { grow, intersects, type Rect } from '../../../shared/layout/geometry';
import type { Box, Layout } from '../../../shared/layout/layoutTypes';
import type { Port } from '../../../shared/layout/port';
import { font } from '../../../shared/picture/paint/frame';
import { paintAvatar } from '../../../shared/picture/paint/paintBar';
import { roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { Initiative } from '../../../shared/plan/schema';
import type { SpanSpread } from '../../state/rounds/spreads';
import type { PaintFrame } from './frame';

/** A band is so much higher than the bar in it. */
const PEEK = 3;
const CAP = 2;
const MEDIAN = 4;
const AVATAR = 18;
const TITLE = 120;

/** It is not what this person places, and steps back. */
export const isAside = ({ placing }: PaintFrame, { initiative }: Box): boolean =>
  placing !== null && !placing.items.has(initiative.id);

/** While this person places alone, dashed is what they have not placed, and full what they have; a proposal is dashed. */
export function shownAs(frame: PaintFrame, initiative: Initiative): Initiative {
  const { placing } = frame;
  const { id } = initiative;
  if (placing?.items.has(id))
    return { ...initiative, certainty: placing.places.has(id) ? 'committed' : 'exploring' };
  return frame.proposed?.has(id) ? { ...initiative, certainty: 'exploring' } : initiative;
}

/** Where a spread lies on screen. */
export interface SpreadPicture {
  /** From the first day anybody said to the last. */
  readonly band: Rect;
  /** Along the lower edge of the band. */
  readonly median: Rect;
  /** Middles of the places of people who are far out, on the upper edge. */
  readonly far: readonly { readonly person: string; readonly x: number }[];
}

/** The picture of a spread around its bar; null where the bar is not drawn in full. */
export function spreadPicture(
  layout: Layout,
  port: Port,
  id: string,
  { earliest, latest, median, far }: SpanSpread,
): SpreadPicture | null {
  const found = layout.find(id);
  if (!found || found.lane.collapsed || layout.mode !== 'dates') return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  const { y, height } = grow(rect, PEEK);
  const across = (start: string, end: string) => {
    const x = xOf(port, dayNumber(start));
    return { x, width: xOf(port, dayNumber(end) + 1) - x };
  };
  return {
    band: { ...across(earliest, latest), y, height },
    median: { ...across(median.start, median.end), y: y + height - MEDIAN / 2, height: MEDIAN },
    far: far.map(({ person, span }) => {
      const { x, width } = across(span.start, span.end);
      return { person, x: x + width / 2 };
    }),
  };
}

/** Pictures of all spreads in view. */
function* pictures(frame: PaintFrame): Generator<readonly [SpanSpread, SpreadPicture, Rect]> {
  const { spreads, layout, port } = frame;
  const view = {
    x: -AVATAR,
    y: -AVATAR,
    width: port.width + 2 * AVATAR,
    height: port.height + 2 * AVATAR,
  };
  for (const [id, spread] of spreads ?? []) {
    const picture = spreadPicture(layout, port, id, spread);
    const found = picture && intersects(picture.band, view) && layout.find(id);
    if (found) yield [spread, picture, drawnBox(port, layout, found.lane, found.box).rect];
  }
}

/** Behind the bars: how far people were apart, and how many they were where there is room. */
export function paintBands(frame: PaintFrame): void {
  const { ctx, theme, text, words } = frame;
  const face = font(frame, 'small');
  for (const [{ n }, { band }, bar] of pictures(frame)) {
    roundRect(ctx, band, CAP);
    ctx.fillStyle = theme.forced ? theme.surface : theme.accentSoft;
    ctx.fill();
    ctx.fillStyle = theme.accent;
    ctx.fillRect(band.x, band.y, CAP, band.height);
    ctx.fillRect(band.x + band.width - CAP, band.y, CAP, band.height);
    ctx.globalAlpha = 0.5;
    ctx.fillRect(band.x, band.y, band.width, 1);
    ctx.fillRect(band.x, band.y + band.height - 1, band.width, 1);
    ctx.globalAlpha = 1;
    const label = words.people(n);
    const room = text.width(label, face) + 12;
    const [before, after] = [bar.x - band.x, band.x + band.width - bar.x - bar.width];
    // The title of a short bar stands right of it.
    const hasRoom = before >= room || after >= room + TITLE;
    if (band.height < 20 || !hasRoom) continue;
    const x = before >= room ? band.x + 6 : band.x + band.width - room + 2;
    ctx.font = face;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = theme.text;
    ctx.fillText(label, x, band.y + band.height / 2 + TEXT_DROP);
  }
}

/** Over the bars: the median, and who is far out. */
export function paintSpreads(frame: PaintFrame): void {
  const { ctx, theme, people } = frame;
  for (const [, { median, far, band }] of pictures(frame)) {
    paintMedian(frame, median);
    for (const { person, x } of far) {
      const { name, colour } = people.get(person) ?? { name: '?', colour: theme.textMuted };
      paintAvatar(frame, x, band.y, AVATAR, name, colour);
    }
  }
  ctx.textAlign = 'left';
  paintNote(frame);
}

/** A spread of a round that is over: a line below the bar, thicker where the median is. */
function paintNote({ ctx, theme, layout, port, note }: PaintFrame): void {
  const picture = note && spreadPicture(layout, port, note.id, note.spread);
  if (!picture) return;
  const { band, median } = picture;
  const y = band.y + band.height;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(band.x, y, band.width, 1);
  ctx.fillRect(band.x, y - 3, 1, 7);
  ctx.fillRect(band.x + band.width - 1, y - 3, 1, 7);
  ctx.fillRect(median.x, y - 1, median.width, 3);
}

function paintMedian({ ctx, theme }: PaintFrame, { x, y, width, height }: Rect): void {
  roundRect(ctx, { x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, 3);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.fillStyle = theme.accent;
  ctx.fillRect(x, y, width, height);
  ctx.fillRect(x, y - 4, CAP, height + 4);
  ctx.fillRect(x + width - CAP, y - 4, CAP, height + 4);
}
