import { addUnits, startOf } from '../../dates';
import { dayOfIso } from '../../layout/dayOfIso';
import type { LaneBox, Layout } from '../../layout/layoutTypes';
import { MAX_ZOOM } from '../../layout/levels';
import { AXIS_HEIGHT, LANE_COLUMN } from '../../layout/metrics';
import type { PlanView } from '../../plan/planView';
import type { Paper } from '../choices';
import { type Legend, layOutLegend } from '../legend';
import { MOST_PAGES, PictureTooLarge } from '../limits';
import { type Look, paintBoard, pictureFrame } from '../paintBoard';
import { createRecorder } from '../recorder';
import { type LaidOut, layOut, narrowed, type PictureRange, type PictureSource } from '../source';
import type { PictureWords } from '../words';
import { MARGIN, newSheet, PAPER_THEME, type Sheet, write } from './page';

/** Points a pixel: the smallest text of the board (11 px) is just over 7 points on paper. */
const SCALE = 0.64;
/** Below this many pixels a day bars have no titles: more time goes onto another page. */
const LEAST_ZOOM = 1.5;
const LEGEND_GAP = 6;
/** Pages beside each other. */
const MOST_STRETCHES = 60;

/** Days that stand on one page. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The board over as many pages as it takes to be read: by time, and by rows, none of which is split. */
export function roadmapPages(
  paper: Paper,
  source: PictureSource,
  range: PictureRange,
  look: Look,
): Sheet[] {
  const { words } = look;
  const view = narrowed(source.view, range);
  const isDates = view.meta.mode === 'dates';
  const blank = newSheet(paper, look.text, { title: '', bookmark: null });
  const width = (blank.width - 2 * MARGIN) / SCALE;
  const time = width - LANE_COLUMN;
  const stretches = isDates ? stretchesOf(source, view, range, time) : [null];
  const sheets: Sheet[] = [];
  const isLong = stretches.length > 1;
  for (const days of stretches) {
    let isNew = true;
    const shown = days ? within(view, days, isLong) : view;
    const laid = layOut(
      { ...source, view: shown },
      {
        ...range,
        lanes: null,
        items: null,
        rows: null,
        days,
        pxPerDay: days ? Math.min(time / (days.end - days.start), MAX_ZOOM) : range.pxPerDay,
      },
    );
    const height = (blank.bottom - blank.top) / SCALE - AXIS_HEIGHT;
    for (let top = 0; top < laid.layout.height || top === 0; ) {
      const cut = cutPage(source, laid, look, top, height, width);
      if (days === null || !isLong || holdsAnything(laid, top, cut.end)) {
        const sheet = newSheet(paper, look.text, {
          title: words.say('pages.roadmap'),
          bookmark: sheets.length === 0 ? words.say('pages.roadmap') : null,
        });
        const time = days && words.fullRange(days.start, days.end - 1);
        if (time)
          write(sheet, 'body', time, sheet.width - MARGIN, MARGIN + 4, sheet.width / 2, {
            align: 'right',
            colour: PAPER_THEME.textMuted,
          });
        if (time && isLong && isNew) sheet.bookmarks.push({ title: time, level: 1, y: 0 });
        isNew = false;
        bookmarkLanes(sheet, laid.layout, words, { top, end: cut.end, level: isLong ? 2 : 1 });
        paintPart(sheet, source, laid, look, top, cut);
        if (sheets.length >= MOST_PAGES)
          throw new PictureTooLarge('The roadmap takes too many pages. Choose lanes or days.');
        sheets.push(sheet);
      }
      top = cut.end;
      if (laid.layout.height === 0) break;
    }
  }
  return sheets;
}

/** Lanes that begin on a page. */
function bookmarkLanes(
  { bookmarks, top: above }: Sheet,
  { lanes }: Layout,
  { say, untitled }: PictureWords,
  { top, end, level }: { readonly top: number; readonly end: number; readonly level: 1 | 2 },
): void {
  for (const { lane, y } of lanes) {
    if (y < top || y >= end) continue;
    const title = lane ? lane.title || untitled : say('noLane');
    bookmarks.push({ title, level, y: above + (AXIS_HEIGHT + y - top) * SCALE });
  }
}

/** Whole months around what has dates, on equal pages. */
function stretchesOf(
  source: PictureSource,
  view: PlanView,
  range: PictureRange,
  time: number,
): Stretch[] {
  const around = range.days ?? wholeMonths(source, view, range);
  const days = Math.max(1, around.end - around.start);
  const count = Math.max(1, Math.ceil(days / (time / LEAST_ZOOM)));
  // Pages meet between two months, where that is not far from an equal part.
  if (count > MOST_STRETCHES)
    throw new PictureTooLarge(
      `${Math.round(days / 365)} years are too long to be printed. Choose a first and a last day.`,
    );
  const edges = Array.from({ length: count + 1 }, (_, i) => {
    const day = Math.round(around.start + (i * days) / count);
    return i === 0 || i === count ? day : startOf('month', day + 15);
  });
  return edges
    .slice(1)
    .map((end, i) => ({ start: edges[i] as number, end }))
    .filter(({ start, end }) => start < end);
}

