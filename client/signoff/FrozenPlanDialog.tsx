import { useTranslation } from 'react-i18next';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { formatInstant } from '../i18n/format';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { Asked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { FrozenPlanList } from './FrozenPlanList';
import { usePeopleNames } from './people';

interface FrozenPlanDialogProps {
  title: string;
  /** When the plan was as it is shown, ISO with time; null while nobody knows. */
  asOf: string | null;
  asked: Asked<{ readonly plan: FrozenPlan }>;
  onClose: () => void;
}

/** A plan as it was, to be read. */
export function FrozenPlanDialog({ title, asOf, asked, onClose }: FrozenPlanDialogProps) {
  const { t } = useTranslation();
  const people = usePeopleNames();
  const description = asOf && t('versions.asOf', { when: formatInstant(Date.parse(asOf)) });
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={title}
      {...(description ? { description } : {})}
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
