import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../shared/api/reviews';
import { errorText } from '../i18n/errorText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import { AboutField } from './AboutField';
import { shortHash } from './ruleText';
import styles from './SignOffDialog.module.css';

interface DecisionProps {
  version: number;
  /** Decides; rejects with the reason why not. */
  onDecide: (comment: string) => Promise<void>;
  onClose: () => void;
  /** Where focus goes when the button that opened it is gone. */
  fallbackFocus: () => HTMLElement | null;
}

const same = (a: string, b: string): boolean =>
  a.trim().localeCompare(b.trim(), undefined, { sensitivity: 'base' }) === 0;

/** Signs with the name as in the invitation, and a note for whoever wants to add one. */
export function ApproveDialog({
  version,
  name,
  sha256,
  onDecide,
  onClose,
  fallbackFocus,
}: DecisionProps & { name: string; sha256: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useDecision(onDecide, onClose);
  const signed = same(typed, name);
  const title = t('signoff.page.approveTitle', { version });
  return (
    <Frame
      title={title}
      busy={busy}
      onClose={onClose}
      fallbackFocus={fallbackFocus}
      onSubmit={() => {
        setTried(true);
        if (signed) run(note);
      }}
    >
      <p>{t('signoff.page.approveText', { hash: shortHash(sha256) })}</p>
      <TextField
        label={t('signoff.page.sign', { name })}
        error={tried && !signed ? t('signoff.page.signWrong', { name }) : problem}
        size="lg"
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      <TextArea
        label={t('signoff.page.note')}
        hint={t('signoff.page.noteHint')}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={setNote}
      />
    </Frame>
  );
}

/** Says what should change; without it there is nothing to ask for. */
export function AskDialog({
  version,
  plan,
  onDecide,
  onClose,
  fallbackFocus,
}: Pick<DecisionProps, 'version' | 'onClose' | 'fallbackFocus'> & {
  plan: Review['plan'];
  onDecide: (comment: string, about: readonly string[]) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [about, setAbout] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useDecision((comment) => onDecide(comment, [...about]), onClose);
  const missing = note.trim() === '';
  return (
    <Frame
      title={t('signoff.page.askTitle', { version })}
      submit={t('signoff.page.ask')}
      busy={busy}
      onClose={onClose}
      fallbackFocus={fallbackFocus}
      onSubmit={() => {
        setTried(true);
        if (!missing) run(note);
      }}
    >
      <TextArea
        label={t('signoff.page.askLabel')}
        hint={t('signoff.page.askHint')}
        error={tried && missing ? t('signoff.page.askMissing') : problem}
        rows={5}
        maxLength={2000}
        value={note}
        onChange={setNote}
      />
      <AboutField plan={plan} value={about} onChange={setAbout} />
    </Frame>
  );
}

interface FrameProps {
  title: string;
  submit?: string;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  fallbackFocus: () => HTMLElement | null;
  children: ReactNode;
}

function Frame({
  title,
  submit = title,
  busy,
  onSubmit,
  onClose,
  fallbackFocus,
  children,
}: FrameProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      fallbackFocus={fallbackFocus}
      title={title}
      dismissible={!busy}
      footer={
        <>
          <Button size="lg" onClick={onClose} disabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" busy={busy} onClick={onSubmit}>
            {submit}
          </Button>
        </>
      }
    >
      <div className={styles.step}>{children}</div>
    </Dialog>
  );
}

function useDecision(decide: (comment: string) => Promise<void>, close: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = (comment: string) => {
    setBusy(true);
    setProblem(null);
    decide(comment).then(close, (error: unknown) => {
      setProblem(errorText(error));
      setBusy(false);
    });
  };
  return { busy, problem, run };
}
