import type { Point } from '../../shared/layout/geometry';
import type { Layout } from '../../shared/layout/layoutTypes';
import { AXIS_HEIGHT } from '../../shared/layout/metrics';
import type { RoutedLink, Router } from '../../shared/layout/routes';
import { createAxisReader } from '../../shared/layout/visibleAxis';
import type { CanvasWords, Marks } from '../../shared/picture/paint/frame';
import { paintAxis } from '../../shared/picture/paint/paintAxis';
import { paintGrid } from '../../shared/picture/paint/paintGrid';
import type { TextCache } from '../../shared/picture/paint/textCache';
import type { CanvasTheme } from '../../shared/picture/paint/theme';
import { lastVote } from '../../shared/workshop/voteCounts';
import type { Board, Peer } from '../state/board';
import { wallBallot } from '../state/rounds/ballot';
import { wallPlacing } from '../state/rounds/placing';
import { lastKeptSpan } from '../state/rounds/spreads';
import type { UiState } from '../state/uiStore';
import type { DragPreview, InteractionState } from './interaction';
import { createLights } from './lights';
import { createMotion, type Dropped } from './motion';
import type { Ctx, PaintFrame } from './paint/frame';
import { paintBars } from './paint/paintBars';
import { paintDrag } from './paint/paintDrag';
import { paintMilestoneDrift } from './paint/paintDrift';
import { paintEffects } from './paint/paintEffects';
import { cursorTarget, offscreenChips, paintPresence } from './paint/paintPresence';
import type { VoteMarks } from './paint/paintVotes';
import { type Scene, writtenId } from './scene';
import { type ShownPlan, sameShown, shownPlan } from './shownPlan';

/** Bottom to top. What is in hand lies over rings and guides, other people over everything. */
export const LAYERS = ['grid', 'bars', 'effects', 'drag', 'presence'] as const;
export type LayerName = (typeof LAYERS)[number];
/** What is painted again while things slide. */
const MOVING: readonly LayerName[] = ['bars', 'effects', 'presence'];
const ABOVE_GRID = LAYERS.filter((layer) => layer !== 'grid');

export interface PainterOptions {
  readonly scene: Scene;
  readonly text: TextCache;
  readonly words: CanvasWords;
  readonly router: Router;
  readonly theme: () => CanvasTheme;
  readonly reducedMotion: () => boolean;
  /** Draws a layer anew, by calling `paint` for it. */
  readonly redraw: (layer: LayerName) => void;
  /** Shows nothing of a layer until it is drawn again. */
  readonly blank: (layer: LayerName) => void;
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
  const lights = createLights(scene, options.reducedMotion);
  let request: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ready = false;
  let frame: Omit<PaintFrame, 'ctx'> | null = null;
  let planChanged = true;
  const motion = createMotion(options.reducedMotion);
  let laidOut: Layout | null = null;
  let zoom = 0;
  let dropped: Dropped | null = null;
  let waking: ReturnType<typeof setTimeout> | null = null;
  let shown: ShownPlan | null = null;

