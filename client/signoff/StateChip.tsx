import { FileClock, FilePen, FileX, MessageSquareWarning, ShieldAlert, Stamp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewInfo } from '../../shared/api/reviews';
import { t } from '../i18n/i18n';
import type { BoardStatus } from '../state/boardStatus';
import { Chip, type Tone } from '../ui/Chip';

const ICON = { size: 12, 'aria-hidden': true } as const;

interface Look {
  readonly tone: Tone;
  readonly icon: ReactNode;
}

const LOOK: Readonly<Record<BoardStatus['state'] | ReviewInfo['state'], Look>> = {
  draft: { tone: 'neutral', icon: <FilePen {...ICON} /> },
  'in-review': { tone: 'accent', icon: <FileClock {...ICON} /> },
  'changes-asked': { tone: 'warning', icon: <MessageSquareWarning {...ICON} /> },
  'signed-off': { tone: 'success', icon: <Stamp {...ICON} /> },
  changed: { tone: 'warning', icon: <FilePen {...ICON} /> },
  withdrawn: { tone: 'neutral', icon: <FileX {...ICON} /> },
  superseded: { tone: 'neutral', icon: <FileX {...ICON} /> },
};

/** Where a board stands, in a few words. */
export function statusText({ state, version, changes, damaged, latest }: BoardStatus): string {
  if (damaged) return t('signoff.chip.damaged');
  if (state === 'in-review' && latest) {
    const { approvals, needed } = latest;
    return t('signoff.chip.inReview', { approvals, needed });
  }
  return t(`board.state.${state}`, { version, count: changes });
}

/** The state of the board as a chip that opens its history. */
export function StatusChip({
  status,
  onOpen,
  className,
}: {
  status: BoardStatus;
  onOpen: () => void;
  className?: string | undefined;
}) {
  const look: Look = status.damaged
    ? { tone: 'danger', icon: <ShieldAlert {...ICON} /> }
    : LOOK[status.state];
  return (
    <Chip {...look} onClick={onOpen} {...(className ? { className } : {})}>
      {statusText(status)}
    </Chip>
  );
}

/** What became of one version that was sent. */
export function ReviewChip({ state }: { state: ReviewInfo['state'] }) {
  const { t } = useTranslation();
  return <Chip {...LOOK[state]}>{t(`signoff.state.${state}`)}</Chip>;
}
