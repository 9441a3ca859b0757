import type { Point } from '../../shared/layout/geometry';
import type { Layout } from '../../shared/layout/layoutTypes';
import { AXIS_HEIGHT } from '../../shared/layout/metrics';
import type { RoutedLink } from '../../shared/layout/routes/router';
import { paintAxis } from '../../shared/picture/paint/paintAxis';
import { paintGrid } from '../../shared/picture/paint/paintGrid';
import type { Peer } from '../state/board';
import { createCursorGlide } from './cursorGlide';
import { createFrameReader, type FrameSources, routesOf } from './frameReader';
import type { DragPreview } from './interaction';
import { isBlank, LAYERS, type LayerName } from './layers';
import { createLights } from './lights';
import { createMotion, type Dropped } from './motion';
import { createBarSprites } from './paint/barSprites';
import type { Ctx, PaintFrame, Unpainted } from './paint/frame';
import { paintBars } from './paint/paintBars';
import { paintDrag } from './paint/paintDrag';
import { paintMilestoneDrift } from './paint/paintDrift';
import { paintEffects } from './paint/paintEffects';
import { offscreenChips, paintPresence } from './paint/paintPresence';
import { sameShown, shownPlan } from './shownPlan';
import { touchedByInteraction, touchedByUi } from './touchedLayers';

/** What is painted again while things slide. */
const MOVING: readonly LayerName[] = ['plan', 'effects', 'presence'];

export interface PainterOptions extends FrameSources {
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
  const { scene } = options;
  const { board, camera, interaction } = scene;
  const dirty = new Set<LayerName>();
  const empty = new Set<LayerName>();
  const sprites = createBarSprites();
  const cursors = createCursorGlide(options.reducedMotion);
  const lights = createLights(scene, options.reducedMotion);
  let request: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ready = false;
  let frame: Unpainted | null = null;
  let planChanged = true;
  const motion = createMotion(options.reducedMotion);
  const readFrame = createFrameReader(options, motion);
  let laidOut: Layout | null = null;
  let zoom = 0;
  let dropped: Dropped | null = null;
  let waking: ReturnType<typeof setTimeout> | null = null;
  let shown: readonly unknown[] | null = null;

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
    if (wait === 0) invalidate(...MOVING);
    else if (wait !== null) waking = setTimeout(() => invalidate('effects'), wait);
  };
  const base = (): Unpainted => {
    frame ??= readFrame();
    return frame;
  };
  const flush = () => {
    request = null;
    frame = null;
    follow();
    if (planChanged) {
      planChanged = false;
      const now = shownPlan({ ...base(), layout: scene.layout() });
      if (!shown || !sameShown(shown, now)) for (const layer of LAYERS) dirty.add(layer);
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

  const paintLayer: Readonly<Record<LayerName, (picture: PaintFrame) => void>> = {
    plan: paintBars,
    effects: paintEffects,
    drag: paintDrag,
    presence: (picture) => {
      const next = paintPresence(
        picture,
        (peer) => cursors.point(picture, peer),
        (peer) => lights.ofPeer(peer, picture.now),
      );
      lights.paintOwn(picture);
      if (cursors.gliding() || lights.fading(picture.now)) invalidate('presence');
      if (timer) clearTimeout(timer);
      timer = next === null ? null : setTimeout(() => invalidate('presence'), next);
    },
  };

  const stops = [
    camera.subscribe(all),
    board.plan.subscribe(onPlan),
    board.access.subscribe(all),
    board.drift.subscribe(all),
    board.people.subscribe(() => invalidate('plan')),
    board.talk.marks.subscribe(() => invalidate('plan')),
    board.shownWall.subscribe(onPlan),
    board.rounds.changes.subscribe(() => {
      const { placing, spread } = board.ui.getState();
      if (placing !== null || spread !== null) all();
      else invalidate('plan', 'effects');
    }),
    board.kept.subscribe(() => invalidate('plan', 'effects')),
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
    routes: () => routesOf(scene, options.router),
    chipAt: (point) => {
      const near = offscreenChips({ ...base(), now: performance.now() }).find(
        (chip) => Math.hypot(chip.point.x - point.x, chip.point.y - point.y) < 14,
      );
      return near?.peer ?? null;
    },
    paint: (layer, ctx) => {
      const { theme } = base();
      // What is in hand has a shadow, which pieces would each throw.
      const body = layer === 'plan' ? sprites.painting(ctx, theme) : null;
      const picture: PaintFrame = { ...base(), ctx, ...(body && { body }) };
      if (layer === 'plan') {
        below(picture, paintGrid);
        paintAxis(picture);
        paintMilestoneDrift(picture, null);
      }
      below(picture, paintLayer[layer]);
    },
    close: () => {
      if (request !== null) cancelAnimationFrame(request);
      if (timer) clearTimeout(timer);
      if (waking) clearTimeout(waking);
      sprites.close();
      for (const stop of stops) stop();
    },
  };
}

/** Copies come into being where they land; all else comes from the hand. */
const droppedFrom = ({ kind, items, offset, duplicate }: DragPreview): Dropped | null =>
  kind === 'move' && !duplicate ? { ids: new Set(items.map((i) => i.id)), offset } : null;

/** Paints on the board area, which ends at the axis. */
function below(picture: PaintFrame, paint: (picture: PaintFrame) => void): void {
  const { ctx, port } = picture;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, AXIS_HEIGHT, port.width, port.height);
  ctx.clip();
  ctx.translate(0, AXIS_HEIGHT);
  paint(picture);
  ctx.restore();
}
