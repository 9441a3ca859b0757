import { dayNumber } from '../dates';
import { lanesIn, visitBoxes } from '../layout/drawnRect';
import type { LaneBox } from '../layout/layoutTypes';
import { AXIS_HEIGHT, LANE_COLUMN } from '../layout/metrics';
import type { Port } from '../layout/port';
import { createRouter } from '../layout/routes/router';
import { visibleAxis } from '../layout/visibleAxis';
import type { Initiative } from '../plan/schema';
import type { Weekend } from '../weekend';
import type { ColourBy } from './choices';
import type { PlanFrame } from './paint/frame';
import type { MilestoneMark } from './paint/milestoneMarks';
import { paintAxis, paintBoardMilestone } from './paint/paintAxis';
import { conflictEnds, paintPlacedBox, paintStrip } from './paint/paintBox';
import { paintGrid } from './paint/paintGrid';
import { paintLinkBadges, paintLinks } from './paint/paintLinks';
import { laneMilestones, paintLaneMilestone } from './paint/paintMilestone';
import { hangingIn, paintHung } from './paint/paintStickies';
import type { TextCache } from './paint/textCache';
import type { CanvasTheme } from './paint/theme';
import type { Part } from './part';
import type { Recorder } from './recorder';
import type { LaidOut, PictureSource } from './source';
import type { PictureWords } from './words';

/** How a picture looks. */
export interface Look {
  readonly theme: CanvasTheme;
  readonly text: TextCache;
  readonly words: PictureWords;
  readonly colourBy: ColourBy;
  /** 0 = Sunday, 1 = Monday. */
  readonly weekStart: number;
  readonly weekend: Weekend;
}

const NOBODY: ReadonlySet<string> = new Set();
const NO_COMMENTS: PlanFrame['comments'] = new Map();
const NOTHING_UNSEEN: ReadonlyMap<string, number> = new Map();

/** A frame whose words are those of pictures, and whose pen is told what it draws. */
export interface PictureFrame extends PlanFrame {
  readonly ctx: Recorder;
  readonly words: PictureWords;
}

/** A frame for the painters with nothing in it that only one person sees. */
export function pictureFrame(
  ctx: Recorder,
  source: PictureSource,
  laid: LaidOut,
  look: Look,
  port: Port,
): PictureFrame {
  const { view, layout } = laid;
  const { theme, text, words, colourBy, weekStart, weekend } = look;
  return {
    ctx,
    theme,
    text,
    words,
    layout,
    port,
    view,
    people: source.people,
    comments: NO_COMMENTS,
    wall: { reactions: source.wall.reactions, unseen: NOTHING_UNSEEN },
    writing: null,
    marks: {
      selection: NOBODY,
      focus: null,
      focusVisible: false,
      renaming: null,
      colourBy,
      found: NOBODY,
      dims: false,
    },
    interaction: { hover: null, task: null, stickies: null },
    routes: layout.mode === 'dates' ? createRouter()(layout, port, view.dependencies.links) : [],
    axis: visibleAxis(layout, port, { ...view.meta.settings, weekStart, weekend }, words.axis),
    today: source.today,
    still: true,
    arrived: () => 1,
    drift: null,
  };
}

/** Paints lanes, axis and all that stands between them. The origin is the top left corner of the lane column. */
export function paintBoard(
  frame: PictureFrame,
  laneNames: 'scrolled' | 'in-view' = 'scrolled',
): void {
  const { ctx, port } = frame;
  paintLaneNames(frame, laneNames);
  ctx.save();
  ctx.translate(LANE_COLUMN, 0);
  ctx.beginPath();
  ctx.rect(0, 0, port.width, AXIS_HEIGHT + port.height);
  ctx.clip();
  ctx.save();
  ctx.translate(0, AXIS_HEIGHT);
  ctx.beginPath();
  ctx.rect(0, 0, port.width, port.height);
  ctx.clip();
  paintGrid(frame);
  paintPlan(frame);
  ctx.restore();
  paintAxis(frame, (mark) =>
    sayItem(frame, 'milestones', milestoneSays(frame, mark), () =>
      paintBoardMilestone(frame, mark),
    ),
  );
  ctx.restore();
}

