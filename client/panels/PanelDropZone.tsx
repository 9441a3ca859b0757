import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '../ui/cx';
import styles from './PanelDropZone.module.css';

const MARGIN = 12;

interface Zone {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const isInside = (zone: Zone, x: number, y: number): boolean =>
  x >= zone.left && x <= zone.left + zone.width && y >= zone.top && y <= zone.top + zone.height;

interface PanelDropZoneProps {
  label: string;
  /** Ids of what is in hand now. */
  held: () => readonly string[];
  onDrop: (ids: readonly string[]) => void;
}

/** While something of the wall is in hand, the left panel takes it. */
export function PanelDropZone({ label, held, onDrop }: PanelDropZoneProps) {
  const [zone, setZone] = useState<Zone | null>(null);
  const [over, setOver] = useState(false);
  const calls = useRef({ held, onDrop });
  calls.current = { held, onDrop };

  useLayoutEffect(() => {
    const panel = document.querySelector('aside')?.getBoundingClientRect();
    if (!panel) return;
    setZone({
      left: panel.left + MARGIN / 2,
      top: panel.top + MARGIN,
      width: panel.width - MARGIN,
      height: Math.min(panel.height - 2 * MARGIN, 240),
    });
  }, []);

  useEffect(() => {
    if (!zone) return;
    const move = (event: PointerEvent) => setOver(isInside(zone, event.clientX, event.clientY));
    const up = (event: PointerEvent) => {
      const ids = calls.current.held();
      if (ids.length === 0 || !isInside(zone, event.clientX, event.clientY)) return;
      // Cancelled as Esc would do it, so that the drop on the wall writes nothing.
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      calls.current.onDrop(ids);
    };
    window.addEventListener('pointermove', move, true);
    window.addEventListener('pointerup', up, true);
    return () => {
      window.removeEventListener('pointermove', move, true);
      window.removeEventListener('pointerup', up, true);
    };
  }, [zone]);

  if (!zone) return null;
  return (
    <div className={cx(styles.zone, over && styles.over)} style={zone} aria-hidden="true">
      {zone.width > 120 && label}
    </div>
  );
}
