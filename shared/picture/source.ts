import { createLayouter } from '../layout/layout';
import type { Layout } from '../layout/layoutTypes';
import { LEVEL_ZOOM, levelAt, MIN_ZOOM } from '../layout/levels';
import type { BarFilter } from '../plan/planFilter';
import type { PlanView } from '../plan/planView';
import type { Scale } from '../plan/schema';
import type { Person } from '../stage';
import { createGrouper } from '../talk/stickyGroups';
import type { WallView } from '../talk/wall';
import { MOST_BARS, MOST_WIDTH, PictureTooLarge } from './limits';

/** What a picture is made of: what everybody on the board sees, and nothing of who looks at it. */
export interface PictureSource {
  readonly view: PlanView;
  readonly people: ReadonlyMap<string, Person>;
  /** The shared wall: what is unseen until a reveal is not in it. */
  readonly wall: WallView;
  /** Today, as a day number. */
  readonly today: number;
}

/** Which part of a board is shown, and how far it is opened. */
export interface PictureRange {
  /** Pixels a day; in now / next / later mode it has no meaning. */
  readonly pxPerDay: number;
  /** First day, and the first one after the last; null: everything that has dates. */
  readonly days: { readonly start: number; readonly end: number } | null;
  /** Lane ids ('' is the band without a lane); null: all. */
  readonly lanes: ReadonlySet<string> | null;
  /** Initiative ids; null: all. */
  readonly items: ReadonlySet<string> | null;
  /** Pixels from the top of the board that are shown; null: its whole height. */
  readonly rows: { readonly top: number; readonly height: number } | null;
  readonly expanded: ReadonlySet<string>;
  readonly showAllTasks: ReadonlySet<string>;
  readonly collapsedLanes: ReadonlySet<string>;
  /** What a filter leaves; null: nothing is filtered. */
  readonly filtered: Filtered | null;
}

/** The answers of a filter, as they travel to a thread. */
export interface Filtered {
  /** Initiative ids. */
  readonly items: ReadonlySet<string>;
  /** Lane ids ('' is the band without a lane). */
  readonly lanes: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** The whole board as it is opened at a level. */
export const wholeBoard = (level: Scale): PictureRange => ({
  pxPerDay: LEVEL_ZOOM[level],
  days: null,
  lanes: null,
  items: null,
  rows: null,
  expanded: NONE,
  showAllTasks: NONE,
  collapsedLanes: NONE,
  filtered: null,
});

/** The plan without what a range leaves out. */
export function narrowed(view: PlanView, { lanes, items }: PictureRange): PlanView {
  if (!lanes && !items) return view;
  const inLane = (id: string | null) => !lanes || lanes.has(id ?? '');
  const byLane = new Map(
    [...view.byLane].flatMap(([id, list]) => {
      if (!inLane(id)) return [];
      const kept = items ? list.filter((i) => items.has(i.id)) : list;
      return kept.length > 0 ? [[id, kept] as const] : [];
    }),
  );
  const shown = new Set([...byLane.values()].flat().map(({ id }) => id));
  const { links, ...graph } = view.dependencies;
  return {
    ...view,
    lanes: view.lanes.filter(({ id }) => inLane(id) && (!items || byLane.has(id))),
    byLane,
    milestones: view.milestones.filter(({ lane }) => lane === null || (!items && inLane(lane))),
    dependencies: { ...graph, links: links.filter((l) => shown.has(l.from) && shown.has(l.to)) },
  };
}

/** Width of a board without time: three columns that hold a card each. */
const TIMELESS = 1320;

/** A plan laid out for a picture, by the same functions as the canvas lays it out. */
export interface LaidOut {
  readonly view: PlanView;
  readonly layout: Layout;
  /** Left edge, in days or columns. */
  readonly day: number;
  readonly pxPerDay: number;
  /** Pixels of time. */
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** Room before the first bar, and behind the last one for a title that stands beside it. */
const BEFORE = 40;
const BEHIND = 280;

const filterOf = ({ items, lanes }: Filtered): BarFilter => ({
  pick: (list) => list.filter(({ id }) => items.has(id)),
  hasLane: (id) => lanes.has(id ?? ''),
});

/** Lays a part of a board out; throws `PictureTooLarge` where nobody could look at it. */
export function layOut(source: PictureSource, range: PictureRange): LaidOut {
  const view = narrowed(source.view, range);
  const bars = [...view.byLane.values()].reduce((sum, list) => sum + list.length, 0);
  if (bars > MOST_BARS)
    throw new PictureTooLarge(`${bars} initiatives are too many for one picture. Choose lanes.`);
  const isDates = view.meta.mode === 'dates';
  const pxPerDay = isDates ? range.pxPerDay : TIMELESS / 3;
  const layout = createLayouter()(view, {
    level: isDates ? levelAt(pxPerDay) : 'quarters',
    pxPerDay,
    width: TIMELESS,
    expanded: range.expanded,
    showAllTasks: range.showAllTasks,
    collapsedLanes: range.collapsedLanes,
    filter: range.filtered && filterOf(range.filtered),
    canEdit: false,
    groups: range.items ? undefined : createGrouper()(source.wall, view.lanes),
    home: source.today,
  });
  const top = range.rows?.top ?? 0;
  const height = range.rows?.height ?? layout.height;
  if (!isDates) return { view, layout, day: 0, pxPerDay, width: TIMELESS, top, height };
  const { start, end } = range.days ?? roomAround(layout, source.today, pxPerDay);
  const width = (end - start) * pxPerDay;
  if (width > MOST_WIDTH) return layOut(source, { ...range, pxPerDay: zoomFor(start, end) });
  return { view, layout, day: start, pxPerDay, width, top, height };
}

/** A zoom at which a long time is not too wide. */
function zoomFor(start: number, end: number): number {
  const zoom = (MOST_WIDTH - 2 * (BEFORE + BEHIND)) / (end - start);
  if (zoom < MIN_ZOOM)
    throw new PictureTooLarge(
      `${Math.round((end - start) / 365)} years are too long for one picture. Choose a first and a last day.`,
    );
  return zoom;
}

function roomAround({ extent, milestones }: Layout, today: number, pxPerDay: number) {
  const days = milestones.map(({ day }) => day);
  const start = Math.min(...days, extent?.start ?? Number.POSITIVE_INFINITY);
  const end = Math.max(...days, extent?.end ?? Number.NEGATIVE_INFINITY);
  if (start > end) return { start: today - 30, end: today + 335 };
  return { start: start - BEFORE / pxPerDay, end: end + BEHIND / pxPerDay };
}
