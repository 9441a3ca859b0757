import type { Board, Peer } from '../state/board';
import type { UiState } from '../state/uiStore';
import type { Point } from './geometry';
import type { InteractionState } from './interaction';
import { AXIS_HEIGHT } from './metrics';
import type { CanvasWords, Marks, PaintFrame } from './paint/frame';
import { paintAxis } from './paint/paintAxis';
import { paintBars } from './paint/paintBars';
import { paintDrag } from './paint/paintDrag';
import { paintEffects } from './paint/paintEffects';
import { paintGrid } from './paint/paintGrid';
import { cursorTarget, offscreenChips, paintPresence } from './paint/paintPresence';
import type { Ctx } from './paint/shapes';
import type { TextCache } from './paint/textCache';
import type { CanvasTheme } from './paint/theme';
import type { RoutedLink, Router } from './routes';
import type { Scene } from './scene';
import { visibleAxis } from './visibleAxis';

/** Bottom to top. What is in hand lies over rings and guides, other people over everything. */
export const LAYERS = ['grid', 'bars', 'effects', 'drag', 'presence'] as const;
export type LayerName = (typeof LAYERS)[number];

export interface PainterOptions {
  readonly scene: Scene;
  readonly text: TextCache;
  readonly words: CanvasWords;
  readonly router: Router;
  readonly theme: () => CanvasTheme;
  readonly reducedMotion: () => boolean;
  /** Draws a layer anew, by calling `paint` for it. */
  readonly redraw: (layer: LayerName) => void;
  /** After the first picture with the plan in it. */
  readonly onReady: () => void;
}

/** Decides which layers a change touches, and paints each of them at most once a frame. */
export interface Painter {
  invalidate(...layers: readonly LayerName[]): void;
  /** Paints one layer; the origin is the top left corner of the axis. */
  paint(layer: LayerName, ctx: Ctx): void;
  /** Links as they stand on screen, for the hit test. */
  routes(): readonly RoutedLink[];
  /** The person whose chip at the edge is under a point. */
  chipAt(point: Point): Peer | null;
  close(): void;
}

