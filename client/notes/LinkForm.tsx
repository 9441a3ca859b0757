import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './NoteEditor.module.css';
import { safeUrl } from './safeUrl';

interface LinkFormProps {
  /** The link at the caret, or null. */
  readonly url: string | null;
  /** An address; null takes the link away; undefined changes nothing. */
  readonly onDone: (url: string | null | undefined) => void;
}

/** Asks for the address of a link. */
export function LinkForm({ url, onDone }: LinkFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(url ?? '');
  const [bad, setBad] = useState(false);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const safe = safeUrl(text);
    if (safe === null) setBad(true);
    else onDone(safe);
  };
  return (
    <form
      className={styles.linkForm}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone(undefined);
      }}
    >
      <label htmlFor={id} className={styles.linkLabel}>
        {t('notes.linkAddress')}
      </label>
      <input
        id={id}
        className={styles.linkField}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('notes.linkHint')}
        value={text}
        // The person asked for this field a moment ago.
        ref={(field) => field?.focus()}
        aria-invalid={bad}
        aria-describedby={bad ? `${id}-bad` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setBad(false);
        }}
      />
      <button type="submit" className={styles.linkButton}>
        {t('notes.setLink')}
      </button>
      {url !== null && (
        <button type="button" className={styles.linkButton} onClick={() => onDone(null)}>
          {t('notes.removeLink')}
        </button>
      )}
      {bad && (
        <p id={`${id}-bad`} className={styles.problem} role="alert">
          {t('notes.badLink')}
        </p>
      )}
    </form>
  );
}
