import { dayNumber, todayDay } from '../../shared/dates';
import { dayAt, xOf } from '../../shared/layout/drawnRect';
import { clamp, contains, type Point, type Rect } from '../../shared/layout/geometry';
import { createLayouter } from '../../shared/layout/layout';
import type { LaneBox, Layout } from '../../shared/layout/layoutTypes';
import { LEVEL_ZOOM, MAX_ZOOM, MIN_ZOOM } from '../../shared/layout/levels';
import { BOTTOM_ROOM, LANE_COLLAPSED_TOUCH } from '../../shared/layout/metrics';
import { zoomStep } from '../../shared/layout/zoomStep';
import { memo } from '../../shared/plan/memo';
import type { PlanView } from '../../shared/plan/planView';
import type { Scale } from '../../shared/plan/schema';
import type { Place, View } from '../../shared/presence';
import type { Sticky, StickyPlace } from '../../shared/talk/schema';
import { createGrouper } from '../../shared/talk/stickyGroups';
import { SATURDAY_AND_SUNDAY, type Weekend } from '../../shared/weekend';
import { barFilterOf } from '../state/barFilter';
import type { Board } from '../state/board';
import type { ShownWall } from '../state/shownWall';
import { stickyColour } from '../state/stickyColour';
import type { Writing } from '../state/uiStore';
import { hasFingers } from '../ui/hands';
import { type Camera, type CameraState, createCamera, type Frames } from './camera';
import {
  browserStorage,
  type CameraStorage,
  createSaver,
  readCamera,
  writeCamera,
} from './cameraMemory';
import { createDriftReader, type DriftMarks } from './drift';
import { firstView } from './firstView';
import { createInteraction, type DropTarget, type Gesture, type Interaction } from './interaction';
import { drawnNear, dropTargetAt, laneAt, placeAt, pointOf, rectOf } from './sceneGeometry';
import { showView, viewOf } from './sharedView';
import { unitStart } from './snapping';
import { freePlace, placeAtPoint } from './stickies/stickyPlaces';
import { createWallReader, type WallView } from './wallView';

/**
 * The geometry of an open board: plan, this tab's view state and camera put together. Made once by the page
 * and given to canvas, outline and panels. Points and rectangles are CSS pixels from the top left corner of the
 * board area (below the axis, right of the lane column) unless they say "client".
 */
export interface Scene {
  readonly board: Board;
  readonly camera: Camera;
  /** What the tools show while a gesture runs. */
  readonly interaction: Interaction;
  /** First day of the week: 0 = Sunday, 1 = Monday. */
  readonly weekStart: number;
  /** Weekdays of the weekend, as the reader has it. */
  readonly weekend: Weekend;
  today(): number;
  layout(): Layout;
  /** The plan as the wall shows it. */
  view(): PlanView;
  /** What the wall shows of rounds. */
  wall(): WallView;
  /** What the board marks as different from a signed version; null outside "Changes". */
  drift(): DriftMarks | null;
  level(): Scale;
  /** The camera as the painter sees it: in now / next / later mode "days" 0-3 are the three columns. */
  port(): CameraState;
  /** Tells, once a frame, that the layout changed (not that the camera moved: see `camera.subscribe`). */
  subscribe(listener: () => void): () => void;

