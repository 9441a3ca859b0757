import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toIso } from '../../../shared/dates';
import { useActionContext } from '../../actions/useActions';
import { cameraAt, frameOf, MINI_MAP, miniWorld, paintMiniMap } from '../../canvas/miniMap';
import { readTheme, watchTheme } from '../../canvas/paint/theme';
import type { Scene } from '../../canvas/scene';
import { useScene } from '../../canvas/sceneContext';
import { formatDateRange } from '../../i18n/format';
import styles from './MiniMap.module.css';

/** The picture follows edits at this pace at most: a colleague who drags draws the board twenty times a second. */
const REPAINT_MS = 400;
const SETTLED_MS = 500;

/** The whole board small, with the view as a frame in it that clicks, drags and arrow keys move. */
export function MiniMap() {
  const { t } = useTranslation();
  const scene = useScene();
  const help = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  usePicture(scene, canvas);
  useFrame(scene, frame);
  const tell = useSpokenView(scene);

  const goTo = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const port = scene.port();
    const point = { x: event.clientX - box.x, y: event.clientY - box.y };
    const to = cameraAt(miniWorld(scene.layout(), scene.today()), port, point);
    scene.camera.set(scene.layout().mode === 'dates' ? to : { scrollY: to.scrollY });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { width, height } = scene.camera.get();
    const [dx, dy] = STEPS[event.key] ?? [0, 0];
    if (dx !== 0 || dy !== 0) scene.camera.pan(dx * width, dy * height);
    else if (event.key === 'Home' || event.key === 'End') {
      const { start, end } = miniWorld(scene.layout(), scene.today());
      const { pxPerDay } = scene.port();
      if (scene.layout().mode === 'dates')
        scene.camera.set({ day: event.key === 'Home' ? start : end - width / pxPerDay });
    } else return;
    event.preventDefault();
    event.stopPropagation();
    tell();
  };
  return (
    <>
      <button
        type="button"
        className={styles.map}
        style={MINI_MAP}
        aria-label={t('panels.miniMap.label')}
        aria-describedby={help}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
        }}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={styles.picture} />
        <span ref={frame} className={styles.frame} />
      </button>
      <span id={help} hidden>
        {t('panels.miniMap.help')}
      </span>
    </>
  );
}

/** Parts of a view that a key moves it by. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.25, 0],
  ArrowRight: [0.25, 0],
  ArrowUp: [0, -0.25],
  ArrowDown: [0, 0.25],
  PageUp: [0, -1],
  PageDown: [0, 1],
};

/** Paints the picture when what is in it changed, not when the view moved. */
function usePicture(scene: Scene, canvas: { readonly current: HTMLCanvasElement | null }): void {
  useEffect(() => {
    const { board } = scene;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const paint = () => {
      timer = null;
      const element = canvas.current;
      const ctx = element?.getContext('2d');
      if (!element || !ctx) return;
      const scale = window.devicePixelRatio;
      element.width = MINI_MAP.width * scale;
      element.height = MINI_MAP.height * scale;
      ctx.scale(scale, scale);
      paintMiniMap(ctx, {
        layout: scene.layout(),
        view: scene.view(),
        people: board.people.get(),
        colourBy: board.ui.getState().colourBy,
        theme: readTheme(document.documentElement),
        today: scene.today(),
      });
    };
    const soon = () => {
      timer ??= setTimeout(paint, REPAINT_MS);
    };
    const stops = [
      scene.subscribe(soon),
      board.people.subscribe(soon),
      board.ui.subscribe((now, before) => {
        if (now.colourBy !== before.colourBy) soon();
      }),
      watchTheme(document.documentElement, soon),
    ];
    paint();
    return () => {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [scene, canvas]);
}

/** Keeps the frame where the view is; one style a camera frame, and no picture. */
function useFrame(scene: Scene, frame: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const place = () => {
      const { x, y, width, height } = frameOf(
        miniWorld(scene.layout(), scene.today()),
        scene.port(),
      );
      const { current } = frame;
      if (!current) return;
      current.style.transform = `translate(${x}px, ${y}px)`;
      current.style.width = `${width}px`;
      current.style.height = `${height}px`;
    };
    const stops = [scene.camera.subscribe(place), scene.subscribe(place)];
    place();
    return () => {
      for (const stop of stops) stop();
    };
  }, [scene, frame]);
}

/** Says which days are in view once the keys rest. */
function useSpokenView(scene: Scene): () => void {
  const { t } = useTranslation();
  const { announcer } = useActionContext();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (scene.layout().mode !== 'dates') return;
      const { day, width, pxPerDay } = scene.port();
      const dates = formatDateRange(
        toIso(Math.round(day)),
        toIso(Math.round(day + width / pxPerDay)),
      );
      announcer.say(t('panels.miniMap.shows', { dates }));
    }, SETTLED_MS);
  };
}
