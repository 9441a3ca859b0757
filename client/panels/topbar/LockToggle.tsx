import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { atLeast } from '../../../shared/roles';
import { useActionContext } from '../../actions/useActions';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';
import { toast } from '../../ui/toast';

/** Holds the plan still for everybody but owners; editors and owners turn it. */
export function LockToggle() {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const { role, locked, archived } = useReadable(board.access);
  const connection = useReadable(board.connection);
  const chip = locked && (
    <Chip tone="warning" icon={<Lock size={12} aria-hidden />}>
      {t('board.lock.locked')}
    </Chip>
  );
  if (!atLeast(role, 'editor') || archived) return chip || null;
  const turn = async () => {
    try {
      await api.lock(board.id, board.token, !locked);
      board.refreshAccess();
      const done = role === 'owner' ? 'doneByOwner' : 'done';
      const text = t(`board.lock.${locked ? 'undone' : done}`);
      announcer.say(text);
      if (!locked) toast(text, { id: 'lock' });
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
  };
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
        onClick={() => void turn()}
      />
    </>
  );
}