  /** Where an initiative, milestone, lane, or task of an expanded initiative is drawn; null when it is not. */
  rectOf(id: string): Rect | null;
  /** Everything that is drawn in view or up to so many screens away. */
  near(screens: number): readonly { readonly id: string; readonly rect: Rect }[];
  /** Tells how much of the board area a panel at the right lies over, in pixels: what is revealed keeps clear of it. */
  setCoveredRight(pixels: number): void;
  coveredRight(): number;
  /** The same of what stands in the lower left corner. The board can be scrolled clear of it. */
  setCoveredCorner(size: { readonly width: number; readonly height: number }): void;
  /** Height of the board with the room below it. */
  contentHeight(): number;
  /** Scrolls the least that brings it into view with room around it (24 px unless said). */
  reveal(id: string, options?: { inset?: number }): void;
  /** Lights these up once, where something just happened to them. */
  flash(ids: Iterable<string>): void;
  /** What this tab looks at, as others may be called to; null while there is nothing. */
  look(): View | null;
  /** Goes where somebody looks; a move of this tab's own. */
  show(view: View): void;
  /** Shows these days from edge to edge; the second is the first one behind them. */
  showDays(from: number, to: number): void;
  fitAll(): void;
  fitSelection(): void;
  goToday(): void;
  /** Goes to a day and lets it stand in the first third of the view. */
  goToDay(day: number): void;
  /** Jumps to a level's own zoom around the middle of the view. */
  setLevel(level: Scale): void;
  zoomBy(factor: number): void;

  /** Day (with its fraction) at an x, and back. */
  dayAt(x: number): number;
  xOf(day: number): number;
  laneAt(y: number): LaneBox | null;
  placeAt(x: number, y: number): Place;
  pointOf(place: Place): Point | null;

  /** For drags that begin outside the canvas (backlog cards): where a drop at this client point would land. */
  dropTargetAt(clientX: number, clientY: number): DropTarget | null;
  showDropPreview(target: DropTarget | null, label?: string, spanDays?: number): void;
  /** A free place in view for one more sticky; without a hint in the first lane that is seen. */
  freePlace(near: { readonly lane: string | null; readonly day: number } | null): StickyPlace;
  /** Where a sticky hangs that is drawn there. */
  stickyPlaceOf(rect: Rect): StickyPlace;
  /** Where a sticky dropped at this client point would hang; null outside the board area. */
  stickyPlaceAt(clientX: number, clientY: number): StickyPlace | null;

  gesture(): Gesture;
  subscribeGesture(listener: () => void): () => void;

  /** The board area on screen, in client coordinates; null while it is not mounted. */
  hostRect(): Rect | null;
  /** BoardCanvas tells which element the board area is measured by. */
  attachHost(element: HTMLElement | null): void;
  close(): void;
}

export interface SceneOptions {
  readonly frames?: Frames;
  readonly reducedMotion?: () => boolean;
  readonly today?: () => number;
  readonly storage?: CameraStorage;
  /** On which day weeks begin where the board does not say, 0 = Sunday. */
  readonly weekStart?: () => number;
  readonly weekend?: () => Weekend;
}

const NONE: ReadonlySet<string> = new Set();

