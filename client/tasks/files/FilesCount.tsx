import { Paperclip } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx';
import styles from './FilesCount.module.css';

interface FilesCountProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Of the task. */
  title: string;
  count: number;
  /** As large as a finger. */
  large?: boolean;
}

/** How many links and files a task has, and the way to them; nothing where there are none. */
export function FilesCount({ title, count, large = false, ...button }: FilesCountProps) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <button
      type="button"
      {...button}
      className={cx(styles.count, large && styles.large)}
      title={t('files.count', { count })}
      aria-label={t('files.countOf', { count, title })}
    >
      <Paperclip size={14} aria-hidden />
      {count}
    </button>
  );
}