  /** Things slide to their places in a new layout, and out of the hand that let them go. */
  const follow = () => {
    const after = scene.layout();
    if (ready && (after !== laidOut || dropped)) {
      const busy =
        interaction.getState().gesture !== 'idle' || interaction.getState().drag !== null;
      const now = performance.now();
      const port = scene.port();
      const sameZoom = port.pxPerDay === zoom;
      motion.follow({ before: laidOut ?? after, after, port, now, sameZoom, busy, dropped });
      if (motion.next(now) !== null) for (const layer of MOVING) dirty.add(layer);
      if (motion.lanesMove()) dirty.add('grid');
    }
    laidOut = after;
    zoom = scene.port().pxPerDay;
    dropped = null;
  };
  /** Frames go on while something moves, and no longer. */
  const rest = () => {
    if (waking) clearTimeout(waking);
    waking = null;
    const wait = motion.next(performance.now());
    if (motion.lanesMove()) invalidate('grid');
    if (wait === 0) invalidate(...MOVING);
    else if (wait !== null) waking = setTimeout(() => invalidate('effects'), wait);
  };
  const flush = () => {
    request = null;
    frame = null;
    follow();
    if (planChanged) {
      planChanged = false;
      const now = shownPlan({ ...base(), layout: scene.layout() });
      if (!shown || !sameShown(shown.grid, now.grid)) dirty.add('grid');
      if (!shown || !sameShown(shown.bars, now.bars))
        for (const layer of ABOVE_GRID) dirty.add(layer);
      shown = now;
    }
    const layers = LAYERS.filter((l) => dirty.has(l));
    dirty.clear();
    for (const layer of layers) {
      const blank = isBlank(layer, base()) && !(layer === 'presence' && lights.isOwnOn());
      if (!blank) options.redraw(layer);
      else if (!empty.has(layer)) options.blank(layer);
      if (blank) empty.add(layer);
      else empty.delete(layer);
    }
    rest();
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
  /** Which layers show what changed is seen once a frame, however many edits came in. */
  const onPlan = () => {
    planChanged = true;
    invalidate();
  };

  const routes = (): readonly RoutedLink[] => {
    const view = scene.view();
    if (view.meta.mode !== 'dates') return [];
    return router(scene.layout(), scene.port(), view.dependencies.links);
  };
  const base = (): Omit<PaintFrame, 'ctx'> => {
    frame ??= makeFrame();
    return frame;
  };
  const axis = createAxisReader();
  const makeFrame = (): Omit<PaintFrame, 'ctx'> => {
    const layout = scene.layout();
    const now = performance.now();
    const moved = motion.at(now);
    const port = scene.port();
    const { view, placing, spreads, proposed } = scene.wall();
    const { settings } = view.meta;
    const marks = marksOf(board);
    return {
      theme: options.theme(),
      text,
      words,
      layout: moved.layout ?? layout,
      port,
      view,
      people: board.people.get(),
      peers: board.presence.peers.get(),
      comments: board.talk.marks.get(),
      wall: board.shownWall.get(),
      writing: writtenId(board.ui.getState().writing),
      marks,
      interaction: interaction.getState(),
      // Far out, only the links of what is selected are drawn.
      routes: layout.level === 'years' && marks.selection.size === 0 ? [] : routes(),
      axis: axis(layout, port, settings, scene, words.axis),
      today: scene.today(),
      now,
      canEdit: board.access.get().canEdit,
      placing,
      spreads,
      proposed,
      note: placing || spreads ? null : noteOf(board),
      shift: moved.shift,
      arrived: moved.arrived,
      flash: moved.flash,
      drift: scene.drift(),
      votes: votesOf(board),
    };
  };

  const stops = [
    camera.subscribe(all),
    board.plan.subscribe(onPlan),
    board.access.subscribe(all),
    board.drift.subscribe(all),
    board.people.subscribe(() => invalidate('bars')),
    board.talk.marks.subscribe(() => invalidate('bars')),
    board.shownWall.subscribe(onPlan),
    board.rounds.changes.subscribe(() => {
      const { placing, spread } = board.ui.getState();
      if (placing !== null || spread !== null) all();
      else invalidate('bars');
    }),
    board.kept.subscribe(() => invalidate('bars')),
    board.loaded.subscribe(all),
    board.presence.peers.subscribe(() => {
      lights.look();
      invalidate('presence');
    }),
    board.presence.own.subscribe(() => invalidate('presence')),
    board.ui.subscribe((now, before) => invalidate(...touchedByUi(now, before))),
    interaction.subscribe((now, before) => {
      if (before.drag && !now.drag) dropped = droppedFrom(before.drag);
      if (now.flash !== before.flash) motion.flash(now.flash, performance.now());
      invalidate(...touchedByInteraction(now, before));
      if (lights.isOwnOn() && now.pointer !== before.pointer) {
        lights.look();
        invalidate('presence');
      }
    }),
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
          const next = paintPresence(
            picture,
            (peer) => cursors.point(picture, peer),
            (peer) => lights.ofPeer(peer, picture.now),
          );
          lights.paintOwn(picture);
          if (cursors.gliding() || lights.fading(picture.now)) invalidate('presence');
          if (timer) clearTimeout(timer);
          timer = next === null ? null : setTimeout(() => invalidate('presence'), next);
          break;
        }
        case 'effects':
          paintEffects(picture);
          break;
      }
      ctx.restore();
      if (layer !== 'grid') return;
      paintAxis(picture);
      paintMilestoneDrift(picture, null);
    },
    close: () => {
      if (request !== null) cancelAnimationFrame(request);
      if (timer) clearTimeout(timer);
      if (waking) clearTimeout(waking);
      for (const stop of stops) stop();
    },
  };
}

