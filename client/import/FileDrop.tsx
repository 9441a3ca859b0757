import { Upload } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { cx } from '../ui/cx';
import styles from './import.module.css';

export interface FileDropProps {
  onFiles: (files: File[]) => void;
  /** Small, once files are there: only the button. */
  compact?: boolean;
}

/** Takes CSV files, files of other tools, or a board's JSON, by dropping them or by choosing them. */
export function FileDrop({ onFiles, compact = false }: FileDropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return (
    // Dropping is the shortcut; the button inside is the way for everybody.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={cx(compact ? styles.dropCompact : styles.drop, over && styles.dropOver)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {!compact && (
        <>
          <Upload size={28} strokeWidth={1.5} aria-hidden />
          <p className={styles.dropTitle}>{t('import.csv.drop')}</p>
          <p className={styles.hint}>{t('import.csv.dropHint')}</p>
        </>
      )}
      <Button
        size={compact ? 'md' : 'lg'}
        variant={compact ? 'default' : 'primary'}
        onClick={() => input.current?.click()}
      >
        {t(compact ? 'import.csv.change' : 'import.csv.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".csv,.tsv,.txt,.json,.xml,application/json,application/xml,text/xml,text/csv,text/tab-separated-values,text/plain"
        aria-label={t('import.csv.choose')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again, mended meanwhile, must be heard of too.
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
