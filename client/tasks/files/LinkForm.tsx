import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkAsset } from '../../../shared/work/schema';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './Files.module.css';
import { readLink } from './link';

interface LinkFormProps {
  /** Title under which a page is there already. */
  titleOf: (url: string) => string | null;
  /** False: the task may not be changed any more. */
  onAdd: (link: WorkAsset) => boolean;
  onClose: () => void;
}

/** An address and what to call it. What can never become an address is said while it is typed, the rest afterwards. */
export function LinkForm({ titleOf, onAdd, onClose }: LinkFormProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const [isPressed, setPressed] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const reading = readLink(url);
  const known = typeof reading === 'string' ? null : titleOf(reading.url);
  const fault = (): string | null => {
    if (known !== null) return t('files.link.known', { title: known });
    if (isRefused) return t('files.refused');
    if (typeof reading !== 'string') return null;
    return isPressed || reading === 'scheme' || reading === 'space'
      ? t(`files.link.${reading}`)
      : null;
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPressed(true);
    if (typeof reading === 'string' || known !== null) {
      event.currentTarget.querySelector('input')?.focus();
      return;
    }
    if (onAdd({ title: title.trim() || reading.host, url: reading.url })) onClose();
    else setRefused(true);
  };
  return (
    <form
      className={styles.linkForm}
      aria-label={t('files.link.form')}
      data-own-escape=""
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <TextField
        label={t('files.link.url')}
        type="url"
        inputMode="url"
        value={url}
        maxLength={2048}
        placeholder="https://"
        error={fault()}
        onChange={(text) => {
          setUrl(text);
          setPressed(false);
        }}
        onBlur={() => setPressed(url.trim() !== '')}
        ref={focusOnce}
      />
      <TextField
        label={t('files.link.title')}
        value={title}
        maxLength={200}
        placeholder={typeof reading === 'string' ? undefined : reading.host}
        onChange={setTitle}
      />
      <span className={styles.actions}>
        <Button size="sm" type="submit" variant="primary">
          {t('files.link.add')}
        </Button>
        <Button size="sm" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  );
}

const focusOnce = (field: HTMLInputElement | null) => field?.focus();
