import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedReview, ReviewInfo } from '../../shared/api/reviews';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { useBoard, usePlan, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Steps } from '../ui/Steps';
import { toast } from '../ui/toast';
import { ApproversStep } from './ApproversStep';
import { type ApproverDraft, namesOf, problemOf, requestOf } from './approverDraft';
import { CheckStep } from './CheckStep';
import { SendStep } from './SendStep';
import { SentLinks } from './SentLinks';
import styles from './SignOffDialog.module.css';

const STEPS = ['check', 'approvers', 'send'] as const;
type Step = (typeof STEPS)[number];

/** Sends the plan to be signed: look it over, say who decides, send, hand out the links. */
export function SignOffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const title = usePlan((view) => view.meta.title) || t('board.untitled');
  const { latest } = useReadable(board.status);
  const offline = useReadable(board.connection).kind === 'offline';
  const unsaved = useReadable(board.unsaved);
  const empty = usePlan((view) => view.initiatives.size === 0);
  const [step, setStep] = useState<Step>('check');
  const [draft, setDraft] = useState(() => draftFrom(latest));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<CreatedReview | null>(null);
  const version = sent?.version ?? (latest?.version ?? 0) + 1;
  const problem = problemOf(draft);
  const top = useRef<HTMLDivElement>(null);
  const began = useRef(false);

  // A new step is read from its top.
  useEffect(() => {
    if (began.current) {
      // A step is taller than the dialog: it begins at its top.
      top.current?.focus({ preventScroll: true });
      top.current?.parentElement?.scrollTo(0, 0);
    }
    began.current = true;
  }, [step, sent !== null]);

  const send = async () => {
    setBusy(true);
    try {
      const made = await api.requestReview(board.id, board.token, requestOf(draft));
      setSent(made);
      board.refreshAccess();
      toast(t('signoff.send.sent', { version: made.version, count: made.approvers.length }), {
        tone: 'success',
        id: 'signoff',
      });
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'signoff' });
    } finally {
      setBusy(false);
    }
  };
  const next = () => {
    if (step === 'check') return setStep('approvers');
    setTried(true);
    if (problem === null) setStep('send');
  };
  const back = () => setStep(step === 'send' ? 'approvers' : 'check');
  const stops = offline || empty;

  if (sent)
    return (
      <Dialog
        open
        onClose={onClose}
        width={720}
        title={t('signoff.send.linksTitle', { version })}
        footer={
          <Button size="lg" variant="primary" onClick={onClose}>
            {t('signoff.dialog.done')}
          </Button>
        }
      >
        <div ref={top} tabIndex={-1} className={styles.step}>
          <SentLinks sent={sent} title={title} />
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      title={t('signoff.dialog.title', { title })}
      dismissible={!busy}
      footer={
        <>
          {step === 'check' ? (
            <Button size="lg" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          ) : (
            <Button size="lg" onClick={back} disabled={busy}>
              {t('signoff.dialog.back')}
            </Button>
          )}
          {step === 'send' ? (
            <Button
              size="lg"
              variant="primary"
              busy={busy}
              aria-disabled={stops || unsaved > 0}
              onClick={() => void send()}
            >
              {t('signoff.dialog.submit', { version, count: namesOf(draft).length })}
            </Button>
          ) : (
            <Button size="lg" variant="primary" aria-disabled={stops} onClick={next}>
              {t(`signoff.dialog.${step === 'check' ? 'nextApprovers' : 'nextSend'}`)}
            </Button>
          )}
        </>
      }
    >
      <Steps
        label={t('signoff.dialog.steps')}
        steps={STEPS.map((value) => ({ value, label: t(`signoff.dialog.${value}`) }))}
        current={step}
      />
      <div ref={top} tabIndex={-1} className={styles.step}>
        {offline && <p className={styles.warning}>{t('signoff.dialog.offline')}</p>}
        {empty && <p className={styles.warning}>{t('signoff.dialog.empty')}</p>}
        {latest?.state === 'in-review' && (
          <p className={styles.warning}>
            {t('signoff.dialog.supersedes', { version: latest.version })}
          </p>
        )}
        {step === 'check' && <CheckStep onShow={onClose} />}
        {step === 'approvers' && (
          <ApproversStep draft={draft} onChange={setDraft} problem={tried ? problem : null} />
        )}
        {step === 'send' && <SendStep draft={draft} version={version} />}
        {step === 'send' && unsaved > 0 && (
          <p className={styles.warning} role="status">
            {t('signoff.dialog.unsaved')}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The people who were asked last time are likely to be asked again. */
function draftFrom(latest: ReviewInfo | null): ApproverDraft {
  const names = (latest?.approvers ?? []).map(({ name }, key) => ({ key, name }));
  const rule = latest?.rule ?? 'all';
  return {
    names: names.length > 0 ? names : [{ key: 0, name: '' }],
    rule: typeof rule === 'number' ? 'some' : rule,
    least: typeof rule === 'number' ? rule : 1,
    due: null,
    note: '',
    lock: false,
  };
}
