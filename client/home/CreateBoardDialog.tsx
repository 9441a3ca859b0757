import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api';
import { errorText } from '../i18n/errorText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import styles from './CreateBoardDialog.module.css';
import { type BoardToCreate, createBoard } from './createBoard';
import { useCreateSecret } from './createSecret';
import { useMe } from './useBoards';

export interface CreateBoardDialogProps {
  /** What to make; the title can be changed first. Null: closed. */
  board: Pick<BoardToCreate, 'title' | 'template' | 'fill'> | null;
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
  return board ? (
    <Form
      key={board.title}
      board={board}
      needsSecret={needsSecret}
      onClose={onClose}
      onCreated={onCreated}
    />
  ) : null;
}

function Form({
  board,
  needsSecret,
  onClose,
  onCreated,
}: CreateBoardDialogProps & { board: NonNullable<CreateBoardDialogProps['board']> }) {
  const { t } = useTranslation();
  const me = useMe();
  const [title, setTitle] = useState(board.title);
  const [name, setName] = useState(me?.name ?? '');
  const [secret, setSecret] = useCreateSecret();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: 'title' | 'secret' | null; text: string } | null>(
    null,
  );
  const askName = me === null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (title.trim() === '') {
      setProblem({ field: 'title', text: t('home.create.titleMissing') });
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      onCreated(
        await createBoard({
          ...board,
          title: title.trim(),
          name: name.trim(),
          ...(needsSecret ? { secret } : {}),
        }),
      );
    } catch (error) {
      setBusy(false);
      const wrong = needsSecret && error instanceof ApiError && error.code === 'creation-closed';
      setProblem(
        wrong
          ? { field: 'secret', text: t('home.create.secretWrong') }
          : { field: null, text: errorText(error) },
      );
    }
  };

  const errorOf = (field: string) => (problem?.field === field ? problem.text : null);
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!busy}
      title={t('home.create.title')}
      width={400}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" type="submit" form="create-board" busy={busy}>
            {t('home.create.submit')}
          </Button>
        </>
      }
    >
      <form
        id="create-board"
        className={styles.form}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label={t('home.create.boardTitle')}
          value={title}
          onChange={setTitle}
          error={errorOf('title')}
          maxLength={200}
          size="lg"
          onFocus={(event) => event.target.select()}
        />
        {askName && (
          <TextField
            label={t('home.create.name')}
            hint={t('home.create.nameHint')}
            value={name}
            onChange={setName}
            maxLength={40}
            autoComplete="given-name"
          />
        )}
        {needsSecret && (
          <TextField
            type="password"
            label={t('home.create.secret')}
            hint={t('home.create.secretHint')}
            error={errorOf('secret')}
            value={secret}
            onChange={setSecret}
            autoComplete="current-password"
          />
        )}
        {problem && problem.field === null && (
          <p role="alert" className={styles.problem}>
            {problem.text}
          </p>
        )}
      </form>
    </Dialog>
  );
}