/** Opens the geometry of a board. Whoever opens it closes it. */
export function createScene(board: Board, options: SceneOptions = {}): Scene {
  const {
    frames = browserFrames,
    reducedMotion = prefersReducedMotion,
    today = () => todayDay(),
    storage = browserStorage(),
    weekStart: ownWeekStart = () => 1,
    weekend = () => SATURDAY_AND_SUNDAY,
  } = options;
  const listeners = new Set<() => void>();
  const interaction = createInteraction();
  const layouter = createLayouter();
  const stored = readCamera(storage, board.id);
  const camera = createCamera({
    initial: stored ?? {
      day: today(),
      pxPerDay: LEVEL_ZOOM.quarters,
      scrollY: 0,
      width: 0,
      height: 0,
    },
    frames,
    reducedMotion,
  });
  let host: HTMLElement | null = null;
  let fresh = stored === null;
  let coveredRight = 0;
  let coveredCorner = { width: 0, height: 0 };
  let cached: Layout | null = null;
  let basis = '';

  const wall = createWallReader(board);
  const view = () => wall().view;
  const timed = () => view().meta.mode === 'dates';
  const level = (): Scale => (timed() ? camera.level() : 'months');
  const port = (): CameraState => {
    const state = camera.get();
    return timed() ? state : { ...state, day: 0, pxPerDay: Math.max(state.width, 1) / 3 };
  };
  const layout = (): Layout => {
    if (!cached) {
      const ui = board.ui.getState();
      cached = layouter(view(), {
        level: level(),
        pxPerDay: camera.get().pxPerDay,
        width: Math.max(camera.get().width, 1),
        // Who places alone looks at when, not at what.
        expanded: wall().placing ? NONE : ui.expanded,
        showAllTasks: ui.showAllTasks,
        collapsedLanes: ui.collapsedLanes,
        collapsedHeight: hasFingers() ? LANE_COLLAPSED_TOUCH : undefined,
        filter: barFilterOf(board),
        canEdit: board.access.get().canEdit,
        ghosts: drift()?.ghosts,
        groups: groups(),
        home: today(),
        reserved: wall().spreads ?? undefined,
      });
    }
    return cached;
  };
  const grouper = createGrouper();
  const drafted = memo(withDraft);
  const groups = () =>
    grouper(drafted(board.shownWall.get(), board.ui.getState().writing), view().lanes);
  const contentHeight = () =>
    layout().height + Math.max(BOTTOM_ROOM, coveredCorner.height + CORNER_GAP);
  const setBounds = () => camera.setBounds({ contentHeight: contentHeight(), timeless: !timed() });
  const drift = createDriftReader(board.drift);
  // The layout is stale at once; listeners hear of it once a frame, however many edits came in.
  let told: number | null = null;
  const changed = () => {
    cached = null;
    told ??= frames.request(() => {
      told = null;
      setBounds();
      for (const listener of listeners) listener();
    });
  };
  const packedZoom = () => {
    const { expanded, writing } = board.ui.getState();
    const hangs = writing !== null || board.shownWall.get().hanging.size > 0;
    return hangs || expanded.size > 0 ? zoomStep(camera.get().pxPerDay, hangs) : '';
  };
  /** Places come in with rounds that the wall shows nothing of, too. */
  const onRounds = () => {
    const { placing, spread } = board.ui.getState();
    if (placing !== null || spread !== null) changed();
  };
  /** What of the camera the layout depends on. */
  const cameraBasis = () =>
    timed() ? `${camera.level()} ${packedZoom()}` : `columns ${camera.get().width}`;

  const stops = [
    board.plan.subscribe(changed),
    board.access.subscribe(changed),
    board.drift.subscribe(changed),
    board.shownWall.subscribe(changed),
    board.rounds.changes.subscribe(onRounds),
    board.ui.subscribe((now, before) => {
      if (
        now.expanded !== before.expanded ||
        now.showAllTasks !== before.showAllTasks ||
        now.collapsedLanes !== before.collapsedLanes ||
        now.filter !== before.filter ||
        now.filterSpares !== before.filterSpares ||
        now.writing !== before.writing ||
        now.placing !== before.placing ||
        now.spread !== before.spread
      )
        changed();
    }),
    camera.subscribe(() => {
      const next = cameraBasis();
      if (next !== basis) {
        basis = next;
        changed();
      }
      saver.touch();
    }),
  ];
  /** The first visit: once there is a plan to show and a place to show it in. */
  const open = () => {
    const { width } = camera.get();
    if (!fresh || width === 0 || !board.loaded.get()) return;
    fresh = false;
    const first = firstView({ meta: view().meta, extent: layout().extent, width, today: today() });
    camera.set(first, 'followed');
  };
  stops.push(board.loaded.subscribe(open));
  basis = cameraBasis();
  const saver = createSaver(() => writeCamera(storage, board.id, camera.get()));

  const weekStart = () => view().meta.settings.weekStart ?? ownWeekStart();
  const snapOptions = () => ({ level: level(), weekStart: weekStart() });
  const toArea = (clientX: number, clientY: number): Point | null => {
    const rect = scene.hostRect();
    return rect ? { x: clientX - rect.x, y: clientY - rect.y } : null;
  };
  const frameDays = (from: number, to: number, scrollY: number) => {
    if (!timed()) {
      camera.animateTo({ scrollY });
      return;
    }
    const { width } = camera.get();
    const margin = 48;
    const pxPerDay = clamp(
      (width - 2 * margin) / Math.max(to - from, 1),
      MIN_ZOOM,
      LEVEL_ZOOM.weeks,
    );
    const middle = (from + to) / 2;
    camera.animateTo({ pxPerDay, day: middle - width / 2 / pxPerDay, scrollY });
  };
  const rect = (id: string) => rectOf(layout(), port(), view(), board.plan.records().tasks, id);

  const scene: Scene = {
    board,
    camera,
    interaction,
    get weekStart() {
      return weekStart();
    },
    get weekend() {
      return weekend();
    },
    today,
    layout,
    view,
    wall,
    drift,
    level,
    port,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    rectOf: rect,
    near: (screens) => drawnNear(layout(), port(), screens),
    setCoveredRight: (pixels) => {
      if (pixels === coveredRight) return;
      coveredRight = pixels;
      for (const listener of listeners) listener();
    },
    coveredRight: () => coveredRight,
    setCoveredCorner: (size) => {
      coveredCorner = size;
      setBounds();
    },
    contentHeight,
    reveal: (id, { inset = 24 } = {}) => {
      // What was just made may lie beyond what there was to scroll to.
      setBounds();
      const target = rect(id);
      if (!target) return;
      const { width: whole, height, pxPerDay, day, scrollY } = camera.get();
      const width = Math.max(whole - coveredRight, 0);
      const lane = layout().laneById.has(id);
      const dx = lane ? 0 : shiftInto(target.x, target.width, width, inset);
      const isBoardMilestone = target.y < 0 && target.y + scrollY < 0;
      const inCorner = !lane && target.x - dx < coveredCorner.width + inset;
      const below = inCorner ? Math.max(BOTTOM_ROOM, coveredCorner.height) : BOTTOM_ROOM;
      const dy = isBoardMilestone ? 0 : shiftInto(target.y, target.height, height - below, inset);
      if (dx !== 0 || dy !== 0)
        camera.animateTo({ day: timed() ? day + dx / pxPerDay : day, scrollY: scrollY + dy });
    },
    flash: (ids) => interaction.setState({ flash: new Set(ids) }),
    look: () => viewOf(scene),
    show: (view) => showView(scene, view, 'own'),
    showDays: (from, to) => {
      if (!timed()) return;
      const { width } = camera.get();
      const pxPerDay = clamp(width / Math.max(to - from, 1), MIN_ZOOM, MAX_ZOOM);
      const middle = (from + to) / 2;
      camera.animateTo({ pxPerDay, day: middle - width / 2 / pxPerDay });
    },
    fitAll: () => {
      const { start, end } = view().meta;
      const extent = layout().extent;
      const horizon = start && end ? { start: dayNumber(start), end: dayNumber(end) + 1 } : null;
      const whole = extent ?? horizon ?? { start: today() - 30, end: today() + 335 };
      frameDays(whole.start, whole.end, 0);
    },
    fitSelection: () => {
      const spans = [...board.ui.getState().selection].flatMap((id) => {
        const found = layout().find(id);
        return found ? [{ ...found, y: found.lane.y + found.box.y }] : [];
      });
      if (spans.length === 0) return;
      const top = Math.min(...spans.map((s) => s.y));
      frameDays(
        Math.min(...spans.map((s) => s.box.start)),
        Math.max(...spans.map((s) => s.box.reservedEnd)),
        top - 48,
      );
    },
    goToday: () => scene.goToDay(today()),
    goToDay: (day) => {
      const { width, pxPerDay } = camera.get();
      if (timed()) camera.animateTo({ day: day - width / 3 / pxPerDay });
    },
    setLevel: (next) => zoomTo(LEVEL_ZOOM[next]),
    zoomBy: (factor) => zoomTo(camera.get().pxPerDay * factor),
    dayAt: (x) => dayAt(port(), x),
    xOf: (day) => xOf(port(), day),
    laneAt: (y) => laneAt(layout(), port(), y),
    placeAt: (x, y) => placeAt(layout(), port(), x, y),
    pointOf: (place) => pointOf(layout(), port(), place),
    dropTargetAt: (clientX, clientY) => {
      const point = toArea(clientX, clientY);
      const { width, height } = camera.get();
      if (!point || !contains({ x: 0, y: 0, width, height }, point)) return null;
      return dropTargetAt(layout(), port(), point, (day) => unitStart(day, snapOptions()));
    },
    showDropPreview: (target, label = '', spanDays = 1) =>
      interaction.setState({ drop: target ? { target, label, spanDays } : null }),
    freePlace: (near) => freePlace(layout(), narrowed(), near ?? inView()),
    stickyPlaceOf: (rect) => placeAtPoint(layout(), port(), rect),
    stickyPlaceAt: (clientX, clientY) => {
      const point = toArea(clientX, clientY);
      const { width, height } = camera.get();
      if (!point || !contains({ x: 0, y: 0, width, height }, point)) return null;
      return placeAtPoint(layout(), port(), point);
    },
    gesture: () => interaction.getState().gesture,
    subscribeGesture: (listener) =>
      interaction.subscribe((now, before) => {
        if (now.gesture !== before.gesture) listener();
      }),
    hostRect: () => {
      const box = host?.getBoundingClientRect();
      return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
    },
    attachHost: (element) => {
      host = element;
      if (!element) return;
      const { width, height } = element.getBoundingClientRect();
      camera.set({ width, height });
      setBounds();
      open();
    },
    close: () => {
      for (const stop of stops) stop();
      if (told !== null) frames.cancel(told);
      saver.flush();
      listeners.clear();
      camera.close();
    },
  };

  /** The view without what a panel covers. */
  function narrowed() {
    const state = port();
    return timed() ? { ...state, width: Math.max(state.width - coveredRight, 200) } : state;
  }
  /** The first lane in view, at its left edge. */
  function inView(): { lane: string | null; day: number } {
    const lane = laneAt(layout(), port(), 24) ?? layout().lanes[0];
    return { lane: lane?.id ?? null, day: timed() ? dayAt(port(), 24) : 0 };
  }
  function zoomTo(pxPerDay: number) {
    if (!timed()) return;
    const { width, day, pxPerDay: before } = camera.get();
    const zoom = clamp(pxPerDay, MIN_ZOOM, MAX_ZOOM);
    camera.animateTo({ pxPerDay: zoom, day: day + width / 2 / before - width / 2 / zoom });
  }
  return scene;
}

