import { useTranslation } from 'react-i18next';
import { FrozenPlanDialog } from './FrozenPlanDialog';
import { sentPages } from './frozenPages';
import { useReview } from './useReview';

interface SentVersionDialogProps {
  version: number;
  onClose: () => void;
}

/** A version as it was sent to be signed. */
export function SentVersionDialog({ version, onClose }: SentVersionDialogProps) {
  const { t } = useTranslation();
  const { asked } = useReview(version);
  return (
    <FrozenPlanDialog
      title={t('signoff.panel.version', { version })}
      asOf={asked.kind === 'ready' ? asked.value.sentAt : null}
      asked={asked.kind === 'ready' ? { ...asked, value: sentPages(asked.value) } : asked}
      onClose={onClose}
    />
  );
}
