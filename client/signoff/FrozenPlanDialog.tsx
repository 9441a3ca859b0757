import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../i18n/format';
import { usePages } from '../printing/usePages';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { Asked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { FrozenPlanList } from './FrozenPlanList';
import { type FrozenPages, frozenPages } from './frozenPages';
import { usePeopleNames } from './people';

interface FrozenPlanDialogProps {
  title: string;
  /** When the plan was as it is shown, ISO with time; null while nobody knows. */
  asOf: string | null;
  asked: Asked<Omit<FrozenPages, 'asOf' | 'people'>>;
  onClose: () => void;
}

/** A plan as it was, to be read. */
export function FrozenPlanDialog({ title, asOf, asked, onClose }: FrozenPlanDialogProps) {
  const { t } = useTranslation();
  const people = usePeopleNames();
  const pages = usePages(() =>
    asked.kind === 'ready' && asOf !== null ? frozenPages({ ...asked.value, asOf, people }) : null,
  );
  const description = asOf && t('versions.asOf', { when: formatInstant(Date.parse(asOf)) });
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={title}
      {...(description ? { description } : {})}
      footer={
        <>
          {asked.kind === 'ready' && (
            <Button size="lg" icon={<Printer size={16} aria-hidden />} onClick={pages.print}>
              {t('panels.print.title')}
            </Button>
          )}
          <Button size="lg" data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
          {pages.dialog}
        </>
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
