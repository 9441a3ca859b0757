import { createLayouter } from '../../../shared/layout/layout';
import type { Layout } from '../../../shared/layout/layoutTypes';
import { LEVEL_ZOOM } from '../../../shared/layout/levels';
import { axisFor } from '../../../shared/layout/timeline';
import type { CanvasWords, PlanFrame } from '../../../shared/picture/paint/frame';
import { createTextCache } from '../../../shared/picture/paint/textCache';
import type { CanvasTheme } from '../../../shared/picture/paint/theme';
import { createGrouper } from '../../../shared/talk/stickyGroups';
import { barFilterOf } from '../../state/barFilter';
import type { Board } from '../../state/board';
import { motionReduced } from '../../ui/motion';
import { browserFrames } from '../browserFrames';
import { type CameraState, createCamera } from '../camera';
import { canvasRuler } from '../canvasRuler';
import { firstView } from '../firstView';
import { readTheme, watchTheme } from '../paint/theme';
import type { Scene } from '../scene';
import { paintStrip } from './paintStrip';
import {
  barNear,
  boundEye,
  type Eye,
  placeOf,
  STRIP_AXIS,
  squeezeAt,
  stripPort,
  zoomForHeight,
} from './stripView';

/** A picture of the wall that is panned and zoomed by itself, and never edited. */
export interface Strip {
  readonly board: Board;
  readonly camera: Eye;
  /** The board has dates: it can be zoomed and panned in time. */
  isTimed(): boolean;
  /** In CSS pixels, the axis included. */
  resize(size: { readonly width: number; readonly height: number }): void;
  /** Brings an initiative into the picture, unless it is there. */
  reveal(id: string): void;
  /** The initiative nearest to a point of the strip, within reach of a finger. */
  barAt(point: { readonly x: number; readonly y: number }): string | null;
  close(): void;
}

const NONE: ReadonlySet<string> = new Set();
/** Where each board was looked at last, for whoever comes back from its tasks. */
const seen = new WeakMap<Board, CameraState>();

/** Opens the picture on a canvas. Whoever opens it closes it. */
export function openStrip(scene: Scene, canvas: HTMLCanvasElement, words: CanvasWords): Strip {
  const { board, today } = scene;
  const camera = createCamera({
    initial: {
      day: today(),
      pxPerDay: LEVEL_ZOOM.quarters,
      scrollY: 0,
      ...seen.get(board),
      width: 0,
      height: 0,
    },
    frames: browserFrames,
    reducedMotion: motionReduced,
  });
  let isFresh = !seen.has(board);
  const layouter = createLayouter();
  const grouper = createGrouper();
  let cached: Layout | null = null;
  const layout = (): Layout => {
    const view = board.plan.view();
    cached ??= layouter(view, {
      // Bars with a title each, however far out: their heights zoom with time.
      level: 'quarters',
      pxPerDay: LEVEL_ZOOM.quarters,
      width: Math.max(camera.get().width / squeezeAt(view.meta.mode, 1), 1),
      expanded: NONE,
      showAllTasks: NONE,
      collapsedLanes: NONE,
      filter: barFilterOf(board),
      canEdit: false,
      groups: grouper(board.shownWall.get(), view.lanes),
      home: today(),
    });
    return cached;
  };
  const isTimed = () => board.plan.view().meta.mode === 'dates';
  const port = () => stripPort(layout(), camera.get());
  const eye = boundEye(camera, layout, today);
  /** The first time: as much of the height as there can be, around today. */
  const open = () => {
    const { width, height: strip } = camera.get();
    if (!isFresh || width === 0 || !board.loaded.get()) return;
    isFresh = false;
    const { meta } = board.plan.view();
    const { extent, height } = layout();
    camera.set(
      firstView({ meta, extent, width, today: today(), pxPerDay: zoomForHeight(height, strip) }),
    );
  };

  const root = document.documentElement;
  let theme: CanvasTheme = readTheme(root);
  const text = createTextCache(canvasRuler());
  const frameOf = (ctx: CanvasRenderingContext2D): PlanFrame => {
    const view = board.plan.view();
    const at = port();
    const { settings } = view.meta;
    const week = { weekStart: scene.weekStart, weekend: scene.weekend };
    const last = Math.ceil(at.day + at.width / at.pxPerDay);
    const level = at.pxPerDay < LEVEL_ZOOM.months ? 'quarters' : 'months';
    return {
      ctx,
      theme,
      text,
      words,
      layout: layout(),
      port: at,
      view,
      people: board.people.get(),
      comments: NO_COMMENTS,
      wall: { reactions: board.shownWall.get().reactions, unseen: NOTHING_UNSEEN },
      writing: null,
      marks: { ...NO_MARKS, colourBy: board.ui.getState().colourBy },
      interaction: { hover: null, task: null, stickies: null },
      routes: [],
      axis: isTimed()
        ? axisFor(
            level,
            Math.floor(at.day),
            last,
            at.pxPerDay,
            { ...settings, ...week },
            words.axis,
          )
        : null,
      today: today(),
      still: true,
      arrived: () => 1,
      drift: null,
    };
  };
  const paint = () => {
    const { width, height: wall } = camera.get();
    const ctx = canvas.getContext('2d');
    if (!ctx || width === 0) return;
    const ratio = window.devicePixelRatio;
    const height = STRIP_AXIS + wall;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    paintStrip(frameOf(ctx), board.ui.getState().selection);
    if (board.loaded.get()) canvas.dataset.painted = '';
  };
  let request: number | null = null;
  const repaint = () => {
    request ??= requestAnimationFrame(() => {
      request = null;
      open();
      eye.keepWithin();
      paint();
    });
  };
  const changed = () => {
    cached = null;
    repaint();
  };
  const stops = [
    camera.subscribe(repaint),
    board.plan.subscribe(changed),
    board.shownWall.subscribe(changed),
    board.people.subscribe(repaint),
    board.loaded.subscribe(changed),
    board.ui.subscribe((now, before) => {
      if (now.filter !== before.filter || now.filterSpares !== before.filterSpares) changed();
      if (now.selection !== before.selection || now.colourBy !== before.colourBy) repaint();
    }),
    watchTheme(root, () => {
      theme = readTheme(root);
      repaint();
    }),
  ];
  let gone = false;
  const faces = ['600 12px', '600 13px'].map((f) => document.fonts.load(`${f} "Inter Variable"`));
  void Promise.allSettled(faces).then(() => {
    if (gone) return;
    text.clear();
    repaint();
  });

  return {
    board,
    camera: eye,
    isTimed,
    resize: ({ width, height }) => {
      const before = camera.get();
      const wall = Math.max(0, height - STRIP_AXIS);
      if (width === before.width && wall === before.height) return;
      camera.set({ width, height: wall });
      changed();
    },
    reveal: (id) => {
      open();
      const place = placeOf(layout(), port(), id);
      if (place) eye.animateTo(place);
    },
    barAt: ({ x, y }) => barNear(layout(), port(), { x, y: y - STRIP_AXIS }),
    close: () => {
      gone = true;
      if (!isFresh) seen.set(board, camera.get());
      if (request !== null) cancelAnimationFrame(request);
      for (const stop of stops) stop();
      camera.close();
    },
  };
}

const NO_COMMENTS: PlanFrame['comments'] = new Map();
const NOTHING_UNSEEN: ReadonlyMap<string, number> = new Map();
const NO_MARKS: Omit<PlanFrame['marks'], 'colourBy'> = {
  selection: NONE,
  focus: null,
  focusVisible: false,
  renaming: null,
  found: NONE,
  dims: false,
};
