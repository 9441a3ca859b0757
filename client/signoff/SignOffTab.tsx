import { ShieldAlert, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewInfo } from '../../shared/api/reviews';
import { atLeast } from '../../shared/roles';
import { PlanDiffList } from '../diff/DiffList';
import { useShowChange } from '../diff/useShowChange';
import { formatAgo } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { usePeopleNames } from './people';
import { ReviewCard } from './ReviewCard';
import styles from './SignOffTab.module.css';

/** Where the sign-off stands: who decided, what changed since, and the versions before. */
export function SignOffTab() {
  const { t } = useTranslation();
  const board = useBoard();
  const status = useReadable(board.status);
  const { role, archived } = useReadable(board.access);
  const mayAsk = atLeast(role, 'editor') && !archived;
  const { latest, reviews, state, damaged } = status;
  const ask = () => board.ui.setState({ dialog: { kind: 'signOff' } });
  const earlier = reviews.slice(0, -1).reverse();
  return (
    <div className={styles.tab}>
      {damaged && (
        <p className={styles.damaged} role="alert">
          <ShieldAlert size={16} aria-hidden /> {t('signoff.panel.damaged')}
        </p>
      )}
      {latest === null ? (
        <EmptyState
          icon={<Stamp size={24} aria-hidden />}
          level={3}
          title={t('signoff.panel.draft')}
          actions={
            mayAsk && (
              <Button aria-haspopup="dialog" onClick={ask}>
                {t('signoff.panel.start')}
              </Button>
            )
          }
        >
          {t('signoff.panel.draftText')}
        </EmptyState>
      ) : (
        <ReviewCard review={latest} />
      )}
      {mayAsk && latest && latest.state !== 'in-review' && state !== 'signed-off' && (
        <Button className={styles.ask} aria-haspopup="dialog" onClick={ask}>
          {t('signoff.panel.askAgain')}
        </Button>
      )}
      <ChangesSince />
      {earlier.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.title}>{t('signoff.panel.earlier')}</h3>
          <ul className={styles.earlier}>
            {earlier.map((review) => (
              <li key={review.version}>
                <Earlier review={review} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Earlier({ review }: { review: ReviewInfo }) {
  const { t } = useTranslation();
  const { version, state, endedAt, sentAt } = review;
  return (
    <details className={styles.details}>
      <summary>
        {t('signoff.panel.version', { version })} · {t(`signoff.state.${state}`)}{' '}
        <span className={styles.when}>{formatAgo(Date.parse(endedAt ?? sentAt))}</span>
      </summary>
      <ReviewCard review={review} />
    </details>
  );
}

/** The live drift from the version that was signed last. */
function ChangesSince() {
  const { t } = useTranslation();
  const board = useBoard();
  const { baseline, diff, now, version } = useReadable(board.status);
  const people = usePeopleNames();
  const showing = useShowChange();
  if (!baseline || !diff || !now) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('signoff.panel.since', { version })}</h3>
      {diff.changes.length === 0 ? (
        <p className={styles.muted}>{t('signoff.panel.noChanges')}</p>
      ) : (
        <PlanDiffList
          level={4}
          diff={diff}
          before={baseline.plan}
          after={now}
          people={people}
          {...showing}
        />
      )}
    </section>
  );
}
