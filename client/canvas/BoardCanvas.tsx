import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { createRouter } from '../../shared/layout/routes/router';
import { createTextCache } from '../../shared/picture/paint/textCache';
import { displayLocale } from '../i18n/format';
import { motionReduced } from '../ui/motion';
import styles from './BoardCanvas.module.css';
import { BoardStage, type CanvasStage } from './BoardStage';
import { connectBenchHooks } from './benchHooks';
import type { CanvasCallbacks } from './callbacks';
import { canvasRuler } from './canvasRuler';
import { connectInput } from './connectInput';
import { HoverTip } from './HoverTip';
import { LaneColumn } from './LaneColumn';
import { createLayerMemory } from './layerMemory';
import { LAYERS, type LayerName } from './layers';
import { readTheme, watchTheme } from './paint/theme';
import { createPainter } from './painter';
import { Scrollbars } from './Scrollbars';
import type { Scene } from './scene';
import { StickyEditor } from './stickies/StickyEditor';
import { TitleEditor } from './TitleEditor';
import { createToolHost } from './tools/toolHost';
import { createToolWorld } from './toolWorld';
import { createWords } from './words';

export interface BoardCanvasProps {
  scene: Scene;
  callbacks: CanvasCallbacks;
  /** Laid over the board area, below axis and right of the lanes: the rows for screen readers. */
  children?: ReactNode;
}

/**
 * The board. React mounts it once and then sleeps: the camera, gestures and colleagues' edits reach the layers of the
 * stage through the painter.
 */
export function BoardCanvas({ scene, callbacks, children }: BoardCanvasProps) {
  const board = useRef<HTMLDivElement>(null);
  const stageElement = useRef<HTMLDivElement>(null);
  const canvases = useRef<CanvasStage<LayerName>>(null);
  const area = useRef<HTMLDivElement>(null);
  const latest = useRef(callbacks);
  latest.current = callbacks;
  // In a commit of its own, behind the rest of the page: the stage alone takes as long as all of that.
  const staged = useDeferredValue(true, false);
  useTranslation();
  const locale = displayLocale();
  const words = useMemo(
    () => createWords(() => scene.board.plan.view().meta.settings.fiscalYearStart, locale),
    [scene, locale],
  );

  useEffect(() => {
    const host = board.current;
    const element = stageElement.current;
    const stage = staged && canvases.current;
    const boardArea = area.current;
    if (!host || !element || !stage || !boardArea) return;
    const root = document.documentElement;
    let theme = readTheme(root);
    const text = createTextCache(canvasRuler());
    const memory = createLayerMemory(LAYERS, stage.prepare);
    let ready = false;
    const painter = createPainter({
      scene,
      text,
      words,
      router: createRouter(),
      theme: () => theme,
      reducedMotion: motionReduced,
      redraw: (layer) => stage.draw(layer, (ctx) => painter.paint(layer, ctx)),
      blank: stage.blank,
      onReady: () => {
        ready = true;
        host.setAttribute('data-board-ready', '');
        memory.prepare();
      },
    });
    const tools = createToolHost(createToolWorld(scene, painter.routes, () => latest.current));
    const repaint = () => painter.invalidate(...LAYERS);
    const resized = () => {
      repaint();
      if (ready) memory.prepare();
    };
    const stops = [
      connectInput(element, scene, tools, painter),
      connectBenchHooks(scene, element),
      watchPixelRatio(stage, resized),
      watchSize(element, boardArea, scene, stage, resized),
      watchTheme(root, () => {
        theme = readTheme(root);
        repaint();
      }),
    ];
    let gone = false;
    const faces = ['500 12px', '600 13px'].map((f) => document.fonts.load(`${f} "Inter Variable"`));
    void Promise.allSettled(faces).then(() => {
      if (gone) return;
      text.clear();
      repaint();
    });
    return () => {
      gone = true;
      for (const stop of stops) stop();
      scene.attachHost(null);
      memory.close();
      painter.close();
    };
  }, [scene, words, staged]);

  return (
    <div className={styles.board} ref={board} dir="ltr">
      <LaneColumn scene={scene} callbacks={callbacks} />
      <div className={styles.stage} ref={stageElement}>
        <div aria-hidden="true">
          {staged && <BoardStage names={LAYERS} className={styles.canvases} ref={canvases} />}
        </div>
        <div className={styles.area} ref={area} data-canvas-control>
          {children}
          <HoverTip scene={scene} words={words} />
        </div>
        <TitleEditor scene={scene} />
        <StickyEditor scene={scene} />
        <Scrollbars scene={scene} />
      </div>
    </div>
  );
}

function watchSize(
  element: HTMLElement,
  area: HTMLElement,
  scene: Scene,
  stage: Pick<CanvasStage<LayerName>, 'resize'>,
  resized: () => void,
): () => void {
  const measure = () => {
    const { width, height } = element.getBoundingClientRect();
    stage.resize({ width, height });
    scene.attachHost(area);
    resized();
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}

/** Konva reads the pixel ratio once; a browser zoom or another screen changes it. */
function watchPixelRatio(
  stage: Pick<CanvasStage<LayerName>, 'resize'>,
  resized: () => void,
): () => void {
  let query: MediaQueryList | null = null;
  let ratio = 0;
  const changed = () => {
    if (devicePixelRatio === ratio) return;
    ratio = devicePixelRatio;
    query?.removeEventListener('change', changed);
    query = matchMedia(`(resolution: ${ratio}dppx)`);
    query.addEventListener('change', changed);
    stage.resize({ ratio });
    resized();
  };
  changed();
  window.addEventListener('resize', changed);
  return () => {
    query?.removeEventListener('change', changed);
    window.removeEventListener('resize', changed);
  };
}
