import { Check, Clock, MessageSquareWarning } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewInfo } from '../../shared/api/reviews';
import { formatAgo } from '../i18n/format';
import { cx } from '../ui/cx';
import styles from './SignOffTab.module.css';

const ICON = { size: 14, 'aria-hidden': true } as const;
type Approver = ReviewInfo['approvers'][number];

interface ApproverListProps {
  review: Pick<ReviewInfo, 'approvers' | 'state'>;
  /** Marks the reader. */
  me?: string;
}

/** Who was asked, and what each of them said. */
export function ApproverList({ review, me }: ApproverListProps) {
  const { t } = useTranslation();
  return (
    <ul>
      {review.approvers.map((approver) => {
        const { personId, name, decision, comment, issuedBy } = approver;
        return (
          <li key={personId} className={styles.approver}>
            <span className={cx(styles.mark, decision !== null && styles[decision])}>
              {decision === 'approve' ? (
                <Check {...ICON} />
              ) : decision === 'request-changes' ? (
                <MessageSquareWarning {...ICON} />
              ) : (
                <Clock {...ICON} />
              )}
            </span>
            <span className={styles.who}>
              <span className={styles.name}>
                {personId === me ? t('signoff.page.you', { name }) : name}
              </span>
              <span className={styles.said}>
                {saidText(approver, review.state === 'in-review', t)}
                {issuedBy !== '' && ` · ${t('signoff.panel.issued', { name: issuedBy })}`}
              </span>
              {comment !== null && <span className={styles.note}>{comment}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function saidText({ decision, at, claimedAt }: Approver, open: boolean, t: Words): string {
  const when = at === null ? '' : formatAgo(Date.parse(at));
  if (decision === 'approve') return t('signoff.panel.approved', { when });
  if (decision === 'request-changes') return t('signoff.panel.asked', { when });
  if (!open) return t('signoff.panel.undecided');
  return claimedAt === null
    ? t('signoff.panel.notOpened')
    : t('signoff.panel.opened', { when: formatAgo(Date.parse(claimedAt)) });
}