/** Id of the sticky that is being written and is not there yet; a colon never stands in an entity id. */
export const DRAFT = ':draft';

/** Which sticky or group has the field over it. */
export const writtenId = (writing: Writing | null): string | null =>
  writing === null ? null : writing.kind === 'new' ? DRAFT : writing.id;

/** The wall with room for what is being written. */
function withDraft<W extends Pick<ShownWall, 'hanging' | 'clusters'>>(
  wall: W,
  writing: Writing | null,
): Pick<ShownWall, 'hanging' | 'clusters'> {
  if (writing?.kind !== 'new') return wall;
  const draft: Sticky = {
    id: DRAFT,
    text: '',
    author: null,
    at: writing.at,
    parked: false,
    cluster: null,
    colour: stickyColour.get(),
    made: '',
    round: null,
    became: null,
    reviewed: null,
    deleted: null,
  };
  return { clusters: wall.clusters, hanging: new Map(wall.hanging).set(DRAFT, draft) };
}

/** Between the last lane, scrolled up as far as it goes, and what stands in the corner. */
const CORNER_GAP = 16;

/** Least shift that brings a stretch into a window with room around; a longer one shows its beginning. */
function shiftInto(at: number, size: number, window: number, inset: number): number {
  if (at < inset || size > window - 2 * inset) return at - inset;
  return Math.max(0, at + size - (window - inset));
}

const browserFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

function prefersReducedMotion(): boolean {
  if (typeof document === 'undefined') return true;
  return (
    document.documentElement.dataset.motion === 'reduced' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
