import { useTranslation } from 'react-i18next';
import { deviceBoards, type KnownBoard } from '../state/deviceBoards';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { deleteBoard, removeFromList } from './boardActions';
import { RenameBoardDialog } from './RenameBoardDialog';

/** The dialog that is open about a board of the list. */
export type BoardDialog = { kind: 'rename' | 'delete' | 'remove'; board: KnownBoard } | null;

export function BoardDialogs({ dialog, onClose }: { dialog: BoardDialog; onClose: () => void }) {
  const { t } = useTranslation();
  if (!dialog) return null;
  const { board, kind } = dialog;
  const { title } = board;
  switch (kind) {
    case 'rename':
      return <RenameBoardDialog board={board} onClose={onClose} />;
    case 'delete':
      return (
        <ConfirmDialog
          title={t('home.delete.title', { title })}
          submit={t('home.delete.submit', { title })}
          onSubmit={() => deleteBoard(board)}
          onClose={onClose}
        >
          <p>{t('home.delete.text')}</p>
        </ConfirmDialog>
      );
    case 'remove':
      return (
        <ConfirmDialog
          title={t('home.remove.title', { title })}
          submit={t('home.remove.submit')}
          onSubmit={() => removeFromList(board)}
          onClose={onClose}
        >
          <p>{t('home.remove.text', { count: deviceBoards.unsaved(board.id) })}</p>
        </ConfirmDialog>
      );
  }
}