function wholeMonths(source: PictureSource, view: PlanView, range: PictureRange): Stretch {
  const { layout } = layOut({ ...source, view }, { ...range, lanes: null, items: null });
  const days = layout.milestones.map(({ day }) => day);
  const first = Math.min(...days, layout.extent?.start ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...days, (layout.extent?.end ?? Number.NEGATIVE_INFINITY) - 1);
  const [from, to] = first > last ? [source.today, source.today + 364] : [first, last];
  return {
    start: startOf('month', Math.floor(from)),
    end: addUnits('month', startOf('month', Math.ceil(to)), 1),
  };
}

/** What of a plan stands in a stretch; where there are several, lanes with nothing in it are left out. */
function within(view: PlanView, { start, end }: Stretch, several: boolean): PlanView {
  if (!several) return view;
  const byLane = new Map(
    [...view.byLane].map(([id, list]) => [
      id,
      list.filter(({ span }) => span && dayOfIso(span.start) < end && dayOfIso(span.end) >= start),
    ]),
  );
  const milestones = view.milestones.filter(({ date }) => {
    const day = dayOfIso(date);
    return day >= start && day < end;
  });
  const marked = new Set(milestones.map(({ lane }) => lane));
  const shown = new Set([...byLane.values()].flat().map(({ id }) => id));
  const { links, ...graph } = view.dependencies;
  return {
    ...view,
    byLane,
    milestones,
    lanes: view.lanes.filter(({ id }) => (byLane.get(id)?.length ?? 0) > 0 || marked.has(id)),
    dependencies: { ...graph, links: links.filter((l) => shown.has(l.from) && shown.has(l.to)) },
  };
}

interface Cut {
  /** Pixels from the top of the board at which the page ends. */
  readonly end: number;
  readonly legend: Legend;
}

/** Where a page that begins at `top` ends. What its legend needs depends on what stands on it. */
function cutPage(
  source: PictureSource,
  laid: LaidOut,
  look: Look,
  top: number,
  height: number,
  width: number,
): Cut {
  const places = cuts(laid.layout);
  let room = height;
  for (;;) {
    const end = cutAt(laid.layout, places, top, room);
    const legend = layOutLegend(partFrame(source, laid, look, top, end), look.words, width, false);
    const needed = height - legend.height - LEGEND_GAP;
    if (end - top <= needed || room <= height / 2) return { end, legend };
    room = Math.max(needed, height / 2);
  }
}

/** Heights at which a board may be cut: between rows, above stickies, between lanes. */
function cuts({ lanes }: Layout): number[] {
  return lanes.flatMap(({ y, height, collapsed, pack }) => [
    ...(collapsed ? [] : pack.rows.slice(1).map((row) => y + row.y)),
    ...(collapsed || pack.stickies.boxes.size === 0 ? [] : [y + pack.stickies.top]),
    y + height,
  ]);
}

function cutAt({ lanes, height }: Layout, places: readonly number[], top: number, room: number) {
  const most = top + room;
  if (height <= most) return height;
  // A lane that fits on a page is not split for the sake of a few rows.
  const split = lanes.find((l: LaneBox) => l.y < most && l.y + l.height > most);
  if (split && split.y > top + room / 2 && split.height <= room) return split.y;
  const fits = places.filter((y) => y > top && y <= most);
  return fits.length > 0 ? Math.max(...fits) : most;
}

function holdsAnything({ layout }: LaidOut, top: number, end: number): boolean {
  return layout.lanes.some(
    ({ y, height, pack }) =>
      y < end &&
      y + height > top &&
      (pack.milestones.length > 0 ||
        pack.rows.some((row) => y + row.y < end && y + row.y + row.height > top)),
  );
}

/** A frame for a part of the board; its view holds what stands in that part, for the legend. */
function partFrame(source: PictureSource, laid: LaidOut, look: Look, top: number, end: number) {
  const { layout, view } = laid;
  const byLane = new Map(
    layout.lanes.map(({ id, y, pack }) => [
      id,
      [...pack.boxes.values()]
        .filter((box) => y + box.y < end && y + box.y + box.height > top)
        .map(({ initiative }) => initiative),
    ]),
  );
  const shown = new Set([...byLane.values()].flat().map(({ id }) => id));
  const links = view.dependencies.links.filter((l) => shown.has(l.to));
  const part = { ...view, byLane, dependencies: { ...view.dependencies, links } };
  const port = {
    day: laid.day,
    pxPerDay: laid.pxPerDay,
    scrollY: top,
    width: laid.width,
    height: end - top,
  };
  const pen = createRecorder(look.text);
  return { ...pictureFrame(pen, source, laid, look, port), view: part, pen };
}

function paintPart(
  sheet: Sheet,
  source: PictureSource,
  laid: LaidOut,
  look: Look,
  top: number,
  { end, legend }: Cut,
): void {
  const part = partFrame(source, laid, look, top, end);
  const frame = { ...part, view: laid.view };
  paintBoard(frame, 'in-view');
  const bottom = AXIS_HEIGHT + end - top;
  legend.paint(frame, 0, bottom + LEGEND_GAP);
  const { theme } = look;
  part.pen.strokeStyle = theme.gridMajor;
  part.pen.lineWidth = 1;
  part.pen.beginPath();
  part.pen.rect(0.5, 0.5, LANE_COLUMN + laid.width - 1, bottom - 1);
  part.pen.stroke();
  sheet.pen.group({ marks: part.pen.marks, move: { x: MARGIN, y: sheet.top }, scale: SCALE });
}
