import { useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { spanDays } from '../../../shared/dates';
import { targetOf } from '../../actions/action';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { useScene } from '../../canvas/sceneContext';
import { useBoard, useReadable } from '../../state/hooks';
import { cx } from '../../ui/cx';
import styles from './Backlog.module.css';
import { lengthBefore } from './lengthBefore';

const MARGIN = 12;

interface Zone {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const isInside = (zone: Zone, x: number, y: number): boolean =>
  x >= zone.left && x <= zone.left + zone.width && y >= zone.top && y <= zone.top + zone.height;

/** While a bar is dragged, the left panel takes it: dropped there, it loses its dates. */
export function RemoveDatesZone() {
  const scene = useScene();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const moving = useStore(scene.interaction, (s) => s.drag?.kind === 'move' && !s.drag.duplicate);
  return canEdit && moving ? <Dropping /> : null;
}

function Dropping() {
  const { t } = useTranslation();
  const context = useActionContext();
  const scene = useScene();
  const { board } = context;
  const { mode } = board.plan.view().meta;
  const [zone, setZone] = useState<Zone | null>(null);
  const [over, setOver] = useState(false);

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
      const { drag } = scene.interaction.getState();
      if (!drag || !isInside(zone, event.clientX, event.clientY)) return;
      const ids = drag.items.map((item) => item.id);
      // Cancelled as Esc would do it, so that the drop writes nothing; then the dates go in one step.
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      const { initiatives } = board.plan.view();
      for (const id of ids) {
        const span = initiatives.get(id)?.span;
        if (span) lengthBefore.set(id, spanDays(span));
      }
      board.ui.setState({ selection: new Set(ids) });
      const [lead] = ids;
      runAction(context, actionNamed('sendToBacklog'), targetOf(context, { target: lead ?? null }));
    };
    window.addEventListener('pointermove', move, true);
    window.addEventListener('pointerup', up, true);
    return () => {
      window.removeEventListener('pointermove', move, true);
      window.removeEventListener('pointerup', up, true);
    };
  }, [zone, board, context, scene]);

  if (!zone) return null;
  return (
    <div className={cx(styles.zone, over && styles.over)} style={zone} aria-hidden="true">
      {zone.width > 120 && t(`panels.backlog.drop.${mode}`)}
    </div>
  );
}
