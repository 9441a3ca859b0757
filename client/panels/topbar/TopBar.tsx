import { Eye, Hand, ListFilter, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFiltering } from '../../../shared/plan/planFilter';
import { useAction } from '../../actions/useActions';
import { CommentsButton } from '../../comments/CommentsButton';
import { PrimaryButton } from '../../signoff/PrimaryButton';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { Chip } from '../../ui/Chip';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { useMedia } from '../../ui/useMedia';
import { BoardMenu } from './BoardMenu';
import { BoardName } from './BoardName';
import { LockToggle } from './LockToggle';
import { PeoplePopover } from './PeoplePopover';
import { SaveState } from './SaveState';
import { StatusChip } from './StatusChip';
import styles from './TopBar.module.css';
import { ViewSwitch } from './ViewSwitch';

interface TopBarProps {
  phone: boolean;
  /** Closes the board and opens it anew. */
  onReopen: () => void;
}

/** The bar at the top: which board, in what state, whether it is saved; who is here, search, share. */
export function TopBar({ phone, onReopen }: TopBarProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit, canComment, locked, archived } = useReadable(board.access);
  const search = useAction('search');
  const filter = useAction('filter');
  const filtering = useUi((ui) => isFiltering(ui.filter));
  const onRoadmap = useUi((ui) => ui.view === 'roadmap');
  const narrow = useMedia('(max-width: 1099.98px)');
  return (
    <header className={styles.bar}>
      <div className={styles.begin}>
        <nav aria-label={t('board.menu.label')}>
          <BoardMenu />
        </nav>
        <BoardName />
        {!phone && <StatusChip />}
        {!canEdit && !locked && !archived && (
          <Chip
            icon={canComment ? <Hand size={12} aria-hidden /> : <Eye size={12} aria-hidden />}
            className={styles.wideOnly}
          >
            {t(canComment ? 'board.role.commenter' : 'board.viewOnly')}
          </Chip>
        )}
        <SaveState onReopen={onReopen} />
      </div>
      {!phone && (
        <div className={styles.centre}>
          <ViewSwitch narrow={narrow} />
        </div>
      )}
      <div className={styles.end}>
        <PeoplePopover max={phone ? 0 : narrow ? 1 : 4} />
        {!phone && onRoadmap && (
          <span className={cx(styles.spare, styles.seldom)}>
            <LockToggle />
          </span>
        )}
        <span className={styles.spare}>
          <CommentsButton />
        </span>
        {!phone && onRoadmap && (
          <span className={cx(styles.spare, styles.filter)}>
            <IconButton
              label={filter.label}
              icon={<ListFilter size={16} aria-hidden />}
              shortcut={filter.shortcut}
              aria-pressed={filtering}
              onClick={filter.run}
            />
          </span>
        )}
        {onRoadmap && (
          <IconButton
            label={search.label}
            icon={<Search size={16} aria-hidden />}
            shortcut={search.shortcut}
            onClick={search.run}
          />
        )}
        <PrimaryButton phone={phone} narrow={narrow} />
      </div>
    </header>
  );
}
