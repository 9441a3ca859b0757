import { drawnBox } from '../../../shared/layout/drawnRect';
import { clamp, type Rect, shifted } from '../../../shared/layout/geometry';
import type { Detail } from '../../../shared/layout/metrics';
import { font } from '../../../shared/picture/paint/frame';
import { conflictEnds } from '../../../shared/picture/paint/paintBox';
import { commentsRoom } from '../../../shared/picture/paint/paintComments';
import { roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { VoteCount } from '../../../shared/workshop/voteCounts';
import type { Ballot } from '../../state/rounds/ballot';
import type { PaintFrame } from './frame';

/** What a picture shows of votes. */
export interface VoteMarks {
  /** The vote that is given on this wall: what it is not about is veiled. */
  readonly ballot: Ballot | null;
  /** What the last vote gave. */
  readonly counts: ReadonlyMap<string, VoteCount> | null;
}

export const NO_VOTES: VoteMarks = { ballot: null, counts: null };

const DOT = 16;
/** From one dot to the next. */
const APART = 13;
const FROM_LEFT = 6;
/** So many dots are drawn one by one, more as one with their number. */
const MOST_DOTS = 5;
const HIT = 24;
const PILL = 20;
/** What else stands on the upper right corner: the sign of a broken link, the comments of a narrow bar. */
const BADGE_ROOM = 16;
const PIN_ROOM = 36;
/** How strongly the board behind what is voted on is veiled. */
const VEIL = 0.64;

/** Left edge and number of the dots drawn on a bar; one that carries the number where more don't fit. */
function dotsOn(rect: Rect, count: number): { x: number; drawn: number } {
  // They stay in sight while the left end of the bar is not.
  const x = rect.x + clamp(-rect.x, 0, Math.max(0, rect.width - 120)) + FROM_LEFT;
  const room = Math.floor((rect.width - FROM_LEFT - DOT) / APART) + 1;
  return { x, drawn: count <= Math.min(MOST_DOTS, room) ? count : 1 };
}

/** What can be pressed to take a vote back. */
export function dotsRect(rect: Rect, count: number): Rect {
  const { x, drawn } = dotsOn(rect, count);
  const width = DOT + (drawn - 1) * APART;
  return { x: x - (HIT - DOT) / 2, y: rect.y - HIT / 2, width: width + HIT - DOT, height: HIT };
}

/** The votes of this person on a bar; hollow while the server does not have the last word on it. */
export function paintDots(frame: PaintFrame, id: string, rect: Rect): void {
  const { ballot } = frame.votes;
  const count = ballot?.dots.get(id) ?? 0;
  if (!ballot || count === 0) return;
  const { ctx, theme, text } = frame;
  const { x, drawn } = dotsOn(rect, count);
  const isSent = !ballot.unsent.has(id);
  const ink = theme.forced ? theme.text : theme.accent;
  const small = font(frame, 'tick');
  for (let i = drawn - 1; i >= 0; i -= 1) {
    const label = drawn < count ? String(count) : '';
    const width = Math.max(DOT, text.width(label, small) + 8);
    roundRect(ctx, { x: x + i * APART, y: rect.y - DOT / 2, width, height: DOT }, DOT / 2);
    ctx.fillStyle = isSent ? ink : theme.surface;
    ctx.fill();
    ctx.strokeStyle = isSent ? theme.surface : ink;
    ctx.lineWidth = 2;
    ctx.stroke();
    if (label === '') continue;
    ctx.font = small;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = isSent ? (theme.forced ? theme.surface : theme.accentText) : ink;
    ctx.fillText(label, x + width / 2, rect.y + TEXT_DROP);
    ctx.textAlign = 'left';
  }
}

/** How many votes a bar got, on its upper right corner; the first place stands out. */
export function paintVoteCount(
  frame: PaintFrame,
  id: string,
  rect: Rect,
  { detail, conflict }: { readonly detail: Detail; readonly conflict: boolean },
): void {
  const count = frame.votes.counts?.get(id);
  if (!count || detail === 1) return;
  const { ctx, theme, text } = frame;
  const small = font(frame, 'small');
  const label = String(count.votes);
  const width = Math.max(PILL, text.width(label, small) + 24);
  const isPin = frame.comments.has(id) && commentsRoom(rect.width, detail) === 0;
  const away = (conflict ? BADGE_ROOM : 0) + (isPin ? PIN_ROOM : 0);
  const x = rect.x + rect.width - width + 4 - away;
  const isFirst = count.rank === 1 && !theme.forced;
  const ink = isFirst ? theme.accentText : theme.text;
  roundRect(ctx, { x, y: rect.y - PILL / 2, width, height: PILL }, PILL / 2);
  ctx.fillStyle = isFirst ? theme.accent : theme.surface;
  ctx.fill();
  ctx.strokeStyle = isFirst ? theme.surface : theme.textMuted;
  ctx.lineWidth = isFirst ? 1.5 : 1;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x + 10, rect.y, 3.5, 0, 2 * Math.PI);
  ctx.fillStyle = ink;
  ctx.fill();
  ctx.font = small;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, x + 17, rect.y + TEXT_DROP);
}

/** What stands on the upper edge of bars once more, over the rings that were drawn around them. */
export function paintVotesOver(frame: PaintFrame, ids: Iterable<string>): void {
  const { port, layout, view, drift } = frame;
  const { ballot } = frame.votes;
  const counts = drift ? null : frame.votes.counts;
  if (!ballot && !counts) return;
  const conflicts = counts ? conflictEnds(layout, view) : null;
  for (const id of ids) {
    const found = layout.find(id);
    if (!found || found.lane.collapsed) continue;
    const { rect, detail } = drawnBox(port, layout, found.lane, found.box);
    const moved = shifted(rect, frame.shift(id));
    paintDots(frame, id, moved);
    if (counts) paintVoteCount(frame, id, moved, { detail, conflict: conflicts?.has(id) ?? false });
  }
}

/** Everything painted so far steps back behind what is voted on. */
export function paintVeil({ ctx, theme, port }: PaintFrame): void {
  ctx.fillStyle = theme.canvas;
  ctx.globalAlpha = VEIL;
  ctx.fillRect(0, 0, port.width, port.height);
  ctx.globalAlpha = 1;
}
