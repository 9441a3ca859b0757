import { useMemo } from 'react';
import type { BoardPreview } from '../../shared/api/boards';
import styles from './BoardThumb.module.css';
import { thumbLayout } from './thumbLayout';

export interface BoardThumbProps {
  /** Null: not known (yet). */
  preview: BoardPreview | null;
  width: number;
  height: number;
}

/** A small drawing of a board: lanes, bars in their goals' colours, today. A picture only; the text says the rest. */
export function BoardThumb({ preview, width, height }: BoardThumbProps) {
  const thumb = useMemo(
    () => (preview ? thumbLayout(preview, { width, height }) : null),
    [preview, width, height],
  );
  return (
    <svg
      className={styles.thumb}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {thumb?.lanes.map((lane) => (
        <rect key={lane.y} className={styles.lane} {...lane} rx={2} />
      ))}
      {thumb?.columns.map((x) => (
        <line key={x} className={styles.column} x1={x} x2={x} y1={0} y2={height} />
      ))}
      {thumb?.bars.map(({ fill, ...rect }) => (
        <rect
          key={`${rect.x} ${rect.y}`}
          className={styles.bar}
          {...rect}
          rx={Math.min(2, rect.height / 2)}
          fill={fill}
        />
      ))}
      {thumb?.today != null && (
        <line className={styles.today} x1={thumb.today} x2={thumb.today} y1={0} y2={height} />
      )}
    </svg>
  );
}
