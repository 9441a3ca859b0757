import type { Rect } from '../../layout/geometry';
import type { LaneBox } from '../../layout/layoutTypes';
import type { FrameBox } from '../../layout/packStickies';
import { FRAME_HEAD, FRAME_PADDING, STICKY_LINE, STICKY_PADDING } from '../../layout/stickyMetrics';
import { shelfIn } from '../../layout/stickyRects';
import type { Sticky, StickyColour } from '../../talk/schema';
import { anchorKey } from '../../talk/threads';
import { DIMMED, isDimmed } from './dimming';
import { font, type PlanFrame } from './frame';
import { paintAvatar } from './paintBar';
import { paintComments } from './paintComments';
import { drawHeart, drawLock, inset, roundRect, TEXT_DROP } from './shapes';
import type { CanvasTheme } from './theme';

export const STICKY_RADIUS = 3;
const AVATAR = 16;
/** The line of author and counts below the text. */
const FOOT = 18;
const HEART = 10;

export const paperOf = (theme: CanvasTheme, colour: StickyColour): string =>
  theme.forced ? theme.surface : theme.stickies[colour];
const inkOf = (theme: CanvasTheme): string => (theme.forced ? theme.text : theme.stickyInk);

/** Paints what hangs in a lane: frames of groups, and the stickies over them. */
export function paintShelf(frame: PlanFrame, lane: LaneBox): void {
  const { interaction } = frame;
  const lifted = new Set(interaction.stickies?.duplicate ? [] : interaction.stickies?.ids);
  for (const hung of hangingIn(frame, lane))
    if ('sticky' in hung.box && lifted.has(hung.id)) paintOrigin(frame, hung.rect);
    else paintHung(frame, hung);
}

/** A sticky or the frame of a group where it hangs. */
export type Hung = ReturnType<typeof shelfIn> extends Iterable<infer H> ? H : never;

export function hangingIn({ port }: PlanFrame, lane: LaneBox): Iterable<Hung> {
  const view: Rect = { x: -8, y: 0, width: port.width + 16, height: port.height };
  return shelfIn(port, lane, view);
}

export function paintHung(frame: PlanFrame, { id, rect, box }: Hung): void {
  if ('cluster' in box) paintFrame(frame, box, rect);
  else {
    if (isDimmed(frame, id)) frame.ctx.globalAlpha = DIMMED;
    paintSticky(frame, box.sticky, rect);
    frame.ctx.globalAlpha = 1;
  }
}

