import type { Rect } from '../../layout/geometry';
import { clamp } from '../../layout/geometry';
import type { Detail } from '../../layout/metrics';
import type { InitiativeColour } from '../../plan/colours';
import type { PlanView } from '../../plan/planView';
import type { Initiative } from '../../plan/schema';
import type { Pen } from '../pen';
import { font, type PlanFrame } from './frame';
import { commentsRoom, paintBarComments } from './paintComments';
import {
  drawBadge,
  drawCheck,
  drawChevron,
  drawGlyph,
  initials,
  inset,
  roundRect,
  TEXT_DROP,
} from './shapes';
import type { CanvasTheme } from './theme';

/** What is drawn of a bar. */
export interface BarLook {
  readonly initiative: Initiative;
  readonly rect: Rect;
  readonly detail: Detail;
  readonly colour: InitiativeColour;
  /** Pixels free to the right of the bar, for a title that does not fit in. */
  readonly free: number;
  readonly conflict: boolean;
}

const RADIUS = 6;
const STRIPED_END = 6;
const STRIPE_SLOPE = 0.75;
const GLYPH = 12;

export const edgeColour = (colour: InitiativeColour, theme: CanvasTheme): string =>
  theme.forced ? theme.text : theme.dark ? colour.edgeDark : colour.edgeLight;

/** Draws a closed bar: mark, title or details. */
export function paintBar(frame: PlanFrame, look: BarLook): void {
  const { ctx, theme } = frame;
  if (frame.body) frame.body(look);
  else paintBody(ctx, theme, look);
  if (look.detail === 2)
    paintTitleLine(
      frame,
      look,
      look.rect.y + look.rect.height / 2,
      8 + roomForComments(frame, look),
    );
  if (look.detail === 3) {
    paintTitleLine(frame, look, look.rect.y + 15, 32);
    paintFacts(frame, look);
    paintProgress(frame, look);
    const { rect } = look;
    const ink = inkOn(frame, look);
    if (look.initiative.status === 'done')
      drawCheck(ctx, rect.x + rect.width - 16, rect.y + 15, 16, ink);
    else drawChevron(ctx, rect.x + rect.width - 16, rect.y + 15, false, ink);
  }
  if (frame.comments.size > 0)
    paintBarComments(frame, look.initiative.id, look.rect, look.detail, inkOn(frame, look));
  if (look.conflict) paintConflict(ctx, theme, look);
}

const roomForComments = ({ comments }: PlanFrame, { initiative, rect, detail }: BarLook): number =>
  comments.has(initiative.id) ? commentsRoom(rect.width, detail) : 0;

/** A mark is too small for a badge that could be read: it gets a spot. */
function paintConflict(ctx: Pen, theme: CanvasTheme, { rect, detail }: BarLook): void {
  const right = rect.x + rect.width;
  if (detail > 1) {
    drawBadge(ctx, right - 4, rect.y + 1, theme.danger, theme.dangerOn, theme.canvas);
    return;
  }
  ctx.fillStyle = theme.danger;
  ctx.fillRect(right - 5, rect.y - 3, 6, 6);
}

const hollow = (look: BarLook): boolean => look.initiative.certainty === 'exploring';

/** Colour of text and signs on a bar. */
export const inkOn = ({ theme }: Pick<PlanFrame, 'theme'>, look: BarLook): string =>
  theme.forced || hollow(look) ? theme.text : look.colour.text;

/** What is drawn of a bar before anything is on it. */
export type BodyLook = Omit<BarLook, 'free' | 'conflict'>;

