import { Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dependency } from '../../shared/plan/schema';
import { SelectionBar } from '../actions/SelectionBar';
import { useActionContext } from '../actions/useActions';
import { BoardCanvas } from '../canvas/BoardCanvas';
import type { CanvasCallbacks } from '../canvas/callbacks';
import { useScene } from '../canvas/sceneContext';
import { ChangesBar } from '../changes/ChangesBar';
import { ChangesPanel } from '../changes/ChangesPanel';
import { CommentsPanel } from '../comments/CommentsPanel';
import { BoardOutline } from '../outline/BoardOutline';
import { HistoryPanel } from '../signoff/HistoryPanel';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import { cx } from '../ui/cx';
import { isRightToLeft } from '../ui/direction';
import { LOW, PHONE, SHEETS } from '../ui/hands';
import { later } from '../ui/later';
import { toast } from '../ui/toast';
import { useMedia } from '../ui/useMedia';
import { WorkshopPanel } from '../workshop/agenda/WorkshopPanel';
import { PlacingNotice } from '../workshop/blind/PlacingNotice';
import { WorkshopBar } from '../workshop/WorkshopBar';
import { BoardDialogsOfPage } from './BoardDialogsOfPage';
import styles from './BoardFrame.module.css';
import { RemoveDatesZone } from './backlog/RemoveDatesZone';
import { DetailsPanel } from './details/DetailsPanel';
import { PrintedBoard } from './export/PrintedBoard';
import { FilterBar } from './filters/FilterBar';
import { NoMatch } from './filters/NoMatch';
import { LeftPanel } from './LeftPanel';
import { Legend } from './legend/Legend';
import { Notices } from './notices/Notices';
import { ParkZone } from './parking/ParkZone';
import { PhoneBoard } from './phone/PhoneBoard';
import { SearchPanel } from './search/SearchPanel';
import { EmptyBoard } from './start/EmptyBoard';
import { Hints } from './start/Hints';
import { LoadingBoard } from './start/LoadingBoard';
import { MakeInitiative, type MakeInitiativeAsk } from './toasts/MakeInitiative';
import { BoardToolbar } from './toolbar/BoardToolbar';
import { PenMode } from './toolbar/PenMode';
import { ZoomCluster } from './toolbar/ZoomCluster';
import { TopBar } from './topbar/TopBar';
import { ViewSwitch } from './topbar/ViewSwitch';
import { useClearOfLeft } from './useClearOfLeft';
import { useOneSheet, useRevealAbove } from './wallSheets';

const TasksPage = later(async () => (await import('../tasks/TasksPage')).TasksPage);

/** Of the details panel where it lies over the board, as `Details.module.css` has it. */
const DETAILS_WIDTH = 360;

interface BoardFrameProps {
  onConflict: (links: readonly Dependency[], moved: readonly string[]) => void;
  onReopen: () => void;
}

/** The board page laid out: chrome at the edges, the plan in the middle. */
export function BoardFrame({ onConflict, onReopen }: BoardFrameProps) {
  const { t } = useTranslation();
  const phone = useMedia(PHONE);
  const details = useUi((ui) => ui.rightPanel?.kind === 'details');
  const history = useUi((ui) => ui.rightPanel?.kind === 'history');
  const changes = useUi((ui) => ui.rightPanel?.kind === 'changes');
  const comments = useUi((ui) => ui.rightPanel?.kind === 'comments');
  const workshop = useUi((ui) => ui.rightPanel?.kind === 'workshop');
  const view = useUi((ui) => ui.view);
  if (view === 'tasks')
    return (
      <div className={styles.page}>
        <a className="skip" href="#tasks">
          {t('tasks.skip')}
        </a>
        <TopBar onReopen={onReopen} phone={phone} />
        <Notices onReopen={onReopen} />
        <WorkshopBar phone={phone} />
        {/* The frame of the page stays while its list is fetched. */}
        <div className={styles.tasks}>
          <Suspense fallback={<main />}>
            <TasksPage phone={phone} />
          </Suspense>
          {comments && <CommentsPanel />}
          {workshop && <WorkshopPanel phone={phone} />}
        </div>
        {phone && <ViewSwitch phone />}
        <BoardDialogsOfPage />
      </div>
    );
  return (
    <div className={cx(styles.page, phone && styles.phone)}>
      <a className="skip" href={phone ? '#plan' : '#grid'}>
        {t('board.skipToItems')}
      </a>
      {!phone && (
        <a className="skip" href="#tools">
          {t('board.skipToTools')}
        </a>
      )}
      <TopBar onReopen={onReopen} phone={phone} />
      <Notices onReopen={onReopen} />
      <WorkshopBar phone={phone} />
      <FilterBar />
      {phone ? (
        <PhoneBoard />
      ) : (
        <div className={styles.body}>
          <LeftPanel />
          <Wall onConflict={onConflict} />
          {details && <DetailsPanel />}
          {history && <HistoryPanel />}
          {changes && <ChangesPanel />}
          {comments && <CommentsPanel />}
          {workshop && <WorkshopPanel />}
          <SearchPanel />
        </div>
      )}
      {phone && <ViewSwitch phone />}
      {phone && details && <DetailsPanel />}
      {phone && history && <HistoryPanel />}
      {phone && changes && <ChangesPanel />}
      {phone && comments && <CommentsPanel />}
      {phone && workshop && <WorkshopPanel phone />}
      {phone && <SearchPanel />}
      <PrintedBoard />
      <BoardDialogsOfPage />
    </div>
  );
}

function Wall({ onConflict }: Pick<BoardFrameProps, 'onConflict'>) {
  const { t } = useTranslation();
  const scene = useScene();
  const board = useBoard();
  const { announcer } = useActionContext();
  const loaded = useReadable(board.loaded);
  const bare = useReadable(board.shownWall).hanging.size === 0;
  const writing = useUi((ui) => ui.writing !== null);
  const empty = usePlan(
    (view) =>
      view.initiatives.size === 0 && view.lanes.length === 0 && view.milestones.length === 0,
  );
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
  const [asked, setAsked] = useState<MakeInitiativeAsk | null>(null);
  const callbacks = useMemo<CanvasCallbacks>(
    () => ({
      notify: (key, values) => {
        const text = t(`canvas.notice.${key}`, values);
        announcer.say(text);
        if (key !== 'linked') toast(text, { id: `notice-${key}` });
      },
      onConflict,
      onLaneMenu: (lane, anchor) =>
        board.ui.setState({
          contextMenu: { x: anchor.left, y: anchor.bottom, target: lane, day: null, lane },
        }),
      onMakeInitiative: (taskId, place, at) => setAsked({ taskId, place, at }),
    }),
    [announcer, board, onConflict, t],
  );
  return (
    <main className={styles.wall} data-loading={!loaded || undefined}>
      <BoardCanvas scene={scene} callbacks={callbacks}>
        <BoardOutline />
        <SelectionBar />
      </BoardCanvas>
      {!loaded ? <LoadingBoard /> : empty && bare && !writing && <EmptyBoard />}
      <NoMatch />
      <ChangesBar />
      <PlacingNotice />
      <PenMode />
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
      <RemoveDatesZone />
      <ParkZone />
      <Hints />
      <MakeInitiative ask={asked} onClose={() => setAsked(null)} />
    </main>
  );
}
