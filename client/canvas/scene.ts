import { todayDay } from '../../shared/dates';
import { dayAt, xOf } from '../../shared/layout/drawnRect';
import { contains, type Point, type Rect } from '../../shared/layout/geometry';
import type { LaneBox, Layout } from '../../shared/layout/layoutTypes';
import { LEVEL_ZOOM } from '../../shared/layout/levels';
import { BOTTOM_ROOM } from '../../shared/layout/metrics';
import type { PlanView } from '../../shared/plan/planView';
import type { Scale } from '../../shared/plan/schema';
import type { Place, View } from '../../shared/presence';
import type { StickyPlace } from '../../shared/talk/schema';
import { SATURDAY_AND_SUNDAY, type Weekend } from '../../shared/weekend';
import type { Board } from '../state/board';
import { browserFrames, prefersReducedMotion } from './browserFrames';
import { type Camera, type CameraState, createCamera, type Frames } from './camera';
import {
  browserStorage,
  type CameraStorage,
  createSaver,
  readCamera,
  writeCamera,
} from './cameraMemory';
import type { DriftMarks } from './drift';
import { firstView } from './firstView';
import { createInteraction, type DropTarget, type Gesture, type Interaction } from './interaction';
import { createLiveLayout } from './liveLayout';
import { drawnNear, dropTargetAt, laneAt, placeAt, pointOf, rectOf } from './sceneGeometry';
import { showView, viewOf } from './sharedView';
import { unitStart } from './snapping';
import { freePlace, placeAtPoint } from './stickies/stickyPlaces';
import { type Covered, createTravel } from './travel';
import type { WallView } from './wallView';

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

/** Between the last lane, scrolled up as far as it goes, and what stands in the corner. */
const CORNER_GAP = 16;

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
  const interaction = createInteraction();
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
  const setBounds = () => camera.setBounds({ contentHeight: contentHeight(), timeless: !timed() });
  const live = createLiveLayout({ board, camera, frames, today, onChange: setBounds });
  const { layout, view, timed, level, port } = live;
  let host: HTMLElement | null = null;
  let covered: Covered = { right: 0, corner: { width: 0, height: 0 } };
  const contentHeight = () =>
    layout().height + Math.max(BOTTOM_ROOM, covered.corner.height + CORNER_GAP);
  const rect = (id: string) => rectOf(layout(), port(), view(), board.plan.records().tasks, id);
  const travel = createTravel({
    board,
    camera,
    live,
    today,
    covered: () => covered,
    rectOf: rect,
    setBounds,
  });

  /** The first visit: once there is a plan to show and a place to show it in. */
  let fresh = stored === null;
  const open = () => {
    const { width } = camera.get();
    if (!fresh || width === 0 || !board.loaded.get()) return;
    fresh = false;
    const first = firstView({ meta: view().meta, extent: layout().extent, width, today: today() });
    camera.set(first, 'followed');
  };
  const saver = createSaver(() => writeCamera(storage, board.id, camera.get()));
  const stops = [board.loaded.subscribe(open), camera.subscribe(saver.touch)];

  const weekStart = () => view().meta.settings.weekStart ?? ownWeekStart();
  const snapOptions = () => ({ level: level(), weekStart: weekStart() });
  /** A client point in the board area; null outside of it. */
  const toArea = (clientX: number, clientY: number): Point | null => {
    const box = scene.hostRect();
    if (!box) return null;
    const point = { x: clientX - box.x, y: clientY - box.y };
    const { width, height } = camera.get();
    return contains({ x: 0, y: 0, width, height }, point) ? point : null;
  };
  /** The view without what a panel covers. */
  const narrowed = () => {
    const state = port();
    return timed() ? { ...state, width: Math.max(state.width - covered.right, 200) } : state;
  };
  /** The first lane in view, at its left edge. */
  const inView = (): { lane: string | null; day: number } => {
    const lane = laneAt(layout(), port(), 24) ?? layout().lanes[0];
    return { lane: lane?.id ?? null, day: timed() ? dayAt(port(), 24) : 0 };
  };

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
    wall: live.wall,
    drift: live.drift,
    level,
    port,
    subscribe: live.subscribe,
    rectOf: rect,
    near: (screens) => drawnNear(layout(), port(), screens),
    setCoveredRight: (right) => {
      if (right === covered.right) return;
      covered = { ...covered, right };
      live.tell();
    },
    coveredRight: () => covered.right,
    setCoveredCorner: (corner) => {
      covered = { ...covered, corner };
      setBounds();
    },
    contentHeight,
    ...travel,
    flash: (ids) => interaction.setState({ flash: new Set(ids) }),
    look: () => viewOf(scene),
    show: (view) => showView(scene, view, 'own'),
    dayAt: (x) => dayAt(port(), x),
    xOf: (day) => xOf(port(), day),
    laneAt: (y) => laneAt(layout(), port(), y),
    placeAt: (x, y) => placeAt(layout(), port(), x, y),
    pointOf: (place) => pointOf(layout(), port(), place),
    dropTargetAt: (clientX, clientY) => {
      const point = toArea(clientX, clientY);
      return point && dropTargetAt(layout(), port(), point, (day) => unitStart(day, snapOptions()));
    },
    showDropPreview: (target, label = '', spanDays = 1) =>
      interaction.setState({ drop: target ? { target, label, spanDays } : null }),
    freePlace: (near) => freePlace(layout(), narrowed(), near ?? inView()),
    stickyPlaceOf: (rect) => placeAtPoint(layout(), port(), rect),
    stickyPlaceAt: (clientX, clientY) => {
      const point = toArea(clientX, clientY);
      return point && placeAtPoint(layout(), port(), point);
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
      live.close();
      saver.flush();
      camera.close();
    },
  };
  return scene;
}
