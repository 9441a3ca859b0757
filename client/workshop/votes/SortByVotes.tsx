import { ArrowDownWideNarrow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { lastVote } from '../../../shared/workshop/voteCounts';
import { useActionContext } from '../../actions/useActions';
import {
  canSortBacklog,
  canSortLane,
  sortBacklog,
  sortLane,
} from '../../actions/voting/sortByVotes';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import common from '../rounds/Rounds.module.css';

/** For who may change the plan: lanes and backlog in the order of the last vote, each one undo step. */
export function SortByVotes({ round }: { round: StageRound }) {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { canEdit } = useReadable(board.access);
  const kept = useReadable(board.kept);
  const lanes = usePlan((view) => view.lanes);
  usePlan((view) => view.byLane);
  usePlan((view) => view.backlog);
  if (!canEdit || lastVote(kept)?.round !== round.n) return null;
  const bands = [
    ...lanes.map(({ id, title }) => ({ id, title: title || t('panels.untitled') })),
    { id: null, title: t('panels.noLane') },
  ].filter(({ id }) => canSortLane(board, id));
  const icon = <ArrowDownWideNarrow size={16} aria-hidden />;
  const [only] = bands;
  return (
    <div className={common.buttons}>
      {bands.length === 1 && only && (
        <Button size="sm" icon={icon} onClick={() => sortLane(context, only.id)}>
          {t('votes.sortOne', { title: only.title })}
        </Button>
      )}
      {bands.length > 1 && (
        <Menu
          items={bands.map(({ id, title }) => ({
            label: title,
            onSelect: () => sortLane(context, id),
          }))}
          trigger={
            <Button size="sm" icon={icon}>
              {t('votes.sortLane')}
            </Button>
          }
        />
      )}
      {canSortBacklog(board) && (
        <Button size="sm" icon={icon} onClick={() => sortBacklog(context)}>
          {t('votes.sortBacklog')}
        </Button>
      )}
    </div>
  );
}
