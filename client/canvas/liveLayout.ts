import { createLayouter } from '../../shared/layout/layout';
import type { Layout } from '../../shared/layout/layoutTypes';
import { LANE_COLLAPSED_TOUCH } from '../../shared/layout/metrics';
import { zoomStep } from '../../shared/layout/zoomStep';
import { memo } from '../../shared/plan/memo';
import type { PlanView } from '../../shared/plan/planView';
import type { Scale } from '../../shared/plan/schema';
import { createGrouper } from '../../shared/talk/stickyGroups';
import { barFilterOf } from '../state/barFilter';
import type { Board } from '../state/board';
import type { UiState } from '../state/uiStore';
import { hasFingers } from '../ui/hands';
import type { Camera, CameraState, Frames } from './camera';
import { createDriftReader, type DriftMarks } from './drift';
import { createWallReader, type WallView } from './wallView';
import { withDraft } from './writing';

/** Where everything stands now: the layout of plan, this tab's view state and camera. */
export interface LiveLayout {
  layout(): Layout;
  view(): PlanView;
  wall(): WallView;
  drift(): DriftMarks | null;
  /** The board has dates; else three columns. */
  timed(): boolean;
  level(): Scale;
  port(): CameraState;
  /** Tells, once a frame, that the layout changed. */
  subscribe(listener: () => void): () => void;
  /** Lets listeners hear that what they read of it is another now. */
  tell(): void;
  close(): void;
}

export interface LiveLayoutOptions {
  readonly board: Board;
  readonly camera: Camera;
  readonly frames: Frames;
  readonly today: () => number;
  /** Before listeners hear that the layout changed. */
  readonly onChange: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export function createLiveLayout(options: LiveLayoutOptions): LiveLayout {
  const { board, camera, frames, today } = options;
  const listeners = new Set<() => void>();
  const layouter = createLayouter();
  const wall = createWallReader(board);
  const drift = createDriftReader(board.drift);
  const grouper = createGrouper();
  const drafted = memo(withDraft);
  let cached: Layout | null = null;

  const view = () => wall().view;
  const timed = () => view().meta.mode === 'dates';
  const level = (): Scale => (timed() ? camera.level() : 'months');
  const port = (): CameraState => {
    const state = camera.get();
    return timed() ? state : { ...state, day: 0, pxPerDay: Math.max(state.width, 1) / 3 };
  };
  const groups = () =>
    grouper(drafted(board.shownWall.get(), board.ui.getState().writing), view().lanes);
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
  const tell = () => {
    for (const listener of listeners) listener();
  };
  // The layout is stale at once; listeners hear of it once a frame, however many edits came in.
  let told: number | null = null;
  const tellChange = () => {
    told = null;
    options.onChange();
    tell();
  };
  const changed = () => {
    cached = null;
    told ??= frames.request(tellChange);
  };
  /** A board tells once that it came in, and is laid out at once: the frame that paints it first has enough to do. */
  let awaited = !board.loaded.get();
  const onPlan = () => {
    changed();
    if (!awaited || told === null) return;
    awaited = false;
    frames.cancel(told);
    tellChange();
  };
  const packedZoom = () => {
    const { expanded, writing } = board.ui.getState();
    const hangs = writing !== null || board.shownWall.get().hanging.size > 0;
    return hangs || expanded.size > 0 ? zoomStep(camera.get().pxPerDay, hangs) : '';
  };
  /** What of the camera the layout depends on. */
  const cameraBasis = () =>
    timed() ? `${camera.level()} ${packedZoom()}` : `columns ${camera.get().width}`;
  let basis = cameraBasis();
  /** Places come in with rounds that the wall shows nothing of, too. */
  const onRounds = () => {
    const { placing, spread } = board.ui.getState();
    if (placing !== null || spread !== null) changed();
  };

  const stops = [
    board.plan.subscribe(onPlan),
    board.access.subscribe(changed),
    board.drift.subscribe(changed),
    board.shownWall.subscribe(changed),
    board.rounds.changes.subscribe(onRounds),
    board.ui.subscribe((now, before) => {
      if (DECISIVE.some((key) => now[key] !== before[key])) changed();
    }),
    camera.subscribe(() => {
      const next = cameraBasis();
      if (next === basis) return;
      basis = next;
      changed();
    }),
  ];

  return {
    layout,
    view,
    wall,
    drift,
    timed,
    level,
    port,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    close: () => {
      for (const stop of stops) stop();
      if (told !== null) frames.cancel(told);
      told = null;
      listeners.clear();
    },
  };
}

/** What of the view state the layout depends on. */
const DECISIVE: readonly (keyof UiState)[] = [
  'expanded',
  'showAllTasks',
  'collapsedLanes',
  'filter',
  'filterSpares',
  'writing',
  'placing',
  'spread',
];
