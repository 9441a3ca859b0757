import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dependency } from '../../shared/plan/schema';
import { SelectionBar } from '../actions/SelectionBar';
import { sayTicked } from '../actions/taskActions';
import { useActionContext } from '../actions/useActions';
import { BoardCanvas } from '../canvas/BoardCanvas';
import type { CanvasCallbacks } from '../canvas/callbacks';
import { useScene } from '../canvas/sceneContext';
import { ChangesBar } from '../changes/ChangesBar';
import { BoardOutline } from '../outline/BoardOutline';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import { isRightToLeft } from '../ui/direction';
import { LOW, SHEETS } from '../ui/hands';
import { toast } from '../ui/toast';
import { useMedia } from '../ui/useMedia';
import { PlacingNotice } from '../workshop/blind/PlacingNotice';
import styles from './BoardFrame.module.css';
import { RemoveDatesZone } from './backlog/RemoveDatesZone';
import { NoMatch } from './filters/NoMatch';
import { Legend } from './legend/Legend';
import { ParkZone } from './parking/ParkZone';
import { EmptyBoard } from './start/EmptyBoard';
import { Hints } from './start/Hints';
import { LoadingBoard } from './start/LoadingBoard';
import { MakeInitiative, type MakeInitiativeAsk } from './toasts/MakeInitiative';
import { BoardToolbar } from './toolbar/BoardToolbar';
import { PenMode } from './toolbar/PenMode';
import { ZoomCluster } from './toolbar/ZoomCluster';
import { useClearOfLeft } from './useClearOfLeft';
import { useOneSheet, useRevealAbove } from './wallSheets';

/** Of the details panel where it lies over the board, as `Details.module.css` has it. */
const DETAILS_WIDTH = 360;

interface WallProps {
  onConflict: (links: readonly Dependency[], moved: readonly string[]) => void;
}

/** The canvas with what stands over it. It listens to no store: a plan that comes in draws those anew whom it concerns. */
export function Wall({ onConflict }: WallProps) {
  const { t } = useTranslation();
  const scene = useScene();
  const board = useBoard();
  const { announcer } = useActionContext();
  const [asked, setAsked] = useState<MakeInitiativeAsk | null>(null);
  const callbacks = useMemo<CanvasCallbacks>(
    () => ({
      notify: (key, values) => {
        const text = t(`canvas.notice.${key}`, values);
        announcer.say(text);
        if (key !== 'linked') toast(text, { id: `notice-${key}`, said: true });
      },
      onConflict,
      onTicked: (task) => sayTicked({ board, announcer }, task),
      onLaneMenu: (lane, anchor) =>
        board.ui.setState({
          contextMenu: { x: anchor.left, y: anchor.bottom, target: lane, day: null, lane },
        }),
      onMakeInitiative: (taskId, place, at) => setAsked({ taskId, place, at }),
    }),
    [announcer, board, onConflict, t],
  );
  return (
    <WallFrame>
      <BoardCanvas scene={scene} callbacks={callbacks}>
        <BoardOutline />
        <SelectionBar />
      </BoardCanvas>
      <Beginning />
      <NoMatch />
      <ChangesBar />
      <PlacingNotice />
      <PenMode />
      <Floor />
      <RemoveDatesZone />
      <ParkZone />
      <Hints />
      <MakeInitiative ask={asked} onClose={() => setAsked(null)} />
    </WallFrame>
  );
}

function WallFrame({ children }: { children: ReactNode }) {
  const loaded = useReadable(useBoard().loaded);
  return (
    <main className={styles.wall} data-loading={!loaded || undefined}>
      {children}
    </main>
  );
}

/** What stands on a wall that has nothing on it: it is on its way, or there is a plan to begin. */
function Beginning() {
  const board = useBoard();
  const loaded = useReadable(board.loaded);
  const bare = useReadable(board.shownWall).hanging.size === 0;
  const writing = useUi((ui) => ui.writing !== null);
  const empty = usePlan(
    (view) =>
      view.initiatives.size === 0 && view.lanes.length === 0 && view.milestones.length === 0,
  );
  if (!loaded) return <LoadingBoard />;
  return empty && bare && !writing && <EmptyBoard />;
}

/** Legend, tools and zoom along the lower edge, in the room that panels and sheets leave them. */
function Floor() {
  const scene = useScene();
  const board = useBoard();
  const panel = useUi((ui) => ui.rightPanel !== null && ui.rightPanel.kind !== 'people');
  // From right to left the panel stands beside the wall, which would have its lane names covered otherwise.
  const sheets = useMedia(SHEETS);
  const overlaid = useMedia('(max-width: 1679.98px)') && panel && !sheets && !isRightToLeft();
  useEffect(() => {
    scene.setCoveredRight(overlaid ? DETAILS_WIDTH : 0);
    const [selected] = board.ui.getState().selection;
    if (overlaid && selected !== undefined) scene.reveal(selected);
  }, [board, scene, overlaid]);
  useOneSheet(sheets);
  const sheet = useUi((ui) => ui.leftPanel !== null || ui.search.open) || panel;
  useRevealAbove(sheets && sheet);
  const low = useMedia(LOW);
  const lowAboveSheet = useMedia('(max-height: 799.98px)') && sheet && sheets;
  const room = low || lowAboveSheet ? 'least' : sheet && sheets ? 'slim' : 'full';
  const clear = useClearOfLeft(sheets);
  return (
    <div
      className={styles.floor}
      style={clear}
      data-details={(panel && !sheets) || undefined}
      data-sheet={(sheet && sheets) || undefined}
    >
      <Legend />
      <BoardToolbar />
      <ZoomCluster room={room} />
      <SelectionBar docked />
    </div>
  );
}