/** Copies come into being where they land; all else comes from the hand. */
const droppedFrom = ({ kind, items, offset, duplicate }: DragPreview): Dropped | null =>
  kind === 'move' && !duplicate ? { ids: new Set(items.map((i) => i.id)), offset } : null;

/** A layer with nothing on it is not drawn. */
function isBlank(layer: LayerName, frame: Omit<PaintFrame, 'ctx'>): boolean {
  const { drag, task, create, drop, hover, marquee, guide, link, stickies } = frame.interaction;
  switch (layer) {
    case 'drag':
      return !drag && !task && !create && !drop && !stickies;
    case 'presence':
      return frame.peers.length === 0;
    case 'effects':
      return (
        !marquee &&
        !guide &&
        !link &&
        !frame.flash &&
        frame.marks.selection.size === 0 &&
        !(frame.marks.focusVisible && frame.marks.focus) &&
        hover?.kind !== 'bar' &&
        hover?.kind !== 'milestone' &&
        hover?.kind !== 'sticky' &&
        hover?.kind !== 'cluster'
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
  if (now.writing !== before.writing) return [...LAYERS];
  const opened =
    now.expanded !== before.expanded ||
    now.showAllTasks !== before.showAllTasks ||
    now.collapsedLanes !== before.collapsedLanes ||
    now.filter !== before.filter ||
    now.filterSpares !== before.filterSpares ||
    now.placing !== before.placing ||
    now.spread !== before.spread;
  if (opened) return [...LAYERS];
  const repainted =
    now.colourBy !== before.colourBy ||
    now.search !== before.search ||
    now.ballot !== before.ballot ||
    now.showVotes !== before.showVotes ||
    now.rightPanel !== before.rightPanel;
  if (repainted) layers.add('bars');
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
  if (now.stickies !== before.stickies) {
    layers.add('drag');
    const [is, was] = [now.stickies, before.stickies];
    if (is?.ids !== was?.ids || is?.join !== was?.join || is?.duplicate !== was?.duplicate)
      layers.add('bars').add('effects');
  }
  if (now.create !== before.create || now.drop !== before.drop) layers.add('drag');
  if (now.flash !== before.flash) layers.add('effects');
  if (now.guide !== before.guide || now.marquee !== before.marquee || now.link !== before.link)
    layers.add('effects');
  return [...layers];
}

/** While something is voted on or placed on the wall, what the last vote gave would lead people. */
function votesOf(board: Board): VoteMarks {
  const ballot = wallBallot(board);
  const isOpen = ballot !== null || wallPlacing(board) !== null;
  const counts = board.ui.getState().showVotes && !isOpen ? lastVote(board.kept.get()) : null;
  return { ballot, counts: counts?.counts ?? null };
}

/** How far people were apart about what is open in the details. */
function noteOf({ ui, kept }: Board): PaintFrame['note'] {
  const { rightPanel, selection } = ui.getState();
  const [id] = selection;
  if (rightPanel?.kind !== 'details' || selection.size !== 1 || id === undefined) return null;
  const spread = lastKeptSpan(kept.get(), id);
  return spread && { id, spread };
}

const NOTHING: ReadonlySet<string> = new Set();
function marksOf(board: Board): Marks {
  const { selection, focus, focusVisible, renaming, colourBy, search } = board.ui.getState();
  return {
    selection,
    focus,
    focusVisible,
    renaming: renaming?.id ?? null,
    colourBy,
    found: search.open ? search.found : NOTHING,
    dims: search.open && search.dims && search.found.size > 0,
  };
}

/** Remote cursors glide from place to place: what comes in is some twenty places a second. */
function createCursorGlide(reducedMotion: () => boolean) {
  const at = new Map<number, { day: number; y: number }>();
  let moving = false;
  let jumps = false;
  let stamp = 0;
  return {
    point: (frame: PaintFrame, peer: Peer): Point | null => {
      if (stamp !== frame.now) {
        stamp = frame.now;
        moving = false;
        jumps = reducedMotion();
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
        known && !jumps
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
