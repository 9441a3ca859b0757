import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../shared/api/versions';
import { api } from '../api';
import { formatInstant } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useAsked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { FrozenPlanList } from './FrozenPlanList';
import { usePeopleNames } from './people';
import { versionName } from './versionText';

interface VersionDialogProps {
  version: VersionInfo;
  onClose: () => void;
}

/** A saved version as it was, to be read. */
export function VersionDialog({ version, onClose }: VersionDialogProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { reviews } = useReadable(board.status);
  const people = usePeopleNames();
  const asked = useAsked(() => api.version(board.id, board.token, version.n), [board, version.n]);
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={t('versions.viewTitle', { name: versionName(version, reviews) })}
      description={t('versions.asOf', { when: formatInstant(Date.parse(version.at)) })}
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
