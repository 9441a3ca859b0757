import { Eye, Search, Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';
import { BoardMenu } from './BoardMenu';
import { BoardName } from './BoardName';
import { LockToggle } from './LockToggle';
import { PeoplePopover } from './PeoplePopover';
import { SaveState } from './SaveState';
import { StatusChip } from './StatusChip';
import styles from './TopBar.module.css';

interface TopBarProps {
  phone: boolean;
  /** Closes the board and opens it anew. */
  onReopen: () => void;
}

/** The bar at the top: which board, in what state, whether it is saved; who is here, search, share. */
export function TopBar({ phone, onReopen }: TopBarProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit, locked, archived } = useReadable(board.access);
  const search = useAction('search');
  return (
    <header className={styles.bar}>
      <nav aria-label={t('board.menu.label')}>
        <BoardMenu onReopen={onReopen} />
      </nav>
      <BoardName />
      {!phone && <StatusChip />}
      {!canEdit && !locked && !archived && (
        <Chip icon={<Eye size={12} aria-hidden />} className={styles.wideOnly}>
          {t('board.viewOnly')}
        </Chip>
      )}
      <SaveState onReopen={onReopen} />
      <div className={styles.end}>
        <PeoplePopover max={phone ? 0 : 4} />
        {!phone && <LockToggle />}
        <IconButton
          label={search.label}
          icon={<Search size={16} aria-hidden />}
          shortcut={search.shortcut}
          onClick={search.run}
        />
        <Button
          variant="primary"
          icon={<Share2 size={16} aria-hidden />}
          aria-haspopup="dialog"
          data-hint="share"
          onClick={() => board.ui.setState({ dialog: { kind: 'share' } })}
        >
          {t('board.share')}
        </Button>
      </div>
    </header>
  );
}
