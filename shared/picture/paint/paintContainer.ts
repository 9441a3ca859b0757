import { dayNumber } from '../../dates';
import { clamp, type Rect } from '../../layout/geometry';
import type { Box, CardBox } from '../../layout/layoutTypes';
import { CONTAINER_HEADER } from '../../layout/metrics';
import type { InitiativeColour } from '../../plan/colours';
import { font, type PlanFrame } from './frame';
import { edgeColour, paintAvatar, paintChip } from './paintBar';
import { paintComments } from './paintComments';
import {
  drawBadge,
  drawCheck,
  drawChevron,
  drawGlyph,
  inset,
  roundRect,
  TEXT_DROP,
} from './shapes';

/** An expanded initiative. */
export interface ContainerLook {
  readonly box: Box;
  readonly rect: Rect;
  readonly colour: InitiativeColour;
  /** Width the dates alone would take. */
  readonly trueWidth: number;
  readonly conflict: boolean;
}

/** Draws an initiative opened into its task cards. */
export function paintContainer(frame: PlanFrame, look: ContainerLook): void {
  const { ctx, theme } = frame;
  const { rect, box, colour } = look;
  const container = box.container;
  if (!container) return;
  const edge = edgeColour(colour, theme);
  roundRect(ctx, rect, 8);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  roundRect(ctx, inset(rect, 1), 7);
  ctx.strokeStyle = edge;
  ctx.lineWidth = theme.contrast ? 3 : 2;
  ctx.setLineDash(box.initiative.certainty === 'exploring' ? [6, 4] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (look.trueWidth < rect.width - 1) paintBracket(frame, look, edge);
  paintHeader(frame, look, edge);
  for (const card of container.cards) paintCard(frame, look, card);
  const at = (r: Rect): Rect => ({ ...r, x: rect.x + r.x, y: rect.y + r.y });
  if (container.add) paintAdd(frame, at(container.add), box.initiative.id);
  if (container.showAll) {
    const strip = at(container.showAll);
    ctx.font = font(frame, 'small');
    ctx.fillStyle = theme.link;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(frame.words.showAll(container.total), strip.x + 2, strip.y + strip.height / 2);
  }
  if (look.conflict)
    drawBadge(ctx, rect.x + rect.width - 4, rect.y + 1, theme.danger, theme.dangerOn, theme.canvas);
}

/** The true dates of a bar that is shorter than its container. */
function paintBracket({ ctx }: PlanFrame, { rect, trueWidth }: ContainerLook, edge: string): void {
  ctx.beginPath();
  ctx.moveTo(rect.x + 2, rect.y + 10);
  ctx.lineTo(rect.x + 2, rect.y + 2.5);
  ctx.lineTo(rect.x + Math.max(trueWidth, 6), rect.y + 2.5);
  ctx.lineTo(rect.x + Math.max(trueWidth, 6), rect.y + 10);
  ctx.strokeStyle = edge;
  ctx.lineWidth = 5;
  ctx.stroke();
}

function paintHeader(frame: PlanFrame, { rect, box, colour }: ContainerLook, edge: string): void {
  const { ctx, text, theme, words, view } = frame;
  const { initiative } = box;
  const middle = rect.y + CONTAINER_HEADER / 2 + 1;
  const left = rect.x + clamp(-rect.x, 0, Math.max(0, rect.width - 300)) + 12;
  drawGlyph(ctx, colour.glyph, left + 6, middle, 12, edge);
  drawChevron(ctx, rect.x + rect.width - 18, middle, true, theme.text);
  const end = rect.x + rect.width - 36;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  let x = left + 18;
  if (frame.marks.renaming !== initiative.id) {
    const title = font(frame, 'title');
    ctx.font = title;
    ctx.fillStyle = theme.text;
    const label = text.cut(initiative.title || words.untitled, title, Math.max(0, end - x));
    ctx.fillText(label, x, middle + TEXT_DROP);
    x += text.width(label, title) + 16;
  } else x = end;
  const small = font(frame, 'small');
  ctx.font = small;
  ctx.fillStyle = theme.textMuted;
  const facts: string[] = [];
  if (frame.layout.mode === 'dates') facts.push(words.range(box.start, box.end - 1));
  const progress = view.progress.get(initiative.id);
  if (progress && progress.total > 0) facts.push(words.done(progress.done, progress.total));
  for (const fact of facts) {
    const width = text.width(fact, small);
    if (x + width > end) continue;
    ctx.fillText(fact, x, middle + TEXT_DROP);
    x += width + 16;
  }
  if (x + 32 <= end) paintComments(frame, initiative.id, { x, y: middle }, theme.textMuted);
}

function paintCard(frame: PlanFrame, { rect }: ContainerLook, card: CardBox): void {
  const { ctx, theme, text, marks, interaction } = frame;
  const { task } = card;
  const area = { ...card.rect, x: rect.x + card.rect.x, y: rect.y + card.rect.y };
  const held = interaction.task?.id === task.id;
  const before = ctx.globalAlpha;
  if (held) ctx.globalAlpha = before * 0.35;
  const hovered = interaction.hover?.kind === 'task' && interaction.hover.id === task.id;
  roundRect(ctx, area, 4);
  ctx.fillStyle = theme.surfaceRaised;
  ctx.fill();
  roundRect(ctx, inset(area, 0.5), 4);
  ctx.strokeStyle = hovered ? theme.borderStrong : theme.border;
  ctx.lineWidth = 1;
  ctx.stroke();
  paintTick(frame, area.x + 20, area.y + 20, task.done);
  if (marks.renaming !== task.id) {
    const face = font(frame, 'card');
    ctx.font = face;
    ctx.fillStyle = task.done ? theme.textMuted : theme.text;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    text.wrap(task.title || frame.words.untitled, face, area.width - 48, 2).forEach((line, i) => {
      ctx.fillText(line, area.x + 36, area.y + 16 + i * 18 + TEXT_DROP);
    });
  }
  paintCardFacts(frame, card, area);
  if (marks.selection.has(task.id)) ring(frame, area, theme.accent);
  if (marks.focusVisible && marks.focus === task.id) ring(frame, area, theme.focus);
  ctx.globalAlpha = before;
}

function ring({ ctx }: PlanFrame, area: Rect, colour: string): void {
  roundRect(ctx, inset(area, 1), 4);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.stroke();
}

function paintTick({ ctx, theme }: PlanFrame, cx: number, cy: number, done: boolean): void {
  ctx.beginPath();
  ctx.arc(cx, cy, 8, 0, 2 * Math.PI);
  if (done) {
    ctx.fillStyle = theme.success;
    ctx.fill();
    drawCheck(ctx, cx, cy, 14, theme.surface);
    return;
  }
  ctx.strokeStyle = theme.borderStrong;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** Last line of a card: person, deadline, estimate, subtasks. */
function paintCardFacts(frame: PlanFrame, { task, subtasks }: CardBox, area: Rect): void {
  const { ctx, theme, text, words } = frame;
  const small = font(frame, 'small');
  const middle = area.y + area.height - 15;
  let x = area.x + 36;
  const end = area.x + area.width - 8;
  const person = task.assignee ? frame.people.get(task.assignee) : undefined;
  if (task.assignee) {
    paintAvatar(
      frame,
      area.x + 20,
      middle,
      18,
      person?.name ?? '?',
      person?.colour ?? theme.textSubtle,
    );
  }
  ctx.font = small;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const put = (label: string, colour: string) => {
    const width = text.width(label, small);
    if (x + width > end) return;
    ctx.fillStyle = colour;
    ctx.fillText(label, x, middle + TEXT_DROP);
    x += width + 10;
  };
  if (task.due) {
    const due = dayNumber(task.due);
    const late = !task.done && due < frame.today;
    put(
      late ? `! ${words.shortDate(due)}` : words.shortDate(due),
      late ? theme.danger : theme.textMuted,
    );
  }
  if (task.estimate !== null) {
    const label = words.estimate(task.estimate);
    const width = text.width(label, small) + 10;
    if (x + width <= end) {
      paintChip(ctx, { x, y: middle - 8, width, height: 16 }, theme.textMuted);
      ctx.fillStyle = theme.textMuted;
      ctx.fillText(label, x + 5, middle + TEXT_DROP);
      x += width + 10;
    }
  }
  if (subtasks.length > 0)
    put(words.subtasks(subtasks.filter((s) => s.done).length, subtasks.length), theme.textMuted);
  if (x + 26 <= end) paintComments(frame, task.id, { x, y: middle }, theme.textMuted);
}

function paintAdd(frame: PlanFrame, area: Rect, initiative: string): void {
  const { ctx, theme, interaction } = frame;
  const hovered =
    interaction.hover?.kind === 'addTask' && interaction.hover.initiative === initiative;
  roundRect(ctx, inset(area, 0.75), 4);
  ctx.strokeStyle = hovered ? theme.accent : theme.borderStrong;
  ctx.lineWidth = hovered ? 1.5 : 1;
  ctx.setLineDash([4, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = font(frame, 'small');
  ctx.fillStyle = hovered ? theme.link : theme.textMuted;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(frame.words.addTask, area.x + area.width / 2, area.y + area.height / 2);
  ctx.textAlign = 'left';
}
