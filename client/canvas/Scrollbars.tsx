import { type PointerEvent, useLayoutEffect, useRef } from 'react';
import { cx } from '../ui/cx';
import { followPointer } from '../ui/followPointer';
import styles from './Scrollbars.module.css';
import type { Scene } from './scene';

const SHORTEST = 32;
const CROSS = 12;
/** Share of what is seen that a page is; the rest stays, to find one's way. */
const PAGE = 0.8;

/** Real scrollbars of 12 px: time below, lanes at the right. They follow the camera without rendering. */
export function Scrollbars({ scene }: { scene: Scene }) {
  const across = useRef<HTMLDivElement>(null);
  const down = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const follow = () => {
      const { width, height } = scene.camera.get();
      const time = timeRange(scene);
      place(across.current, time, width - CROSS, 'X');
      place(down.current, heightRange(scene), height - CROSS, 'Y');
    };
    follow();
    const stops = [scene.camera.subscribe(follow), scene.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scene]);

  /** A press beside the thumb turns most of a page, as scrollbars do. */
  const page = (event: PointerEvent, thumb: HTMLElement | null, pan: (pages: number) => void) => {
    if (event.target !== event.currentTarget || event.button !== 0 || !thumb) return;
    event.preventDefault();
    const { left, top } = thumb.getBoundingClientRect();
    const isBefore = thumb === across.current ? event.clientX < left : event.clientY < top;
    pan(isBefore ? -PAGE : PAGE);
  };
  const drag = (event: PointerEvent, pan: (px: number) => void, at: (e: MouseEvent) => number) => {
    event.preventDefault();
    const { day, scrollY } = scene.camera.get();
    let last = at(event.nativeEvent);
    followPointer(event, {
      move: (e) => {
        pan(at(e) - last);
        last = at(e);
      },
      // As scrollbars do when Escape is pressed: back to where it was.
      end: (dropped) => {
        if (!dropped) scene.camera.set({ day, scrollY });
      },
    });
  };

  return (
    <div aria-hidden="true" data-canvas-control>
      <div
        className={cx(styles.track, styles.vertical)}
        onPointerDown={(event) =>
          page(event, down.current, (pages) =>
            scene.camera.pan(0, pages * scene.camera.get().height),
          )
        }
      >
        <div
          ref={down}
          className={styles.thumb}
          onPointerDown={(event) =>
            drag(
              event,
              (px) => {
                const { total, window } = heightRange(scene);
                scene.camera.pan(0, (px * total) / window);
              },
              (e) => e.clientY,
            )
          }
        />
      </div>
      <div
        className={cx(styles.track, styles.horizontal)}
        data-track="time"
        onPointerDown={(event) =>
          page(event, across.current, (pages) =>
            scene.camera.pan(pages * scene.camera.get().width, 0),
          )
        }
      >
        <div
          ref={across}
          className={styles.thumb}
          onPointerDown={(event) => {
            // Held fast: the range grows when the view leaves it, and the thumb must not run away.
            const { total, window } = timeRange(scene);
            const { pxPerDay } = scene.camera.get();
            drag(
              event,
              (px) => scene.camera.pan(((px * total) / window) * pxPerDay, 0),
              (e) => e.clientX,
            );
          }}
        />
      </div>
    </div>
  );
}

/** What there is, what of it is seen, and from where on. */
interface Range {
  readonly total: number;
  readonly window: number;
  readonly from: number;
}

function heightRange(scene: Scene): Range {
  const { height, scrollY } = scene.camera.get();
  return {
    total: Math.max(scene.contentHeight(), height),
    window: height,
    from: scrollY,
  };
}

/** Time has no end: the range is what the plan takes, half a view around it, and what is looked at. */
function timeRange(scene: Scene): Range {
  const layout = scene.layout();
  const { day, width, pxPerDay } = scene.camera.get();
  const window = width / pxPerDay;
  if (layout.mode !== 'dates') return { total: window, window, from: 0 };
  const extent = layout.extent ?? { start: day, end: day + window };
  const first = Math.min(extent.start - window / 2, day);
  const last = Math.max(extent.end + window / 2, day + window);
  return { total: last - first, window, from: day - first };
}

function place(
  thumb: HTMLDivElement | null,
  { total, window, from }: Range,
  length: number,
  axis: 'X' | 'Y',
): void {
  if (!thumb) return;
  const shown = window < total - 1e-6;
  thumb.style.display = shown ? '' : 'none';
  if (!shown) return;
  // In whole pixels, and moved instead of placed: a pan lays nothing out.
  const long = Math.round(Math.max(SHORTEST, (length * window) / total));
  const at = ((length - long) * from) / Math.max(total - window, 1e-6);
  thumb.style[axis === 'X' ? 'width' : 'height'] = `${long}px`;
  thumb.style.transform = `translate${axis}(${at}px)`;
}
