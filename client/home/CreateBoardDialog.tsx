import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { BoardToCreate } from './createBoard';
import { useBoardForm } from './useBoardForm';

export interface CreateBoardDialogProps {
  /** What to make; the title can be changed first. */
  board: Pick<BoardToCreate, 'title' | 'template' | 'fill'>;
  /** The server asks for a password. */
  needsSecret: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Names a board and makes it. Asks for the person's name the first time; it may stay empty. */
export function CreateBoardDialog({
  board,
  needsSecret,
  onClose,
  onCreated,
}: CreateBoardDialogProps) {
  const { t } = useTranslation();
  const formId = useId();
  const form = useBoardForm(board.title, needsSecret);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const id = await form.submit(board);
    if (id !== null) onCreated(id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!form.busy}
      title={t('home.create.title')}
      width={400}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={form.busy}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t('home.create.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)}>
        {form.fields}
      </form>
    </Dialog>
  );
}
