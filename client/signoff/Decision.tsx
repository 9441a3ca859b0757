import { Check, MessageSquareWarning } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../shared/api/reviews';
import { errorText } from '../i18n/errorText';
import { formatAgo } from '../i18n/format';
import type { Approval } from '../state/approval';
import type { Announcer } from '../ui/announcer';
import { Button } from '../ui/Button';
import { toast } from '../ui/toast';
import styles from './ApproverPage.module.css';
import { ApproveDialog, AskDialog } from './DecisionDialogs';

interface DecisionProps {
  approval: Approval;
  announcer: Pick<Announcer, 'say'>;
  review: Review;
  mine: Review['approvers'][number];
  /** The server does not answer. */
  stale: boolean;
}

/** The bar at the foot of the page: decide, take it back, or read what became of the version. */
export function Decision({ approval, announcer, review, mine, stale }: DecisionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'approve' | 'ask' | null>(null);
  const [busy, setBusy] = useState(false);
  const { version, state, sha256 } = review;
  const { name, decision, at } = mine;
  const when = at === null ? '' : formatAgo(Date.parse(at));
  const decided = decision === 'approve' ? 'youApproved' : 'youAsked';
  const takeBack = async () => {
    setBusy(true);
    try {
      await approval.takeBack();
      toast(t('signoff.page.tookBack'), { id: 'decision' });
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'decision' });
    } finally {
      setBusy(false);
    }
  };
  const close = () => setOpen(null);
  const bar = useRef<HTMLElement>(null);
  // The button that opened the dialog is gone once one has decided.
  const fallbackFocus = () => bar.current;
  const tell = (said: 'thanksApproved' | 'thanksAsked') => {
    const now = approval.get();
    const { approvers } = now.kind === 'ready' ? now.review : review;
    const done = approvers.filter((a) => a.decision === 'approve').length;
    announcer.say(t(`signoff.page.${said}`, { version, done, count: approvers.length }));
  };
  const off = stale ? { 'aria-disabled': true, title: t('signoff.page.offline') } : {};
  return (
    <section
      ref={bar}
      tabIndex={-1}
      className={styles.decision}
      aria-label={t('signoff.page.decide')}
    >
      {state !== 'in-review' && <p role="status">{t(`signoff.page.over.${state}`, { version })}</p>}
      {decision !== null && <p>{t(`signoff.page.${decided}`, { version, when })}</p>}
      {state === 'in-review' && (
        <div className={styles.buttons}>
          {decision !== null && (
            <Button size="lg" busy={busy} {...off} onClick={() => void takeBack()}>
              {t('signoff.page.takeBack')}
            </Button>
          )}
          {decision === null && (
            <>
              <Button
                size="lg"
                variant="primary"
                icon={<Check size={16} aria-hidden />}
                aria-haspopup="dialog"
                {...off}
                onClick={() => setOpen('approve')}
              >
                {t('signoff.page.approve')}
              </Button>
              <Button
                size="lg"
                icon={<MessageSquareWarning size={16} aria-hidden />}
                aria-haspopup="dialog"
                {...off}
                onClick={() => setOpen('ask')}
              >
                {t('signoff.page.ask')}
              </Button>
            </>
          )}
        </div>
      )}
      {open === 'approve' && (
        <ApproveDialog
          version={version}
          name={name}
          sha256={sha256}
          onDecide={async (comment) => {
            await approval.decide('approve', comment);
            tell('thanksApproved');
          }}
          fallbackFocus={fallbackFocus}
          onClose={close}
        />
      )}
      {open === 'ask' && (
        <AskDialog
          version={version}
          plan={review.plan}
          onDecide={async (comment, about) => {
            await approval.decide('request-changes', comment, about);
            tell('thanksAsked');
          }}
          fallbackFocus={fallbackFocus}
          onClose={close}
        />
      )}
    </section>
  );
}
