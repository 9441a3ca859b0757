import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../shared/api/versions';
import { api } from '../api';
import { useBoard, useReadable } from '../state/hooks';
import { useAsked } from '../ui/useAsked';
import { FrozenPlanDialog } from './FrozenPlanDialog';
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
  const asked = useAsked(() => api.version(board.id, board.token, version.n), [board, version.n]);
  const review = reviews.find((r) => r.version === version.review || r.saved === version.n) ?? null;
  return (
    <FrozenPlanDialog
      title={t('versions.viewTitle', { name: versionName(version, reviews) })}
      asOf={version.at}
      asked={
        asked.kind === 'ready' ? { ...asked, value: { plan: asked.value.plan, review } } : asked
      }
      onClose={onClose}
    />
  );
}
