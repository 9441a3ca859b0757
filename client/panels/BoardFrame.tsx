import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dependency } from '../../shared/plan/schema';
import { ChangesPanel } from '../changes/ChangesPanel';
import { CommentsPanel } from '../comments/CommentsPanel';
import { HistoryPanel } from '../signoff/HistoryPanel';
import { useUi } from '../state/hooks';
import { cx } from '../ui/cx';
import { PHONE } from '../ui/hands';
import { later } from '../ui/later';
import { useMedia } from '../ui/useMedia';
import { WorkshopPanel } from '../workshop/agenda/WorkshopPanel';
import { WorkshopBar } from '../workshop/WorkshopBar';
import { BoardDialogsOfPage } from './BoardDialogsOfPage';
import styles from './BoardFrame.module.css';
import { DetailsPanel } from './details/DetailsPanel';
import { PrintedBoard } from './export/PrintedBoard';
import { FilterBar } from './filters/FilterBar';
import { LeftPanel } from './LeftPanel';
import { Notices } from './notices/Notices';
import { PhoneBoard } from './phone/PhoneBoard';
import { SearchPanel } from './search/SearchPanel';
import { TopBar } from './topbar/TopBar';
import { ViewSwitch } from './topbar/ViewSwitch';
import { Wall } from './Wall';

const TasksPage = later(async () => (await import('../tasks/TasksPage')).TasksPage);

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
          <Suspense
            fallback={<main id="tasks" tabIndex={-1} aria-label={t('tasks.heading')} aria-busy />}
          >
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
