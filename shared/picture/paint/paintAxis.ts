import { xOf } from '../../layout/drawnRect';
import { clamp, type Rect } from '../../layout/geometry';
import { AXIS_HEIGHT, AXIS_TIER } from '../../layout/metrics';
import { type AxisCell, type PlacedLabel, placeLabels } from '../../layout/timeline';
import { font, type PlanFrame } from './frame';
import { type MilestoneMark, milestoneMarks } from './milestoneMarks';
import { paintDiamond } from './paintMilestone';
import { roundRect, TEXT_DROP } from './shapes';

/** The sticky axis: two tiers, board milestones in the lower one. The origin is its own top left corner. */
export function paintAxis(
  frame: PlanFrame,
  paintMilestone: (mark: MilestoneMark) => void = (mark) => paintBoardMilestone(frame, mark),
): void {
  const { ctx, theme, port, axis, text, words } = frame;
  ctx.fillStyle = theme.surface;
  ctx.fillRect(0, 0, port.width, AXIS_HEIGHT);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (axis) {
    ctx.fillStyle = theme.gridMajor;
    for (const cell of axis.upper) ctx.fillRect(Math.round(xOf(port, cell.start)), 0, 1, AXIS_TIER);
    ctx.fillStyle = theme.gridMinor;
    for (const cell of axis.lower)
      ctx.fillRect(Math.round(xOf(port, cell.start)), AXIS_TIER, 1, AXIS_TIER);
    const upperFont = `600 12px ${theme.font}`;
    ctx.font = upperFont;
    ctx.fillStyle = theme.text;
    const pill = todayPill(frame);
    for (const label of placeLabels(axis.upper, port, (t) => text.width(t, upperFont), 'sticky'))
      if (isWhole(frame, label)) {
        const x = besidePill(label, pill, axis.upper, port);
        if (x !== null) ctx.fillText(label.text, x, AXIS_TIER / 2 + TEXT_DROP);
      }
    const lowerFont = font(frame, 'tick');
    ctx.font = lowerFont;
    ctx.fillStyle = theme.textMuted;
    const milestones = boardMilestones(frame);
    const taken = milestones.map(extentOf);
    for (const label of placeLabels(axis.lower, port, (t) => text.width(t, lowerFont), 'start'))
      if (
        isWhole(frame, label) &&
        !taken.some(({ left, right }) => label.x < right && label.x + label.width > left)
      )
        ctx.fillText(label.text, label.x, AXIS_TIER * 1.5 + TEXT_DROP);
    for (const mark of milestones) paintMilestone(mark);
    paintTodayPill(frame);
  } else {
    ctx.font = font(frame, 'title');
    ctx.fillStyle = theme.text;
    (['now', 'next', 'later'] as const).forEach((bucket, i) => {
      ctx.fillText(words.buckets[bucket], xOf(port, i) + 16, AXIS_HEIGHT / 2 + TEXT_DROP);
    });
    ctx.fillStyle = theme.gridMajor;
    for (const column of [1, 2]) ctx.fillRect(Math.round(xOf(port, column)), 0, 1, AXIS_HEIGHT);
  }
  ctx.fillStyle = theme.gridMajor;
  ctx.fillRect(0, AXIS_HEIGHT - 1, port.width, 1);
}

/** Cut at the edge, the 18th would read as the 8th. */
const isWhole = ({ port }: PlanFrame, { x, width }: PlacedLabel): boolean =>
  x >= 0 && x + width <= port.width;

/** Right of the word for today, if its period has room there. */
function besidePill(
  { x, width }: PlacedLabel,
  pill: Rect | null,
  cells: readonly AxisCell[],
  port: PlanFrame['port'],
): number | null {
  if (!pill || x >= pill.x + pill.width + 6 || x + width + 6 <= pill.x) return x;
  const moved = pill.x + pill.width + 6;
  const cell = cells.find(({ end }) => xOf(port, end) > x);
  const right = Math.min(cell ? xOf(port, cell.end) : port.width, port.width);
  return moved + width + 6 <= right ? moved : null;
}

const pillFace = ({ theme }: PlanFrame): string => `600 12px ${theme.font}`;

/** Around today's line; a picture, which cannot be scrolled, has it whole and none for a line that is not in it. */
function todayPill(frame: PlanFrame): Rect | null {
  const { port, today, text, words, still } = frame;
  const x = xOf(port, today + 0.5);
  const width = text.width(words.today, pillFace(frame)) + 16;
  const beyond = still ? 0 : width / 2;
  if (x < -beyond || x > port.width + beyond) return null;
  const middle = Math.round(x - width / 2);
  return { x: still ? clamp(middle, 0, port.width - width) : middle, y: 4, width, height: 20 };
}

function paintTodayPill(frame: PlanFrame): void {
  const { ctx, theme, port, today, words } = frame;
  const pill = todayPill(frame);
  if (!pill) return;
  roundRect(ctx, pill, 10);
  ctx.fillStyle = theme.today;
  ctx.fill();
  ctx.fillRect(Math.round(xOf(port, today + 0.5)) - 1, 24, 2, AXIS_HEIGHT - 24);
  ctx.font = pillFace(frame);
  ctx.fillStyle = theme.todayText;
  ctx.textAlign = 'center';
  ctx.fillText(words.today, pill.x + pill.width / 2, 14 + TEXT_DROP);
  ctx.textAlign = 'left';
}

/** Milestones of the whole board, over the ticks of the lower tier, which give way to them. */
export function boardMilestones(frame: PlanFrame): MilestoneMark[] {
  const { layout, theme, words, marks } = frame;
  return milestoneMarks(frame, layout.milestones, null, {
    face: milestoneFace(theme.font),
    gap: 5,
    apart: 20,
    most: 160,
    titleOf: ({ milestone }) =>
      marks.renaming === milestone.id ? '' : milestone.title || words.untitled,
  });
}

/** What diamond and words take of the lower tier. */
const extentOf = ({ rect, label, x, width }: MilestoneMark) => {
  const right = rect.x + rect.width;
  return label === ''
    ? { left: rect.x - 3, right: right + 3 }
    : { left: Math.min(rect.x, x) - 3, right: Math.max(right, x + width) + 6 };
};

const milestoneFace = (font: string): string => `600 12px ${font}`;

/** Paints one of `boardMilestones`, from the axis' top left corner. */
export function paintBoardMilestone(
  frame: PlanFrame,
  { box, rect, label, x }: MilestoneMark,
): void {
  const { ctx, theme } = frame;
  ctx.font = milestoneFace(theme.font);
  ctx.fillStyle = theme.text;
  if (label !== '') ctx.fillText(label, x, AXIS_TIER * 1.5 + TEXT_DROP);
  paintDiamond(frame, box, { ...rect, y: AXIS_TIER * 1.5 - rect.height / 2 });
}
