import type { Painter } from './painter';
import { connectPinch } from './pinch';
import { pointerInput } from './pointerInput';
import type { Scene } from './scene';
import type { ToolHost } from './tools/toolHost';

const LINE = 16;
const FRICTION = 0.004;
/** A wheel rests when nothing has come of it for so long. */
const WHEEL_REST_MS = 120;

/**
 * Connects pointer, wheel, pinch and keys of the stage element to the tools. Answers the function that takes
 * all of it away.
 */
export function connectInput(
  element: HTMLElement,
  scene: Scene,
  tools: ToolHost,
  painter: Painter,
): () => void {
  const { board, camera, interaction } = scene;
  const stops: (() => void)[] = [];
  const on = <K extends keyof HTMLElementEventMap>(
    target: HTMLElement | Window,
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ) => {
    target.addEventListener(type, listener as EventListener, options);
    stops.push(() => target.removeEventListener(type, listener as EventListener, options));
  };
  const area = () => scene.hostRect() ?? { x: 0, y: 0, width: 0, height: 0 };
  const inputOf = (event: PointerEvent | MouseEvent) =>
    pointerInput(event, area(), { width: innerWidth, height: innerHeight });
  const pinch = connectPinch(scene, tools);
  let glide: number | null = null;
  const stopGlide = () => {
    if (glide !== null) cancelAnimationFrame(glide);
    glide = null;
  };

  let resting: ReturnType<typeof setTimeout> | undefined;
  stops.push(() => clearTimeout(resting));
  /** The board moves away under a pointer that rests: what it is over is looked for when the board rests as well. */
  const overNothing = (event: WheelEvent) => {
    clearTimeout(resting);
    if (interaction.getState().gesture !== 'idle') return;
    if (interaction.getState().hover !== null) interaction.setState({ hover: null });
    const input = inputOf(event);
    resting = setTimeout(() => tools.move(input), WHEEL_REST_MS);
  };

  // What a finger's long press does is up to the tools: browsers differ in whether they ask for a menu.
  let byTouch = false;

  on(element, 'pointerdown', (event) => {
    byTouch = event.pointerType === 'touch';
    clearTimeout(resting);
    if (isControl(event.target)) return;
    stopGlide();
    if (pinch.down(event, area())) return;
    const input = inputOf(event);
    const chip = event.button === 0 ? painter.chipAt(input.point) : null;
    if (chip?.state.cursor) {
      goToPlace(scene, chip.state.cursor);
      return;
    }
    if (event.button === 2) return;
    element.setPointerCapture(event.pointerId);
    tools.down(input);
  });
  on(element, 'pointermove', (event) => {
    clearTimeout(resting);
    if (pinch.move(event, area())) return;
    const input = inputOf(event);
    tools.move(input);
    publishCursor(scene, input.point);
  });
  on(element, 'pointerup', (event) => {
    if (!pinch.up(event)) tools.up(inputOf(event));
  });
  on(element, 'pointercancel', (event) => {
    if (!pinch.up(event)) tools.cancel();
  });
  on(element, 'pointerleave', () => {
    clearTimeout(resting);
    tools.leave();
    board.presence.setCursor(null);
  });
  on(element, 'dblclick', (event) => {
    if (isControl(event.target)) return;
    if (board.ui.getState().tool === 'select') tools.doubleClick(inputOf(event));
  });
  on(element, 'mousedown', (event) => {
    if (isControl(event.target)) return;
    // Focus stays in the grid of rows; a field that is being typed in hears of the press by losing it.
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement && isField(document.activeElement))
      document.activeElement.blur();
  });
  on(element, 'contextmenu', (event) => {
    if (isControl(event.target)) return;
    event.preventDefault();
    if (byTouch) return;
    tools.cancel();
    openMenu(scene, event);
  });
  on(
    element,
    'wheel',
    (event) => {
      event.preventDefault();
      stopGlide();
      overNothing(event);
      wheel(scene, event, area());
    },
    { passive: false },
  );
  stops.push(connectSafariPinch(element, scene, area));

  on(
    window,
    'keydown',
    (event) => {
      if (event.key === 'Escape' && tools.cancel()) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.key === ' ' && !event.repeat && !isField(event.target)) tools.setSpace(true);
      if (isModifier(event.key)) tools.modifiers(modifiersOf(event));
    },
    { capture: true },
  );
  on(window, 'keyup', (event) => {
    if (event.key === ' ') tools.setSpace(false);
    if (isModifier(event.key)) tools.modifiers(modifiersOf(event));
  });
  const onBlur = () => {
    tools.setSpace(false);
    tools.cancel();
  };
  window.addEventListener('blur', onBlur);
  stops.push(() => window.removeEventListener('blur', onBlur));

  // While something is in hand a frame loop scrolls at the edges; at rest nothing runs.
  let loop: number | null = null;
  // The light that others see is seen here as well, in the place of the arrow.
  const showCursor = () => {
    const { laser } = board.presence.own.get();
    element.style.cursor = laser ? 'none' : interaction.getState().cursor;
  };
  const tick = () => {
    tools.frame(performance.now());
    loop = interaction.getState().gesture === 'idle' ? null : requestAnimationFrame(tick);
  };
  stops.push(
    interaction.subscribe((now, before) => {
      if (now.cursor !== before.cursor) showCursor();
      if (now.gesture !== 'idle') loop ??= requestAnimationFrame(tick);
    }),
    board.presence.own.subscribe(showCursor),
    board.plan.subscribe(tools.changed),
    board.shownWall.subscribe(tools.changed),
    board.access.subscribe(tools.changed),
    () => {
      if (loop !== null) cancelAnimationFrame(loop);
      stopGlide();
    },
  );
  tools.onFling(({ x, y }) => {
    let speed = { x, y };
    let before = performance.now();
    const step = () => {
      const now = performance.now();
      const elapsed = now - before;
      before = now;
      camera.pan(speed.x * elapsed, speed.y * elapsed);
      const slower = Math.exp(-FRICTION * elapsed);
      speed = { x: speed.x * slower, y: speed.y * slower };
      glide = Math.hypot(speed.x, speed.y) > 0.02 ? requestAnimationFrame(step) : null;
    };
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      glide = requestAnimationFrame(step);
  });

  return () => {
    for (const stop of stops) stop();
  };
}

