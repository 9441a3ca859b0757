import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownBoard } from '../state/deviceBoards';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { renameBoard } from './boardActions';

/** Gives a board another name, for everybody. */
export function RenameBoardDialog({ board, onClose }: { board: KnownBoard; onClose: () => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(board.title);
  const [busy, setBusy] = useState(false);
  const empty = title.trim() === '';

  const submit = async () => {
    if (empty || busy) return;
    setBusy(true);
    const same = title.trim() === board.title;
    if (same || (await renameBoard(board, title.trim()))) onClose();
    else setBusy(false);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('home.rename.title')}
      width={400}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" type="submit" form="rename-board" busy={busy}>
            {t('home.rename.submit')}
          </Button>
        </>
      }
    >
      <form
        id="rename-board"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('home.create.boardTitle')}
          value={title}
          onChange={setTitle}
          error={empty ? t('home.create.titleMissing') : null}
          maxLength={200}
          size="lg"
          onFocus={(event) => event.target.select()}
        />
      </form>
    </Dialog>
  );
}
