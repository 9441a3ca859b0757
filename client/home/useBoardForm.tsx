import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/apiError';
import { errorText } from '../i18n/errorText';
import { TextField } from '../ui/TextField';
import { type BoardToCreate, createBoard } from './createBoard';
import { useCreateSecret } from './createSecret';
import styles from './useBoardForm.module.css';
import { useMe } from './useBoards';

export interface BoardForm {
  /** Title, the person's name the first time, the operator's password where one is asked for, and what went wrong. */
  readonly fields: ReactNode;
  readonly busy: boolean;
  /** Makes the board; problems show in the fields. Answers its id, or null when it was not made. */
  submit(board: Pick<BoardToCreate, 'template' | 'fill'>): Promise<string | null>;
}

/** The few questions that come before every new board, however it is filled. */
export function useBoardForm(initialTitle: string, needsSecret: boolean): BoardForm {
  const { t } = useTranslation();
  const me = useMe();
  const [askName] = useState(me === null);
  const [title, setTitle] = useState(initialTitle);
  const [name, setName] = useState(me?.name ?? '');
  const [secret, setSecret] = useCreateSecret();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: 'title' | 'secret' | null; text: string } | null>(
    null,
  );

  const submit: BoardForm['submit'] = async (board) => {
    if (busy) return null;
    if (title.trim() === '') {
      setProblem({ field: 'title', text: t('home.create.titleMissing') });
      return null;
    }
    setBusy(true);
    setProblem(null);
    try {
      return await createBoard({
        ...board,
        title: title.trim(),
        name: name.trim(),
        ...(needsSecret ? { secret } : {}),
      });
    } catch (error) {
      setBusy(false);
      const wrong = needsSecret && error instanceof ApiError && error.code === 'creation-closed';
      setProblem(
        wrong
          ? { field: 'secret', text: t('home.create.secretWrong') }
          : { field: null, text: errorText(error) },
      );
      return null;
    }
  };

  const errorOf = (field: string) => (problem?.field === field ? problem.text : null);
  const fields = (
    <div className={styles.fields}>
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
    </div>
  );
  return { fields, busy, submit };
}
