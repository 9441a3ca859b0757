import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './Files.module.css';

interface RenameFormProps {
  title: string;
  /** What happened to the thing meanwhile, and what the button does then. */
  note?: string | undefined;
  action: string;
  onSave: (title: string) => void;
  onCancel: () => void;
}

/** A title in place. Enter keeps it, Escape leaves it as it was. */
export function RenameForm({ title, note, action, onSave, onCancel }: RenameFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(title);
  return (
    <form
      className={styles.rename}
      data-own-escape=""
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextField
        label={t('files.newTitle', { title })}
        hideLabel
        value={text}
        maxLength={200}
        error={note ?? null}
        onChange={setText}
        ref={selectOnce}
      />
      <span className={styles.actions}>
        <Button size="sm" type="submit" variant="primary">
          {action}
        </Button>
        <Button size="sm" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  );
}

/** Focuses the field when it appears, its text selected. */
const selectOnce = (field: HTMLInputElement | null) => {
  field?.focus();
  field?.select();
};
