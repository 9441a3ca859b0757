import { useTranslation } from 'react-i18next';
import { endWorkshop } from '../../shared/stage/stageEdit';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { useBoard } from '../state/hooks';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toast';
import { personName } from './people';

/** Asks before a workshop ends for everybody. */
export function EndWorkshopDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const end = async () => {
    board.steer(endWorkshop);
    if (board.ui.getState().rightPanel?.kind === 'workshop')
      board.ui.setState({ rightPanel: null });
    return true;
  };
  return (
    <ConfirmDialog
      title={t('workshop.end.title')}
      submit={t('workshop.end.submit')}
      onSubmit={end}
      onClose={onClose}
    >
      {t('workshop.end.text')}
    </ConfirmDialog>
  );
}

/** Asks before somebody is sent away. */
export function RemovePersonDialog({ person, onClose }: { person: string; onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const name = personName(board, person);
  const remove = async () => {
    try {
      await api.removePerson(board.id, board.token, person);
      toast(t('workshop.removal.done', { name }));
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
      return false;
    }
  };
  return (
    <ConfirmDialog
      title={t('workshop.removal.title', { name })}
      submit={t('workshop.removal.submit', { name })}
      onSubmit={remove}
      onClose={onClose}
    >
      {t('workshop.removal.text', { name })}
    </ConfirmDialog>
  );
}
