import { useTranslation } from 'react-i18next';
import { formatInstant } from '../i18n/format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { AskedState } from './AskedState';
import { FrozenPlanList } from './FrozenPlanList';
import { usePeopleNames } from './people';
import { useReview } from './useReview';

interface SentVersionDialogProps {
  version: number;
  onClose: () => void;
}

/** A version as it was sent to be signed. */
export function SentVersionDialog({ version, onClose }: SentVersionDialogProps) {
  const { t } = useTranslation();
  const { asked } = useReview(version);
  const people = usePeopleNames();
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={t('signoff.panel.version', { version })}
      {...(asked.kind === 'ready'
        ? {
            description: t('versions.asOf', {
              when: formatInstant(Date.parse(asked.value.sentAt)),
            }),
          }
        : {})}
      footer={
        <Button size="lg" data-autofocus onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {asked.kind === 'ready' ? (
        <FrozenPlanList plan={asked.value.plan} people={people} />
      ) : (
        <AskedState asked={asked} />
      )}
    </Dialog>
  );
}
