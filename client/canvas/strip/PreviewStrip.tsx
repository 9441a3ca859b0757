import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { displayLocale } from '../../i18n/format';
import { IconButton } from '../../ui/IconButton';
import { useScene } from '../sceneContext';
import { createWords } from '../words';
import styles from './PreviewStrip.module.css';
import { openStrip, type Strip } from './strip';
import { connectStripInput } from './stripInput';

interface PreviewStripProps {
  /** Told of the strip while there is one. */
  onStrip: (strip: Strip | null) => void;
  /** A finger tapped on an initiative. */
  onPick: (id: string) => void;
}

/** The list is read and used first: the picture waits until the browser has nothing else to do. */
const PATIENCE_MS = 500;

/**
 * The wall as a low picture, which follows the plan: to be panned and zoomed, not edited. For who does not see it, it
 * is one picture; what stands on it belongs in a list beside it.
 */
export function PreviewStrip({ onStrip, onPick }: PreviewStripProps) {
  const { t } = useTranslation();
  const scene = useScene();
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(onPick);
  latest.current = onPick;
  const locale = displayLocale();
  const words = useMemo(
    () => createWords(() => scene.board.plan.view().meta.settings.fiscalYearStart, locale),
    [scene, locale],
  );
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const { ui } = scene.board;
    const stops: (() => void)[] = [];
    const open = () => {
      const strip = openStrip(scene, element, words);
      const measure = () =>
        strip.resize({ width: element.clientWidth, height: element.clientHeight });
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      measure();
      const showSelected = () => {
        const [id, ...others] = ui.getState().selection;
        if (id !== undefined && others.length === 0) strip.reveal(id);
      };
      showSelected();
      stops.push(
        () => observer.disconnect(),
        ui.subscribe((now, before) => {
          if (now.selection !== before.selection) showSelected();
        }),
        connectStripInput(element, strip, (point) => {
          const id = strip.barAt(point);
          if (id !== null) latest.current(id);
        }),
        () => strip.close(),
      );
      onStrip(strip);
    };
    stops.push(whenIdle(open));
    return () => {
      for (const stop of stops) stop();
      onStrip(null);
    };
  }, [scene, words, onStrip]);
  return (
    <div className={styles.strip} dir="ltr">
      <canvas
        ref={canvas}
        className={styles.picture}
        role="img"
        aria-label={t('board.phone.picture')}
      />
    </div>
  );
}

/** What fingers do in the strip, one press each. */
export function StripButtons({ strip }: { strip: Strip | null }) {
  const { t } = useTranslation();
  const pan = (parts: number) => {
    if (!strip) return;
    const { day, pxPerDay, width } = strip.camera.get();
    strip.camera.animateTo({ day: day + (parts * width) / pxPerDay });
  };
  const zoom = (factor: number) => {
    if (!strip) return;
    const { pxPerDay, width } = strip.camera.get();
    strip.camera.zoomAt(width / 2, pxPerDay * factor);
  };
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <div className={styles.buttons} dir="ltr">
      <IconButton
        label={t('board.phone.earlier')}
        icon={<ChevronLeft {...icon} />}
        onClick={() => pan(-0.5)}
      />
      <IconButton
        label={t('board.phone.later')}
        icon={<ChevronRight {...icon} />}
        onClick={() => pan(0.5)}
      />
      <IconButton
        label={t('actions.label.zoomOut')}
        icon={<Minus {...icon} />}
        onClick={() => zoom(1 / 1.5)}
      />
      <IconButton
        label={t('actions.label.zoomIn')}
        icon={<Plus {...icon} />}
        onClick={() => zoom(1.5)}
      />
    </div>
  );
}

/** Calls once the browser is idle, or has been busy for long; not every browser tells. Answers what calls it off. */
function whenIdle(call: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(call, PATIENCE_MS / 2);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(call, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
}