/** A bar without anything on it: its colour, and how certain it is. */
export function paintBody(ctx: Pen, theme: CanvasTheme, look: BodyLook): void {
  const { rect, colour, initiative } = look;
  const edge = edgeColour(colour, theme);
  const line = theme.contrast || theme.forced ? 2 : 1.5;
  const radius = look.detail === 1 ? 3 : RADIUS;
  const exploring = initiative.certainty === 'exploring';
  roundRect(ctx, rect, radius);
  ctx.fillStyle = theme.forced || exploring ? theme.surface : colour.fill;
  ctx.fill();
  if (initiative.certainty === 'likely' && rect.width >= 16 && !theme.forced) {
    if (look.detail > 1) paintStripedEnd(ctx, theme, look, line);
    else paintSlits(ctx, theme, rect);
  }
  roundRect(ctx, inset(rect, line / 2), radius - line / 2);
  ctx.strokeStyle = edge;
  ctx.lineWidth = line;
  const dash = exploring ? [5, 3] : theme.forced && initiative.certainty === 'likely' ? [9, 2] : [];
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The striped end of a mark: two slits say the same at a tenth of the cost. */
function paintSlits(ctx: Pen, theme: CanvasTheme, rect: Rect): void {
  ctx.fillStyle = theme.surface;
  for (const away of [4, 7]) ctx.fillRect(rect.x + rect.width - away, rect.y, 1.5, rect.height);
}

/** Nothing is clipped: what ends inside of the outline, which is drawn later, costs the processor half. */
function paintStripedEnd(
  ctx: Pen,
  theme: CanvasTheme,
  { rect, colour }: Pick<BarLook, 'rect' | 'colour'>,
  line: number,
): void {
  const right = rect.x + rect.width - line;
  const left = right - STRIPED_END;
  const top = rect.y + line;
  const bottom = rect.y + rect.height - line;
  ctx.fillStyle = theme.surface;
  ctx.fillRect(left, top, STRIPED_END, bottom - top);
  ctx.beginPath();
  const rise = STRIPED_END * STRIPE_SLOPE;
  for (let y = top - rise + 1; y < bottom; y += 5) {
    const low = Math.min(y + rise, bottom);
    const high = Math.max(y, top);
    ctx.moveTo(right - (low - y) / STRIPE_SLOPE, low);
    ctx.lineTo(right - (high - y) / STRIPE_SLOPE, high);
  }
  ctx.strokeStyle = colour.fill;
  ctx.lineWidth = 2.5;
  ctx.stroke();
}

/** Glyph and title on one line. While a bar's left end is out of view, they stay at the edge of the view. */
function paintTitleLine(frame: PlanFrame, look: BarLook, middle: number, right: number): void {
  const { ctx, text, theme } = frame;
  const { rect, initiative } = look;
  const left = rect.x + clamp(-rect.x, 0, Math.max(0, rect.width - 120)) + 8;
  const ink = inkOn(frame, look);
  const end = endInView(
    frame,
    rect.x + rect.width - (initiative.certainty === 'likely' ? Math.max(right, 12) : right),
  );
  const glyphInk = hollow(look) ? edgeColour(look.colour, theme) : ink;
  // A bar too narrow for more carries its glyph in the middle.
  const glyphX = rect.width < 40 ? rect.x + rect.width / 2 : left + GLYPH / 2;
  if (rect.width >= 24) drawGlyph(ctx, look.colour.glyph, glyphX, middle, GLYPH, glyphInk);
  if (frame.marks.renaming === initiative.id) return;
  const title = initiative.title || frame.words.untitled;
  const titleFont = font(frame, 'title');
  const from = left + GLYPH + 6;
  const room = end - from;
  ctx.font = titleFont;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (room >= 56 || text.width(title, titleFont) <= room) {
    ctx.fillStyle = ink;
    ctx.fillText(text.cut(title, titleFont, room), from, middle + TEXT_DROP);
    return;
  }
  const outside = Math.min(
    look.free - 16,
    240,
    frame.still ? frame.port.width - rect.x - rect.width - 12 : 240,
  );
  if (outside < 64) return;
  ctx.fillStyle = theme.text;
  const badge = look.conflict ? 8 : 0;
  ctx.fillText(
    text.cut(title, titleFont, outside - badge),
    rect.x + rect.width + 8 + badge,
    middle + TEXT_DROP,
  );
}

const endInView = ({ still, port }: PlanFrame, end: number): number =>
  still ? Math.min(end, port.width - 6) : end;

const AVATAR = 20;

/** Second line: estimate, progress, people. What does not fit is left out from the right. */
function paintFacts(frame: PlanFrame, look: BarLook): void {
  const { ctx, text, view, words } = frame;
  const { rect, initiative } = look;
  const ink = inkOn(frame, look);
  const small = font(frame, 'small');
  const middle = rect.y + 33;
  const end = endInView(frame, rect.x + rect.width - 12 - roomForComments(frame, look));
  let x = rect.x + clamp(-rect.x, 0, Math.max(0, rect.width - 120)) + 8;
  ctx.font = small;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (initiative.estimate !== null) {
    const label = words.estimate(initiative.estimate);
    const width = text.width(label, small) + 10;
    if (x + width <= end) {
      paintChip(ctx, { x, y: middle - 8, width, height: 16 }, ink);
      ctx.fillStyle = ink;
      ctx.fillText(label, x + 5, middle + TEXT_DROP);
      x += width + 8;
    }
  }
  const progress = view.progress.get(initiative.id);
  if (progress && progress.total > 0) {
    const label = words.progress(progress.done, progress.total);
    const width = text.width(label, small);
    if (x + width <= end) {
      ctx.fillStyle = ink;
      ctx.fillText(label, x, middle + TEXT_DROP);
      x += width + 10;
    }
  }
  const people = peopleOf(view, initiative);
  const shown = people.slice(0, 3).filter((_, i) => x + (i + 1) * (AVATAR - 4) + 4 <= end);
  for (const id of shown) {
    const person = frame.people.get(id);
    paintAvatar(
      frame,
      x + AVATAR / 2,
      middle,
      AVATAR,
      person?.name ?? '?',
      person?.colour ?? frame.theme.textSubtle,
    );
    x += AVATAR - 4;
  }
  const left = people.length - shown.length;
  if (left > 0 && shown.length > 0) {
    const label = words.more(left);
    x += 8;
    ctx.font = small;
    ctx.fillStyle = ink;
    ctx.textAlign = 'left';
    if (x + text.width(label, small) <= end) ctx.fillText(label, x, middle + TEXT_DROP);
  }
}

export function paintChip(ctx: Pen, rect: Rect, ink: string): void {
  roundRect(ctx, inset(rect, 0.5), 4);
  ctx.globalAlpha *= 0.45;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.globalAlpha /= 0.45;
}

export function paintAvatar(
  frame: PlanFrame,
  cx: number,
  cy: number,
  size: number,
  name: string,
  colour: string,
): void {
  const { ctx, theme } = frame;
  ctx.beginPath();
  ctx.arc(cx, cy, size / 2, 0, 2 * Math.PI);
  ctx.fillStyle = theme.forced ? theme.surface : colour;
  ctx.fill();
  ctx.strokeStyle = theme.forced ? theme.text : '#FFFFFF';
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = theme.forced ? theme.text : '#FFFFFF';
  ctx.font = `600 11px ${theme.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  // Two letters of 11 px would touch the rim of a small avatar.
  const label = initials(name);
  ctx.fillText(size >= 24 ? label : ([...label][0] as string), cx, cy + TEXT_DROP);
  ctx.textAlign = 'left';
}

/** Strip of 4 px along the bottom edge. */
function paintProgress(frame: PlanFrame, look: BarLook): void {
  const progress = frame.view.progress.get(look.initiative.id);
  if (!progress || progress.total === 0) return;
  const { ctx } = frame;
  const { rect } = look;
  const strip = { x: rect.x + 2, y: rect.y + rect.height - 5.5, width: rect.width - 4, height: 4 };
  const ink = inkOn(frame, look);
  ctx.save();
  roundRect(ctx, inset(rect, 1.5), RADIUS - 1);
  ctx.clip();
  const before = ctx.globalAlpha;
  ctx.fillStyle = ink;
  ctx.globalAlpha = before * 0.3;
  ctx.fillRect(strip.x, strip.y, strip.width, strip.height);
  ctx.globalAlpha = before;
  ctx.fillRect(strip.x, strip.y, (strip.width * progress.done) / progress.total, strip.height);
  ctx.restore();
}

const peopleCache = new WeakMap<object, readonly string[]>();

/** Owner first, then everybody who has a task. */
function peopleOf(view: PlanView, initiative: Initiative): readonly string[] {
  const nodes = view.tasks.get(initiative.id);
  if (!nodes) return initiative.owner ? [initiative.owner] : [];
  const known = peopleCache.get(nodes);
  if (known && (known[0] === initiative.owner || initiative.owner === null)) return known;
  const ids = new Set<string>();
  if (initiative.owner) ids.add(initiative.owner);
  for (const { task, subtasks } of nodes)
    for (const { assignee } of [task, ...subtasks]) if (assignee) ids.add(assignee);
  const list = [...ids];
  peopleCache.set(nodes, list);
  return list;
}
