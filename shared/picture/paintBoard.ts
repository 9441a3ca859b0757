import { lanesIn, visitBoxes } from '../layout/drawnRect';
import { AXIS_HEIGHT, LANE_COLUMN } from '../layout/metrics';
import type { Port } from '../layout/port';
import { createRouter } from '../layout/routes';
import { visibleAxis } from '../layout/visibleAxis';
import type { Weekend } from '../weekend';
import type { ColourBy } from './paint/barColour';
import type { PlanFrame } from './paint/frame';
import { paintAxis } from './paint/paintAxis';
import { conflictEnds, paintPlacedBox, paintStrip } from './paint/paintBox';
import { paintGrid } from './paint/paintGrid';
import { paintLinkBadges, paintLinks } from './paint/paintLinks';
import { paintLaneMilestones } from './paint/paintMilestone';
import { paintShelf } from './paint/paintStickies';
import type { TextCache } from './paint/textCache';
import type { CanvasTheme } from './paint/theme';
import type { Pen } from './pen';
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

/** A frame whose words are those of pictures. */
export interface PictureFrame extends PlanFrame {
  readonly words: PictureWords;
}

/** A frame for the painters with nothing in it that only one person sees. */
export function pictureFrame(
  ctx: Pen,
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
  paintAxis(frame);
  ctx.restore();
}

function paintPlan(frame: PlanFrame): void {
  const { port, layout, view } = frame;
  // Titles of bars left of the picture may stand in it.
  const area = { x: -224, y: 0, width: port.width + 248, height: port.height };
  const conflicts = conflictEnds(layout, view);
  if (layout.mode === 'dates') paintLinks(frame);
  for (const lane of lanesIn(layout, port, 0, port.height)) {
    visitBoxes(port, lane, area, (box, row, index) => {
      const { initiative } = box;
      if (lane.collapsed) return paintStrip(frame, lane, box, null);
      const conflict = conflicts.has(initiative.id);
      paintPlacedBox(frame, { lane, box, row, index, initiative, conflict, shift: null });
    });
    paintLaneMilestones(frame, lane);
    paintShelf(frame, lane);
  }
  if (layout.mode === 'dates') paintLinkBadges(frame);
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
    const lines = text.wrap(
      lane.lane ? lane.lane.title || words.untitled : words.say('noLane'),
      face,
      LANE_COLUMN - 24,
      room >= 52 ? 2 : 1,
    );
    ctx.fillStyle = theme.text;
    lines.forEach((line, i) => {
      ctx.fillText(line, 12, y + Math.min(22, room / 2) + i * NAME_LINE);
    });
    ctx.fillStyle = theme.gridMajor;
    ctx.fillRect(0, AXIS_HEIGHT + bottom - 1, LANE_COLUMN, 1);
  }
  ctx.fillStyle = theme.gridMajor;
  ctx.fillRect(0, AXIS_HEIGHT - 1, LANE_COLUMN, 1);
  ctx.fillRect(LANE_COLUMN - 1, 0, 1, AXIS_HEIGHT + port.height);
  ctx.restore();
}
