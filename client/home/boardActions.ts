import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { t } from '../i18n/i18n';
import { deviceBoards, type KnownBoard } from '../state/deviceBoards';
import { dismissToast, toast } from '../ui/toast';
import { createBoard } from './createBoard';

/** What can be done to a board from the list. Each says what happened; a failure leaves all as it was. */

// One toast a board: an older Undo must not stand beside a newer one.
const toastId = (board: KnownBoard): string => `board ${board.id}`;

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toast(errorText(error), { tone: 'danger' });
    return false;
  }
}

/** Renames a board for everybody. */
export const renameBoard = (board: KnownBoard, title: string): Promise<boolean> =>
  attempt(async () => {
    const info = await api.patchBoard(board.id, board.token, { title });
    deviceBoards.patch(board.id, { title: info.title });
    toast(t('home.toast.renamed', { title: info.title }), { id: toastId(board) });
  });

/** Hides a board from the lists and stops edits, or brings it back. */
export const archiveBoard = (board: KnownBoard, archived: boolean): Promise<boolean> =>
  attempt(async () => {
    await api.patchBoard(board.id, board.token, { archived });
    deviceBoards.patch(board.id, { archived });
    toast(t(archived ? 'home.toast.archived' : 'home.toast.unarchived', { title: board.title }), {
      id: toastId(board),
      action: {
        label: t('home.toast.undo'),
        onClick: () => void archiveBoard(board, !archived),
      },
    });
  });

/** Deletes a board for everybody, for good. */
export const deleteBoard = (board: KnownBoard): Promise<boolean> =>
  attempt(async () => {
    await api.deleteBoard(board.id, board.token);
    await deviceBoards.remove(board.id);
    toast(t('home.toast.deleted', { title: board.title }), { id: toastId(board) });
  });

/** Takes a board off this browser's list; the board itself stays. */
export const removeFromList = (board: KnownBoard): Promise<boolean> =>
  attempt(async () => {
    await deviceBoards.remove(board.id);
    toast(t('home.toast.removed', { title: board.title }), {
      id: toastId(board),
      action: { label: t('home.toast.undo'), onClick: () => deviceBoards.put(board) },
    });
  });

/** Makes a board of one's own with the same content; `open` shows it. */
export const duplicateBoard = (
  board: KnownBoard,
  options: { name: string | undefined; secret?: string; open: (id: string) => void },
): Promise<boolean> =>
  attempt(async () => {
    const title = t('home.copyTitle', { title: board.title });
    const running = toast(t('home.toast.duplicating', { title: board.title }), { sticky: true });
    try {
      const { blob } = await api.exportFile(board.id, board.token, 'json');
      const id = await createBoard({
        title,
        name: options.name,
        secret: options.secret,
        fill: async (copy, token) => {
          await api.importFile(copy, token, { format: 'json', body: blob });
          // The import brings the original's title along.
          await api.patchBoard(copy, token, { title });
        },
      });
      toast(t('home.toast.duplicated', { title }), {
        action: { label: t('home.toast.open'), onClick: () => options.open(id) },
      });
    } finally {
      dismissToast(running);
    }
  });
