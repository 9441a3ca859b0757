import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../../shared/dates';
import type { Milestone } from '../../../shared/plan/schema';
import { CommentCount } from '../../actions/comments/CommentCount';
import { formatDate } from '../../i18n/format';
import { useBoard, useUi } from '../../state/hooks';
import styles from './PhoneBoard.module.css';

interface MilestoneRowProps {
  milestone: Milestone;
  /** Which lane it stands in, where the group does not say; null: none, or it is said. */
  lane: string | null;
}

/** A milestone in the list: its title, lane and day, and whether it was reached. A press selects and opens it. */
export function MilestoneRow({ milestone, lane }: MilestoneRowProps) {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const { id, title, date, done } = milestone;
  const isSelected = useUi(({ selection }) => selection.has(id));
  const isMissed = !done && date < toIso(todayDay());
  return (
    <button
      type="button"
      data-item={id}
      className={styles.item}
      aria-current={isSelected || undefined}
      onClick={() => ui.setState({ selection: new Set([id]), rightPanel: { kind: 'details' } })}
    >
      <span aria-hidden="true" className={styles.diamond}>
        ◆
      </span>
      <span className={styles.name}>
        <span dir="auto">{t('outline.milestone', { title: title || t('panels.untitled') })}</span>{' '}
        <span className={styles.facts}>
          {lane !== null && (
            <>
              <bdi>{lane}</bdi>
              {' · '}
            </>
          )}
          <span className={styles.when}>{formatDate(date)}</span>
          {(done || isMissed) && ` · ${t(done ? 'outline.done' : 'outline.missed')}`}
        </span>
      </span>
      <CommentCount id={id} />
    </button>
  );
}
