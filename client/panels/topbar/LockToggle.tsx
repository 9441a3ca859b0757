import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { atLeast } from '../../../shared/roles';
import { turnLock } from '../../actions/lockBoard';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';

/** Holds the plan still for everybody but owners; editors and owners turn it. */
export function LockToggle() {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { role, locked, archived } = useReadable(board.access);
  const connection = useReadable(board.connection);
  const chip = locked && (
    <Chip tone="warning" icon={<Lock size={12} aria-hidden />}>
      {t('board.lock.locked')}
    </Chip>
  );
  if (!atLeast(role, 'editor') || archived) return chip || null;
  const offline = connection.kind === 'offline';
  const label = t(locked ? 'board.lock.unlock' : 'board.lock.lock');
  return (
    <>
      {chip}
      <IconButton
        label={offline ? `${label}. ${t('common.offlineDisabled')}` : label}
        icon={locked ? <Lock size={16} aria-hidden /> : <LockOpen size={16} aria-hidden />}
        aria-pressed={locked}
        aria-disabled={offline}
        onClick={() => void turnLock(context)}
      />
    </>
  );
}
