import { Plus } from 'lucide-react';
import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { firstIndex } from '../../shared/layout/geometry';
import type { Layout } from '../../shared/layout/layoutTypes';
import { addLane, moveLane } from '../../shared/plan/mutations';
import { BOARD_MILESTONES } from '../state/bandRows';
import { cx } from '../ui/cx';
import { followPointer } from '../ui/followPointer';
import type { CanvasCallbacks } from './callbacks';
import styles from './LaneColumn.module.css';
import { LaneHeader } from './LaneHeader';
import { createLaneNames, type LaneNames } from './laneNames';
import type { Scene } from './scene';

interface LaneColumnProps {
  scene: Scene;
  callbacks: CanvasCallbacks;
}

/** Lane names at the left, which never scroll sideways. For the pointer: all but a name being typed
 * is hidden from screen readers, for whom the grid of rows is the readable copy. */
export function LaneColumn({ scene, callbacks }: LaneColumnProps) {
  const { t } = useTranslation();
  const lanes = useRef<HTMLDivElement>(null);
  const canEdit = useAccess(scene);
  const drag = useLaneDrag(scene);
  // Their row stands beside the axis, where lanes have their names.
  const onMilestones = useStore(
    scene.board.ui,
    ({ focusVisible, focus }) => focusVisible && focus === BOARD_MILESTONES,
  );
  const names = useLaneNames(scene, drag.id);

  useLayoutEffect(() => followCamera(scene, lanes), [scene]);
  // What was held in view may be mounted, or elsewhere, since.
  useLayoutEffect(() => holdName(scene, lanes.current));

  const add = () => {
    const { board } = scene;
    const id = board.edit({ key: 'addLane', title: t('canvas.lane.newLane') }, (edit) =>
      addLane(edit, ''),
    );
    if (id) board.ui.setState({ renaming: { id, isNew: true }, focus: id, focusVisible: false });
  };

  return (
    <div className={styles.column}>
      <div className={cx(styles.corner, onMilestones && styles.focused)} />
      <div
        className={styles.window}
        onWheel={(event) => scene.camera.pan(0, event.deltaY)}
        onPointerDown={(event) => {
          if (event.target === event.currentTarget)
            scene.board.ui.setState({ selection: new Set() });
        }}
      >
        <div className={cx(styles.lanes, names.slides && styles.slides)} ref={lanes}>
          {names.lanes.map((lane) => (
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
              style={{ top: names.height + 8 }}
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

/** Renders when the names look different, or when others are in view. */
function useLaneNames(scene: Scene, dragged: string | null): LaneNames {
  const renamed = useStore(scene.board.ui, ({ renaming }) => renaming?.id ?? null);
  const read = useMemo(() => createLaneNames(scene), [scene]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [scene.subscribe(listener), scene.camera.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [scene],
  );
  return useSyncExternalStore(subscribe, () => read([dragged, renamed]));
}

/** The column scrolls as one; answers what ends it. */
function followCamera(scene: Scene, lanes: RefObject<HTMLDivElement | null>): () => void {
  let last = Number.NaN;
  const follow = () => {
    const { scrollY } = scene.camera.get();
    if (scrollY === last) return;
    last = scrollY;
    lanes.current?.style.setProperty('transform', `translateY(${-scrollY}px)`);
    holdName(scene, lanes.current);
  };
  follow();
  return scene.camera.subscribe(follow);
}

/** What a lane's header takes: its name leaves the view together with the last of the lane. */
const HEADER = 72;

/** The name of a tall lane stays in view for as long as a part of the lane is. One lane at most crosses the upper edge. */
function holdName(scene: Scene, column: HTMLElement | null): void {
  if (!column) return;
  const { scrollY } = scene.camera.get();
  const { lanes } = scene.layout();
  const lane = lanes[firstIndex(lanes, (l) => l.y + l.height > scrollY)];
  const by = lane ? Math.min(scrollY - lane.y, lane.height - HEADER) : 0;
  const id = by > 0 ? (lane?.id ?? '') : null;
  for (const held of column.querySelectorAll<HTMLElement>('[data-held]')) {
    if (held.dataset.lane === id) continue;
    stick(held, 0);
    delete held.dataset.held;
  }
  if (id === null) return;
  const header = column.querySelector<HTMLElement>(`[data-lane="${CSS.escape(id)}"]`);
  if (!header) return;
  stick(header, by);
  header.dataset.held = '';
}

/** What is in a header is moved in one: a property to inherit would have all below it styled anew in each frame. */
function stick(header: HTMLElement, by: number): void {
  const content = header.firstElementChild as HTMLElement;
  content.style.transform = by === 0 ? '' : `translateY(${by}px)`;
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
      let target: string | null | undefined;
      followPointer(event, {
        move: ({ clientY }) => {
          const area = scene.hostRect();
          if (!area) return;
          const place = insertionAt(scene.layout(), clientY - area.y + scene.camera.get().scrollY);
          target = place.beforeId;
          setState({ id, line: place.line });
        },
        end: (dropped) => {
          setState(null);
          if (!dropped || target === undefined || target === id) return;
          const { lanes } = scene.board.plan.view();
          const at = lanes.findIndex((l) => l.id === id);
          if (at < 0 || (lanes[at + 1]?.id ?? null) === target) return;
          scene.board.edit({ key: 'moveLane', title: lanes[at]?.title ?? '' }, (edit) =>
            moveLane(edit, id, target ?? null),
          );
        },
      });
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
