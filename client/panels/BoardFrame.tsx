import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dependency } from '../../shared/plan/schema';
import { SelectionBar } from '../actions/SelectionBar';
import { useActionContext } from '../actions/useActions';
import { BoardCanvas } from '../canvas/BoardCanvas';
import type { CanvasCallbacks } from '../canvas/callbacks';
import { useScene } from '../canvas/sceneContext';
import { BoardOutline } from '../outline/BoardOutline';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import { cx } from '../ui/cx';
import { toast } from '../ui/toast';
import { BoardDialogsOfPage } from './BoardDialogsOfPage';
import styles from './BoardFrame.module.css';
import { RemoveDatesZone } from './backlog/RemoveDatesZone';
import { DetailsPanel } from './details/DetailsPanel';
import { LeftPanel } from './LeftPanel';
import { Legend } from './legend/Legend';
import { Notices } from './notices/Notices';
import { PhoneBoard } from './phone/PhoneBoard';
import { SearchPanel } from './search/SearchPanel';
import { EmptyBoard } from './start/EmptyBoard';
import { Hints } from './start/Hints';
import { LoadingBoard } from './start/LoadingBoard';
import { MakeInitiative, type MakeInitiativeAsk } from './toasts/MakeInitiative';
import { BoardToolbar } from './toolbar/BoardToolbar';
import { ZoomCluster } from './toolbar/ZoomCluster';
import { TopBar } from './topbar/TopBar';
import { useMedia } from './useMedia';

/** Of the details panel where it lies over the board, as `Details.module.css` has it. */
const DETAILS_WIDTH = 360;

interface BoardFrameProps {
  onConflict: (links: readonly Dependency[], moved: readonly string[]) => void;
  onReopen: () => void;
}

/** The board page laid out: chrome at the edges, the plan in the middle. */
export function BoardFrame({ onConflict, onReopen }: BoardFrameProps) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 639.98px)');
  const details = useUi((ui) => ui.rightPanel?.kind === 'details');
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
      {phone ? (
        <PhoneBoard />
      ) : (
        <div className={styles.body}>
          <LeftPanel />
          <Wall onConflict={onConflict} />
          {details && <DetailsPanel />}
        </div>
      )}
      {phone && details && <DetailsPanel />}
      <SearchPanel />
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
  const empty = usePlan(
    (view) =>
      view.initiatives.size === 0 && view.lanes.length === 0 && view.milestones.length === 0,
  );
  const details = useUi((ui) => ui.rightPanel?.kind === 'details');
  const overlaid = useMedia('(max-width: 1679.98px)') && details;
  useEffect(() => {
    scene.setCoveredRight(overlaid ? DETAILS_WIDTH : 0);
    const [selected] = board.ui.getState().selection;
    if (overlaid && selected !== undefined) scene.reveal(selected);
  }, [board, scene, overlaid]);
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
      {!loaded ? <LoadingBoard /> : empty && <EmptyBoard />}
      <div className={styles.floor} data-details={details || undefined}>
        <Legend />
        <BoardToolbar />
        <ZoomCluster />
      </div>
      <RemoveDatesZone />
      <Hints />
      <MakeInitiative ask={asked} onClose={() => setAsked(null)} />
    </main>
  );
}