export function createPainter(options: PainterOptions): Painter {
  const { scene, router, words, text } = options;
  const { board, camera, interaction } = scene;
  const dirty = new Set<LayerName>();
  const empty = new Set<LayerName>();
  const cursors = createCursorGlide(options.reducedMotion);
  let request: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ready = false;
  let frame: Omit<PaintFrame, 'ctx'> | null = null;

  const flush = () => {
    request = null;
    frame = null;
    const layers = LAYERS.filter((l) => dirty.has(l));
    dirty.clear();
    for (const layer of layers) {
      const blank = isBlank(layer, base());
      if (!(blank && empty.has(layer))) options.redraw(layer);
      if (blank) empty.add(layer);
      else empty.delete(layer);
    }
    if (!ready && board.loaded.get() && camera.get().width > 0) {
      ready = true;
      options.onReady();
    }
  };
  const invalidate = (...layers: readonly LayerName[]) => {
    for (const layer of layers) dirty.add(layer);
    request ??= requestAnimationFrame(flush);
  };
  const all = () => invalidate(...LAYERS);

  const routes = (): readonly RoutedLink[] => {
    const view = board.plan.view();
    if (view.meta.mode !== 'dates') return [];
    return router(scene.layout(), scene.port(), view.dependencies.links);
  };
  const base = (): Omit<PaintFrame, 'ctx'> => {
    frame ??= makeFrame();
    return frame;
  };
  const makeFrame = (): Omit<PaintFrame, 'ctx'> => {
    const layout = scene.layout();
    const port = scene.port();
    const view = board.plan.view();
    const { settings } = view.meta;
    const marks = marksOf(board);
    return {
      theme: options.theme(),
      text,
      words,
      layout,
      port,
      view,
      people: board.people.get(),
      peers: board.presence.peers.get(),
      marks,
      interaction: interaction.getState(),
      // Far out, only the links of what is selected are drawn.
      routes: layout.level === 'years' && marks.selection.size === 0 ? [] : routes(),
      axis: visibleAxis(layout, port, { ...settings, weekStart: scene.weekStart }, words.axis),
      today: scene.today(),
      now: performance.now(),
      canEdit: board.access.get().canEdit,
    };
  };

  const stops = [
    camera.subscribe(all),
    board.plan.subscribe(all),
    board.access.subscribe(all),
    board.people.subscribe(() => invalidate('bars')),
    board.loaded.subscribe(all),
    board.presence.peers.subscribe(() => invalidate('presence')),
    board.ui.subscribe((now, before) => invalidate(...touchedByUi(now, before))),
    interaction.subscribe((now, before) => invalidate(...touchedByInteraction(now, before))),
  ];

  return {
    invalidate,
    routes,
    chipAt: (point) => {
      const near = offscreenChips({ ...base(), now: performance.now() }).find(
        (chip) => Math.hypot(chip.point.x - point.x, chip.point.y - point.y) < 14,
      );
      return near?.peer ?? null;
    },
    paint: (layer, ctx) => {
      const picture: PaintFrame = { ...base(), ctx };
      const { width, height } = picture.port;
      ctx.save();
      ctx.beginPath();
      ctx.rect(0, AXIS_HEIGHT, width, height);
      ctx.clip();
      ctx.translate(0, AXIS_HEIGHT);
      switch (layer) {
        case 'grid':
          paintGrid(picture);
          break;
        case 'bars':
          paintBars(picture);
          break;
        case 'drag':
          paintDrag(picture);
          break;
        case 'presence': {
          const next = paintPresence(picture, (peer) => cursors.point(picture, peer));
          if (cursors.gliding()) invalidate('presence');
          if (timer) clearTimeout(timer);
          timer = next === null ? null : setTimeout(() => invalidate('presence'), next);
          break;
        }
        case 'effects':
          paintEffects(picture);
          break;
      }
      ctx.restore();
      if (layer === 'grid') paintAxis(picture);
    },
    close: () => {
      if (request !== null) cancelAnimationFrame(request);
      if (timer) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

/** A layer with nothing on it needs no clearing twice. */
function isBlank(layer: LayerName, frame: Omit<PaintFrame, 'ctx'>): boolean {
  const { drag, task, create, drop, hover, marquee, guide, link } = frame.interaction;
  switch (layer) {
    case 'drag':
      return !drag && !task && !create && !drop;
    case 'presence':
      return frame.peers.length === 0;
    case 'effects':
      return (
        !marquee &&
        !guide &&
        !link &&
        frame.marks.selection.size === 0 &&
        !(frame.marks.focusVisible && frame.marks.focus) &&
        hover?.kind !== 'bar' &&
        hover?.kind !== 'milestone'
      );
    default:
      return false;
  }
}

function touchedByUi(now: UiState, before: UiState): LayerName[] {
  const layers = new Set<LayerName>();
  if (now.selection !== before.selection) layers.add('bars').add('effects').add('presence');
  if (now.focus !== before.focus || now.focusVisible !== before.focusVisible)
    layers.add('bars').add('effects');
  if (now.renaming !== before.renaming) layers.add('bars').add('grid');
  const opened =
    now.expanded !== before.expanded ||
    now.showAllTasks !== before.showAllTasks ||
    now.collapsedLanes !== before.collapsedLanes ||
    now.goalFilter !== before.goalFilter;
  if (opened) return [...LAYERS];
  if (now.colourBy !== before.colourBy || now.search !== before.search) layers.add('bars');
  return [...layers];
}

function touchedByInteraction(now: InteractionState, before: InteractionState): LayerName[] {
  const layers = new Set<LayerName>();
  if (now.hover !== before.hover) {
    layers.add('effects');
    const onCards = [now.hover?.kind, before.hover?.kind];
    if (onCards.includes('task') || onCards.includes('addTask')) layers.add('bars');
  }
  if (now.drag !== before.drag) {
    layers.add('drag');
    if (
      (now.drag === null) !== (before.drag === null) ||
      now.drag?.duplicate !== before.drag?.duplicate
    )
      layers.add('bars').add('effects');
  }
  if (now.task !== before.task) {
    layers.add('drag');
    if ((now.task === null) !== (before.task === null)) layers.add('bars');
  }
  if (now.create !== before.create || now.drop !== before.drop) layers.add('drag');
  if (now.guide !== before.guide || now.marquee !== before.marquee || now.link !== before.link)
    layers.add('effects');
  return [...layers];
}

const NOTHING: ReadonlySet<string> = new Set();
let searched: { query: string; view: unknown; found: ReadonlySet<string> } | null = null;

function marksOf(board: Board): Marks {
  const { selection, focus, focusVisible, renaming, colourBy, search } = board.ui.getState();
  return {
    selection,
    focus,
    focusVisible,
    renaming: renaming?.id ?? null,
    colourBy,
    found: search.open && search.query.trim().length > 1 ? foundBy(board, search.query) : NOTHING,
  };
}

/** Initiatives whose title holds what is searched for: underlined on the board. */
function foundBy(board: Board, query: string): ReadonlySet<string> {
  const view = board.plan.view();
  if (searched?.query === query && searched.view === view) return searched.found;
  const wanted = query.trim().toLocaleLowerCase();
  const found = new Set<string>();
  for (const { id, title } of view.initiatives.values())
    if (title.toLocaleLowerCase().includes(wanted)) found.add(id);
  searched = { query, view, found };
  return found;
}

/** Remote cursors glide from place to place: what comes in is some twenty places a second. */
function createCursorGlide(reducedMotion: () => boolean) {
  const at = new Map<number, { day: number; y: number }>();
  let moving = false;
  let stamp = 0;
  return {
    point: (frame: PaintFrame, peer: Peer): Point | null => {
      if (stamp !== frame.now) {
        stamp = frame.now;
        moving = false;
      }
      const target = cursorTarget(frame, peer);
      if (!target) {
        at.delete(peer.clientId);
        return null;
      }
      const { port } = frame;
      const goal = { day: port.day + target.x / port.pxPerDay, y: target.y + port.scrollY };
      const known = at.get(peer.clientId);
      const next =
        known && !reducedMotion()
          ? { day: known.day + (goal.day - known.day) * 0.4, y: known.y + (goal.y - known.y) * 0.4 }
          : goal;
      const left = Math.abs(goal.day - next.day) * port.pxPerDay + Math.abs(goal.y - next.y);
      if (left > 0.5) moving = true;
      at.set(peer.clientId, left > 0.5 ? next : goal);
      return { x: (next.day - port.day) * port.pxPerDay, y: next.y - port.scrollY };
    },
    gliding: () => moving,
  };
}
