import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { CommentCount } from '../../actions/comments/CommentCount';
import { VoteCount } from '../../actions/voting/VoteCount';
import { formatDateRange } from '../../i18n/format';
import { useBoard, usePlan, useUi } from '../../state/hooks';
import { Swatch } from '../Swatch';
import styles from './PhoneBoard.module.css';
import type { GroupBy } from './planGroups';

interface PlanRowProps {
  initiative: Initiative;
  /** Which lane it stands in, where the group does not say; null: none, or it is said. */
  lane: string | null;
  /** Of its time, the group says now, next or later. */
  by: GroupBy;
}

/** An initiative in the list: its goal, title, lane, dates and progress. A press selects and opens it. */
export const PlanRow = memo(function PlanRow({ initiative, lane, by }: PlanRowProps) {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const { id, span, bucket } = initiative;
  const goal = usePlan((view) => view.goalById.get(initiative.goal ?? ''));
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const progress = usePlan((view) => view.progress.get(id));
  const isSelected = useUi(({ selection }) => selection.has(id));
  const when = dated
    ? span && formatDateRange(span.start, span.end)
    : bucket && by === 'lane' && t(`panels.bucket.${bucket}`);
  return (
    <button
      type="button"
      data-item={id}
      className={styles.item}
      aria-current={isSelected || undefined}
      onClick={() => ui.setState({ selection: new Set([id]), rightPanel: { kind: 'details' } })}
    >
      <Swatch colour={goal?.colour ?? null} size={16} />
      <span className={styles.name}>
        <span dir="auto">{initiative.title || t('panels.untitled')}</span>{' '}
        {(lane !== null || when) && (
          <span className={styles.facts}>
            {lane !== null && <bdi>{lane}</bdi>}
            {lane !== null && when && ' · '}
            {when && <span className={styles.when}>{when}</span>}
          </span>
        )}
      </span>
      <VoteCount id={id} />
      <CommentCount id={id} />
      {progress && progress.total > 0 && (
        <span className={styles.facts}>
          <span aria-hidden="true">
            {progress.done}/{progress.total}
          </span>
          <span className="vh">
            {t('outline.progressOf', { count: progress.total, done: progress.done })}
          </span>
        </span>
      )}
    </button>
  );
});
