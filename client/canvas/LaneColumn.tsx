import { Plus } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../../shared/layout/layoutTypes';
import { addLane, moveLane } from '../../shared/plan/mutations';
import { cx } from '../ui/cx';
import type { CanvasCallbacks } from './callbacks';
import styles from './LaneColumn.module.css';
import { LaneHeader } from './LaneHeader';
import { canSlide } from './motion';
import type { Scene } from './scene';
import { useLayout } from './useLayout';

interface LaneColumnProps {
  scene: Scene;
  callbacks: CanvasCallbacks;
}

/** Lane names at the left, which never scroll sideways. For the pointer: all but a name being typed
 * is hidden from screen readers, for whom the grid of rows is the readable copy. */
export function LaneColumn({ scene, callbacks }: LaneColumnProps) {
  const { t } = useTranslation();
  const layout = useLayout(scene);
  const lanes = useRef<HTMLDivElement>(null);
  const canEdit = useAccess(scene);
  const drag = useLaneDrag(scene);
  const slides = useSlides(scene, layout);

  useLayoutEffect(() => {
    const follow = () => {
      const { scrollY } = scene.camera.get();
      lanes.current?.style.setProperty('transform', `translateY(${-scrollY}px)`);
      lanes.current?.style.setProperty('--scroll', `${scrollY}`);
    };
    follow();
    return scene.camera.subscribe(follow);
  }, [scene]);

  const add = () => {
    const { board } = scene;
    const id = board.edit({ key: 'addLane', title: t('canvas.lane.newLane') }, (edit) =>
      addLane(edit, ''),
    );
    if (id) board.ui.setState({ renaming: { id, isNew: true }, focus: id, focusVisible: false });
  };

  return (
    <div className={styles.column}>
      <div className={styles.corner} />
      <div
        className={styles.window}
        onWheel={(event) => scene.camera.pan(0, event.deltaY)}
        onPointerDown={(event) => {
          if (event.target === event.currentTarget)
            scene.board.ui.setState({ selection: new Set() });
        }}
      >
        <div className={cx(styles.lanes, slides && styles.slides)} ref={lanes}>
          {layout.lanes.map((lane) => (
            <LaneHeader
              key={lane.id ?? 'none'}
              scene={scene}
              box={lane}
              canEdit={canEdit}
              dragged={drag.id !== null && drag.id === lane.id}
              onDrag={drag.start}
              onMenu={callbacks.onLaneMenu}
            />
          ))}
          {drag.line !== null && (
            <div className={styles.insertion} style={{ top: drag.line - 1 }} />
          )}
          {canEdit && (
            <button
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              className={styles.add}
              style={{ top: layout.height + 8 }}
              onClick={add}
            >
              <Plus size={16} aria-hidden="true" />
              {t('canvas.lane.addLane')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

/** The names go where the canvas slides their lanes. */
function useSlides(scene: Scene, layout: Layout): boolean {
  const last = useRef({ layout, slides: false });
  if (last.current.layout !== layout)
    last.current = {
      layout,
      slides: scene.gesture() === 'idle' && canSlide(last.current.layout, layout),
    };
  return last.current.slides;
}

function useAccess(scene: Scene): boolean {
  const [canEdit, setCanEdit] = useState(scene.board.access.get().canEdit);
  useEffect(
    () => scene.board.access.subscribe(() => setCanEdit(scene.board.access.get().canEdit)),
    [scene],
  );
  return canEdit;
}

/** Reordering by the handle: a line shows where the lane would go. */
function useLaneDrag(scene: Scene) {
  const [state, setState] = useState<{ id: string; line: number } | null>(null);
  const start = useCallback(
    (id: string, event: React.PointerEvent) => {
      if (event.button !== 0 || scene.board.ui.getState().renaming) return;
      const handle = event.currentTarget as HTMLElement;
      handle.setPointerCapture(event.pointerId);
      let target: string | null | undefined;
      const move = (e: PointerEvent) => {
        const area = scene.hostRect();
        if (!area) return;
        const place = insertionAt(scene.layout(), e.clientY - area.y + scene.camera.get().scrollY);
        target = place.beforeId;
        setState({ id, line: place.line });
      };
      const end = (e: Event) => {
        handle.removeEventListener('pointermove', move);
        handle.removeEventListener('pointerup', end);
        handle.removeEventListener('pointercancel', end);
        window.removeEventListener('keydown', onEscape, true);
        setState(null);
        if (e.type !== 'pointerup' || target === undefined || target === id) return;
        const { lanes } = scene.board.plan.view();
        const at = lanes.findIndex((l) => l.id === id);
        if (at < 0 || (lanes[at + 1]?.id ?? null) === target) return;
        scene.board.edit({ key: 'moveLane', title: lanes[at]?.title ?? '' }, (edit) =>
          moveLane(edit, id, target ?? null),
        );
      };
      const onEscape = (e: KeyboardEvent) => {
        if (e.key !== 'Escape') return;
        e.stopPropagation();
        end(e);
      };
      handle.addEventListener('pointermove', move);
      handle.addEventListener('pointerup', end);
      handle.addEventListener('pointercancel', end);
      window.addEventListener('keydown', onEscape, true);
    },
    [scene],
  );
  return { id: state?.id ?? null, line: state?.line ?? null, start };
}

/** Between which lanes a height lies: the lane that would follow, and where the line goes. */
function insertionAt(layout: Layout, y: number): { beforeId: string | null; line: number } {
  const named = layout.lanes.filter((l) => l.id !== null);
  const next = named.find((l) => y < l.y + l.height / 2);
  const last = named.at(-1);
  if (next) return { beforeId: next.id, line: next.y };
  return { beforeId: null, line: last ? last.y + last.height : 0 };
}
