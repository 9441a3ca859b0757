import { CircleAlert, Info, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { ProgressBar } from '../../ui/ProgressBar';
import { FileIcon } from './FileIcon';
import styles from './Files.module.css';
import { kindOfName } from './fileType';
import { faultText, mayTryAgain } from './uploadFault';
import type { Upload } from './uploads';

interface UploadRowProps {
  upload: Upload;
  onDrop: () => void;
  onRetry: () => void;
}

/** A file on its way, or why it did not get there. */
export function UploadRow({ upload, onDrop, onRetry }: UploadRowProps) {
  const { t } = useTranslation();
  const { name: title, file, state } = upload;
  const isOver = state.kind === 'failed' || state.kind === 'known';
  return (
    <li className={styles.row}>
      <span className={styles.tile}>
        <FileIcon kind={kindOfName(title)} />
      </span>
      <div className={styles.body}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        <UploadProgress upload={upload} />
        {state.kind === 'known' && (
          <p className={styles.known}>
            <Info size={14} aria-hidden />
            {t('files.known', { title: state.title })}
          </p>
        )}
        {state.kind === 'failed' && (
          <>
            <p className={styles.meta}>{formatBytes(file.size)}</p>
            <p className={styles.fault}>
              <CircleAlert size={14} aria-hidden />
              {faultText(state.fault)}
            </p>
            {mayTryAgain(state.fault) && (
              <Button size="sm" aria-label={t('files.tryAgainWith', { title })} onClick={onRetry}>
                {t('files.tryAgain')}
              </Button>
            )}
          </>
        )}
      </div>
      <IconButton
        size="sm"
        data-drop=""
        label={t(isOver ? 'files.putAway' : 'files.cancel', { title })}
        icon={<X size={16} aria-hidden />}
        onClick={onDrop}
      />
    </li>
  );
}

function UploadProgress({ upload: { name: title, file, state } }: { upload: Upload }) {
  const { t } = useTranslation();
  const size = formatBytes(file.size);
  if (state.kind === 'waiting') return <p className={styles.meta}>{t('files.waiting')}</p>;
  if (state.kind !== 'sending') return null;
  const isSent = state.sent >= file.size;
  return (
    <>
      <ProgressBar
        label={t('files.progress', { title })}
        value={isSent ? null : state.sent}
        max={file.size}
      />
      <p className={styles.meta}>
        {isSent ? t('files.checking') : t('files.sending', { sent: formatBytes(state.sent), size })}
      </p>
    </>
  );
}