/** A sticky: its paper, what it says, whose it is and how much is said about it. */
export function paintSticky(frame: PlanFrame, sticky: Sticky, rect: Rect): void {
  const { ctx, theme, marks, wall } = frame;
  const isChip = rect.width <= 16;
  roundRect(ctx, rect, STICKY_RADIUS);
  ctx.fillStyle = paperOf(theme, sticky.colour);
  ctx.fill();
  roundRect(ctx, inset(rect, 0.5), STICKY_RADIUS);
  // The paper alone is too pale on a light board to be told from it.
  ctx.strokeStyle = theme.forced ? theme.text : theme.borderStrong;
  ctx.lineWidth = theme.contrast || theme.forced ? 2 : 1;
  if (wall.unseen.has(sticky.id)) ctx.setLineDash([4, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (marks.found.has(sticky.id)) {
    ctx.fillStyle = theme.snapGuide;
    ctx.fillRect(rect.x, rect.y + rect.height + 1, rect.width, 3);
  }
  if (isChip || frame.writing === sticky.id) return;
  const foot = hasFoot(frame, sticky) ? FOOT : STICKY_PADDING;
  paintText(frame, sticky.text, { ...rect, height: rect.height - foot });
  paintFoot(frame, sticky, rect);
}

/** Something is told below the text; without it the text has the room. */
const hasFoot = ({ people, wall, comments }: PlanFrame, { id, author }: Sticky): boolean =>
  people.has(author ?? '') ||
  wall.unseen.has(id) ||
  comments.has(id) ||
  wall.reactions.has(anchorKey({ room: 'talk', id }));

/** The text from the top of a room, as many lines as go into it. */
function paintText(frame: PlanFrame, text: string, rect: Rect): void {
  const { ctx, theme } = frame;
  const face = font(frame, 'small');
  const lines = Math.floor((rect.height - STICKY_PADDING) / STICKY_LINE);
  ctx.font = face;
  ctx.fillStyle = inkOf(theme);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  frame.text.wrap(text, face, rect.width - 2 * STICKY_PADDING, lines).forEach((line, i) => {
    const middle = rect.y + STICKY_PADDING - 1 + (i + 0.5) * STICKY_LINE;
    ctx.fillText(line, rect.x + STICKY_PADDING, middle + TEXT_DROP);
  });
}

function paintFoot(frame: PlanFrame, sticky: Sticky, rect: Rect): void {
  const { ctx, theme, text, people, wall } = frame;
  const ink = inkOf(theme);
  const middle = rect.y + rect.height - FOOT / 2 - 2;
  let x = rect.x + STICKY_PADDING - 2;
  const author = people.get(sticky.author ?? '');
  if (author) {
    paintAvatar(frame, x + AVATAR / 2, middle, AVATAR, author.name, author.colour);
    x += AVATAR + 6;
  }
  if (wall.unseen.has(sticky.id)) drawLock(ctx, x + 5, middle, ink);
  let right = rect.x + rect.width - STICKY_PADDING;
  if (frame.comments.has(sticky.id)) {
    const at = { x: right, y: middle, align: 'right' as const };
    const count = frame.comments.get(sticky.id);
    const label = String(Math.max(count?.open ?? 0, count?.unread ?? 0));
    paintComments(frame, sticky.id, at, ink);
    right -= 17 + text.width(label, font(frame, 'small')) + 8;
  }
  const signs = wall.reactions.get(anchorKey({ room: 'talk', id: sticky.id })) ?? [];
  const face = font(frame, 'small');
  ctx.font = face;
  ctx.fillStyle = ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const given = signs.reduce((sum, one) => sum + one.people.length, 0);
  if (given === 0) return;
  const label = String(given);
  const left = right - text.width(label, face) - HEART - 4;
  if (left < x) return;
  drawHeart(ctx, left + HEART / 2, middle, HEART);
  ctx.fillText(label, left + HEART + 4, middle + TEXT_DROP);
}

/** The frame of a group, its name over its stickies. */
function paintFrame(frame: PlanFrame, { cluster, stickies }: FrameBox, rect: Rect): void {
  const { ctx, theme, text, marks, interaction } = frame;
  const isTarget = interaction.stickies?.join === cluster.id;
  roundRect(ctx, rect, 6);
  ctx.fillStyle = theme.surface;
  ctx.globalAlpha = 0.85;
  ctx.fill();
  ctx.globalAlpha = 1;
  roundRect(ctx, inset(rect, isTarget ? 1 : 0.75), 6);
  ctx.strokeStyle = isTarget ? theme.accent : theme.borderStrong;
  ctx.lineWidth = isTarget ? 2 : 1.5;
  ctx.stroke();
  if (marks.found.has(cluster.id)) {
    ctx.fillStyle = theme.snapGuide;
    ctx.fillRect(rect.x, rect.y + rect.height + 1, rect.width, 3);
  }
  if (frame.writing === cluster.id) return;
  const face = font(frame, 'title');
  const small = font(frame, 'small');
  const middle = rect.y + FRAME_HEAD / 2 + TEXT_DROP;
  const count = String(stickies.length);
  const room = rect.width - 2 * FRAME_PADDING - text.width(count, small) - 10;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = face;
  ctx.fillStyle = theme.text;
  const title = cluster.title || frame.words.untitled;
  ctx.fillText(text.cut(title, face, room), rect.x + FRAME_PADDING + 2, middle);
  ctx.font = small;
  ctx.fillStyle = theme.textMuted;
  ctx.textAlign = 'right';
  ctx.fillText(count, rect.x + rect.width - FRAME_PADDING - 2, middle);
  ctx.textAlign = 'left';
}

/** The place a sticky was lifted from. */
function paintOrigin({ ctx, theme }: PlanFrame, rect: Rect): void {
  roundRect(ctx, inset(rect, 0.75), STICKY_RADIUS);
  ctx.strokeStyle = theme.borderStrong;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}