export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Fields and scrollbars over the canvas mind their own presses. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-canvas-control]') !== null;

const isModifier = (key: string): boolean => /^(Shift|Alt|Control|Meta)$/.test(key);
const modifiersOf = (event: KeyboardEvent) => {
  const { shift, alt, mod } = pointerInput(
    {
      ...NOWHERE,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
    },
    { x: 0, y: 0, width: 0, height: 0 },
  );
  return { shift, alt, mod };
};
const NOWHERE = { clientX: 0, clientY: 0, button: -1, timeStamp: 0 };

function publishCursor(scene: Scene, point: { x: number; y: number }): void {
  const { hover } = scene.interaction.getState();
  const place = scene.placeAt(point.x, point.y);
  const over = hover && 'id' in hover && hover.kind !== 'lane' ? hover.id : null;
  scene.board.presence.setCursor(over ? { ...place, entity: over } : place);
}

function goToPlace(scene: Scene, place: NonNullable<Parameters<Scene['pointOf']>[0]>): void {
  const point = scene.pointOf(place);
  if (!point) return;
  const { day, pxPerDay, scrollY, width, height } = scene.camera.get();
  scene.camera.animateTo({
    day: day + (point.x - width / 2) / pxPerDay,
    scrollY: scrollY + point.y - height / 2,
  });
}

function openMenu(scene: Scene, event: MouseEvent): void {
  const area = scene.hostRect();
  if (!area) return;
  const { hover } = scene.interaction.getState();
  const x = event.clientX - area.x;
  const y = event.clientY - area.y;
  const target =
    hover && 'id' in hover ? hover.id : hover && 'initiative' in hover ? hover.initiative : null;
  const { ui } = scene.board;
  if (target && hover?.kind !== 'lane' && !ui.getState().selection.has(target))
    ui.setState({ selection: new Set([target]), focus: target, focusVisible: false });
  ui.setState({
    contextMenu: {
      x: event.clientX,
      y: event.clientY,
      target,
      day: scene.board.plan.view().meta.mode === 'dates' ? Math.floor(scene.dayAt(x)) : null,
      lane: scene.laneAt(y)?.id ?? null,
    },
  });
}

function wheel(scene: Scene, event: WheelEvent, area: { x: number; height: number }): void {
  const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? area.height : 1;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    // A notch of a mouse wheel (100 and more) must not jump over a whole level.
    const factor = Math.exp(-Math.min(Math.max(dy, -40), 40) * 0.008);
    scene.camera.zoomAt(event.clientX - area.x, scene.camera.get().pxPerDay * factor);
    return;
  }
  if (event.shiftKey && dx === 0) scene.camera.pan(dy, 0);
  else scene.camera.pan(dx, dy);
}

/** Safari tells of a trackpad pinch by events of its own. */
function connectSafariPinch(
  element: HTMLElement,
  scene: Scene,
  area: () => { x: number },
): () => void {
  let began = 1;
  const start = (event: Event) => {
    event.preventDefault();
    began = scene.camera.get().pxPerDay;
  };
  const change = (event: Event) => {
    event.preventDefault();
    const { scale, clientX } = event as Event & { scale: number; clientX: number };
    scene.camera.zoomAt(clientX - area().x, began * scale);
  };
  element.addEventListener('gesturestart', start);
  element.addEventListener('gesturechange', change);
  return () => {
    element.removeEventListener('gesturestart', start);
    element.removeEventListener('gesturechange', change);
  };
}
