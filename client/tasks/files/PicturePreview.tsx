import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/errorText';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Spinner } from '../../ui/Spinner';
import styles from './Files.module.css';
import { useFileUrl } from './useFileUrl';

interface PicturePreviewProps {
  title: string;
  sha256: string;
  onDownload: () => void;
  onClose: () => void;
}

/** An uploaded picture over the dialog of its task. */
export function PicturePreview({ title, sha256, onDownload, onClose }: PicturePreviewProps) {
  const { t } = useTranslation();
  const { url, error } = useFileUrl(sha256, true);
  const [isBroken, setBroken] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      width={960}
      footer={
        <>
          <Button size="lg" onClick={onDownload}>
            {t('files.preview.download')}
          </Button>
          <Button size="lg" variant="primary" data-autofocus="" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className={styles.picture}>
        {error !== null ? (
          <p className={styles.fault}>{errorText(error)}</p>
        ) : isBroken ? (
          <p>{t('files.preview.broken')}</p>
        ) : url === null ? (
          <Spinner size={20} />
        ) : (
          <img
            src={url}
            alt={t('files.preview.label', { title })}
            onError={() => setBroken(true)}
          />
        )}
      </div>
    </Dialog>
  );
}
