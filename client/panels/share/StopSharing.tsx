import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

interface StopSharingProps {
  title: string;
  onStop: () => Promise<boolean>;
  onClose: () => void;
  onStopped: () => void;
}

/** Asked first, since ended links do not come back. */
export function StopSharing({ title, onStop, onClose, onStopped }: StopSharingProps) {
  const { t } = useTranslation();
  const stop = async () => {
    const done = await onStop();
    if (done) onStopped();
    return done;
  };
  return (
    <ConfirmDialog
      title={t('panels.share.stopTitle', { title })}
      submit={t('panels.share.stop')}
      onSubmit={stop}
      onClose={onClose}
    >
      {t('panels.share.stopText')}
    </ConfirmDialog>
  );
}
