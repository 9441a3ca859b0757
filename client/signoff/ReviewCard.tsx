import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewInfo } from '../../shared/api/reviews';
import { todayDay, toIso } from '../../shared/dates';
import { atLeast } from '../../shared/roles';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { formatAgo, formatDate } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toast';
import { ApproverList } from './ApproverList';
import { ruleText, shortHash } from './ruleText';
import { SentVersionDialog } from './SentVersionDialog';
import styles from './SignOffTab.module.css';
import { ReviewChip } from './StateChip';
import { useReview } from './useReview';

/** One version that was sent: its state, who decided what, and what its sender can do about it. */
export function ReviewCard({ review }: { review: ReviewInfo }) {
  const { t } = useTranslation();
  const [looking, setLooking] = useState(false);
  const { version, state, sentAt, sentBy, endedAt, approvals, needed, due, note } = review;
  const open = state === 'in-review';
  const late = due !== null && due < toIso(todayDay());
  const when = formatAgo(Date.parse(sentAt));
  return (
    <section className={styles.card} aria-label={t('signoff.panel.version', { version })}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('signoff.panel.version', { version })}</h3>
        <ReviewChip state={state} />
      </div>
      <p className={styles.facts}>
        <span>
          {sentBy === ''
            ? t('signoff.panel.sentNoName', { when })
            : t('signoff.panel.sent', { when, name: sentBy })}
        </span>
        <span>
          {t('signoff.panel.progress', { approvals, needed })} ·{' '}
          {t('signoff.panel.rule', { rule: ruleText(review.rule) })}
        </span>
        {open && due !== null && (
          <span>
            {t(late ? 'signoff.panel.overdue' : 'signoff.panel.due', { date: formatDate(due) })}
          </span>
        )}
        {endedAt !== null && (
          <span>
            {t('signoff.panel.ended', {
              state: t(`signoff.state.${state}`),
              when: formatAgo(Date.parse(endedAt)),
            })}
          </span>
        )}
        <span title={review.sha256}>
          {t('signoff.panel.hash')} <span className={styles.hash}>{shortHash(review.sha256)}</span>
        </span>
      </p>
      {note !== null && <p className={styles.note}>{note}</p>}
      <ApproverList review={review} />
      <div className={styles.buttons}>
        <Button aria-haspopup="dialog" onClick={() => setLooking(true)}>
          {t('signoff.panel.look')}
        </Button>
        {open && <Withdraw version={version} />}
      </div>
      {open && <EditedSince version={version} />}
      {looking && <SentVersionDialog version={version} onClose={() => setLooking(false)} />}
    </section>
  );
}

function Withdraw({ version }: { version: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { role } = useReadable(board.access);
  const offline = useReadable(board.connection).kind === 'offline';
  const [asking, setAsking] = useState(false);
  if (!atLeast(role, 'editor')) return null;
  const withdraw = async () => {
    try {
      await api.withdrawReview(board.id, board.token, version);
      toast(t('signoff.panel.withdrawn', { version }), { id: 'signoff' });
      board.refreshAccess();
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'signoff' });
      board.refreshAccess();
      return false;
    }
  };
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-disabled={offline}
        title={offline ? t('common.offlineDisabled') : undefined}
        onClick={() => setAsking(true)}
      >
        {t('signoff.panel.withdraw')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('signoff.panel.withdrawTitle', { version })}
          submit={t('signoff.panel.withdrawTitle', { version })}
          onSubmit={withdraw}
          onClose={() => setAsking(false)}
        >
          {t('signoff.panel.withdrawText', { version })}
        </ConfirmDialog>
      )}
    </>
  );
}

/** Edits made while people decide: they are asked about what was sent, so the sender may send anew. */
function EditedSince({ version }: { version: number }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { role } = useReadable(board.access);
  const edited = useReview(version).edited;
  if (edited === 0 || !atLeast(role, 'editor')) return null;
  return (
    <div className={styles.card}>
      <p>{t('signoff.panel.edited', { count: edited })}</p>
      <div className={styles.buttons}>
        <Button
          aria-haspopup="dialog"
          onClick={() => board.ui.setState({ dialog: { kind: 'signOff' } })}
        >
          {t('signoff.panel.sendNew')}
        </Button>
      </div>
    </div>
  );
}
