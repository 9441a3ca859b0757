import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../shared/api/versions';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { formatInstant } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { toast } from '../ui/toast';
import { versionName } from './versionText';

interface RestoreDialogProps {
  version: VersionInfo;
  onRestored: () => void;
  onClose: () => void;
}

/** Brings the plan back to what it was: for everybody, and with a way back. */
export function RestoreDialog({ version, onRestored, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { reviews } = useReadable(board.status);
  const [busy, setBusy] = useState(false);
  const name = versionName(version, reviews);
  const restore = async () => {
    setBusy(true);
    try {
      await api.restoreVersion(board.id, board.token, version.n);
      toast(t('versions.restored', { name }), { tone: 'success', id: 'versions' });
      onRestored();
      onClose();
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'versions' });
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('versions.restoreTitle', { name })}
      dismissible={!busy}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            data-autofocus
            busy={busy}
            onClick={() => void restore()}
          >
            {t('versions.restoreThis')}
          </Button>
        </>
      }
    >
      <p>{t('versions.restoreText', { when: formatInstant(Date.parse(version.at)) })}</p>
    </Dialog>
  );
}