function paintPlan(frame: PictureFrame): void {
  const { port, layout, view } = frame;
  // Titles of bars left of the picture may stand in it.
  const area = { x: -224, y: 0, width: port.width + 248, height: port.height };
  const conflicts = conflictEnds(layout, view);
  if (layout.mode === 'dates') paintLinks(frame);
  for (const lane of lanesIn(layout, port, 0, port.height)) {
    visitBoxes(port, lane, area, (box, row, index) => {
      const { initiative } = box;
      const conflict = conflicts.has(initiative.id);
      // What is opened shows its tasks: they are read as they stand.
      const says = box.container ? undefined : barSays(frame, initiative, conflict);
      sayInLane(frame, lane, says, () => {
        if (lane.collapsed) paintStrip(frame, lane, box, null);
        else paintPlacedBox(frame, { lane, box, row, index, initiative, conflict, shift: null });
      });
    });
    for (const mark of laneMilestones(frame, lane)) {
      const { rect } = mark;
      if (rect.y + rect.height <= 0 || rect.y >= port.height) continue;
      sayInLane(frame, lane, milestoneSays(frame, mark), () => paintLaneMilestone(frame, mark));
    }
    for (const hung of hangingIn(frame, lane)) {
      const { box } = hung;
      const says = 'cluster' in box ? box.cluster.title : box.sticky.text;
      sayInLane(frame, lane, says, () => paintHung(frame, hung));
    }
  }
  if (layout.mode === 'dates') paintLinkBadges(frame);
}

/** What stands in a lane is a list below its name. */
function sayInLane(
  frame: PictureFrame,
  lane: LaneBox,
  says: string | undefined,
  draw: () => void,
): void {
  frame.ctx.part(laneSection(lane), () => sayItem(frame, 'bars', says, draw));
}

const sayItem = (
  { ctx }: PictureFrame,
  list: string,
  says: string | undefined,
  draw: () => void,
): void =>
  ctx.part({ role: 'list', key: list }, () =>
    ctx.part(says === undefined ? { role: 'item' } : { role: 'item', says }, draw),
  );

const laneSection = ({ id }: LaneBox): Part => ({ role: 'section', key: `lane ${id}` });

/** A bar in words: its place on the wall, length and colour say all of that to those who see it. */
function barSays(
  { view, layout, words }: PictureFrame,
  { title, span, bucket, certainty, goal }: Initiative,
  conflict: boolean,
): string {
  const when =
    layout.mode === 'dates'
      ? span && words.fullRange(dayNumber(span.start), dayNumber(span.end))
      : bucket && words.buckets[bucket];
  return [
    title || words.untitled,
    ...(when ? [when] : []),
    words.say(`certainty.${certainty}`),
    ...(goal && view.goalById.has(goal) ? [view.goalById.get(goal)?.title || words.untitled] : []),
    ...(conflict ? [words.say('conflict')] : []),
  ].join(', ');
}

function milestoneSays({ today, words }: PictureFrame, { box }: MilestoneMark): string {
  const { milestone, day } = box;
  const { say, untitled, fullDate } = words;
  return [
    `${say('milestone')}: ${milestone.title || untitled}`,
    fullDate(day),
    ...(milestone.done ? [say('status.done')] : day < today ? [say('missed')] : []),
  ].join(', ');
}

const NAME_LINE = 20;

/** Names of the lanes; `in-view`: at the top of what is shown of each, so that no page is without them. */
function paintLaneNames(frame: PictureFrame, where: 'scrolled' | 'in-view'): void {
  const { ctx, theme, layout, port, text, words } = frame;
  const face = `600 14px ${theme.font}`;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, LANE_COLUMN, AXIS_HEIGHT + port.height);
  ctx.clip();
  ctx.fillStyle = theme.surface;
  ctx.fillRect(0, 0, LANE_COLUMN, AXIS_HEIGHT + port.height);
  ctx.font = face;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const lane of lanesIn(layout, port, 0, port.height)) {
    const top = lane.y - port.scrollY;
    const bottom = top + lane.height;
    const y = AXIS_HEIGHT + (where === 'in-view' ? Math.max(0, top) : top);
    const room = bottom + AXIS_HEIGHT - y;
    const name = lane.lane ? lane.lane.title || words.untitled : words.say('noLane');
    const lines = text.wrap(name, face, LANE_COLUMN - 24, room >= 52 ? 2 : 1);
    ctx.fillStyle = theme.text;
    ctx.part(laneSection(lane), () =>
      ctx.part({ role: 'subheading', says: name }, () => {
        lines.forEach((line, i) => {
          ctx.fillText(line, 12, y + Math.min(22, room / 2) + i * NAME_LINE);
        });
      }),
    );
    ctx.fillStyle = theme.gridMajor;
    ctx.fillRect(0, AXIS_HEIGHT + bottom - 1, LANE_COLUMN, 1);
  }
  ctx.fillStyle = theme.gridMajor;
  ctx.fillRect(0, AXIS_HEIGHT - 1, LANE_COLUMN, 1);
  ctx.fillRect(LANE_COLUMN - 1, 0, 1, AXIS_HEIGHT + port.height);
  ctx.restore();
}
