import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { errorText } from '../i18n/errorText';
import type { JoinState } from '../state/join';
import { Button } from '../ui/Button';
import { Spinner } from '../ui/Spinner';
import { TextField } from '../ui/TextField';
import styles from './JoinCard.module.css';

export interface JoinCardProps {
  state: Exclude<JoinState, { kind: 'ready' }>;
  onJoin: (name: string) => void;
  onJustLook: () => void;
  onRetry: () => void;
  onOpenCopy: () => void;
}

/** The card between a link and its board: asks for a name, or says why there is no way in. */
export function JoinCard({ state, onJoin, onJustLook, onRetry, onOpenCopy }: JoinCardProps) {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'loading':
      return <Loading />;
    case 'needs-name':
      return <NameForm state={state} onJoin={onJoin} onJustLook={onJustLook} />;
    case 'ended': {
      const deleted = state.code === 'board-deleted';
      return (
        <NoWayIn
          title={t(deleted ? 'join.deletedTitle' : 'join.endedTitle')}
          text={t(deleted ? 'join.deletedText' : 'join.endedText')}
          onOpenCopy={state.offlineCopy ? onOpenCopy : null}
        />
      );
    }
    case 'not-found':
      return (
        <NoWayIn
          title={t('join.notFoundTitle')}
          text={t('join.notFoundText')}
          onOpenCopy={state.offlineCopy ? onOpenCopy : null}
        />
      );
    case 'error':
      return (
        <NoWayIn
          title={t('join.errorTitle')}
          text={errorText(state.code)}
          onOpenCopy={state.offlineCopy ? onOpenCopy : null}
        >
          <Button variant="primary" size="lg" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        </NoWayIn>
      );
  }
}

const NAMED_AFTER_MS = 1000;

/** Nothing for a moment, then words: most boards are there before anybody could read them. */
function Loading() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), NAMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={styles.loading}>
      {late && (
        <>
          <Spinner />
          {t('join.loading')}
        </>
      )}
    </p>
  );
}

type NeedsName = Extract<JoinState, { kind: 'needs-name' }>;
const MIN_NAME = 2;
const MAX_NAME = 40;

function NameForm({
  state,
  onJoin,
  onJustLook,
}: {
  state: NeedsName;
  onJoin: (name: string) => void;
  onJustLook: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(state.suggested);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const typed = name.trim();
  const short = typed.length < MIN_NAME;

  // The one thing to do here is to type a name.
  useEffect(() => field.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short) field.current?.focus();
    else onJoin(typed);
  };
  const problem = state.problem !== null ? errorText(state.problem) : null;
  return (
    <section className={styles.card} aria-labelledby="join-title">
      <h1 id="join-title" className={styles.title}>
        {t('join.invited', { title: state.title || t('join.untitled') })}
      </h1>
      <p className={styles.may}>{t(`join.may.${state.role}`)}</p>
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextField
          ref={field}
          label={t('join.name')}
          hint={t('join.nameHint')}
          error={tried && short ? t('join.nameShort') : problem}
          value={name}
          onChange={setName}
          maxLength={MAX_NAME}
          size="lg"
          autoComplete="given-name"
        />
        <Button type="submit" variant="primary" size="lg" busy={state.joining}>
          {short ? t('join.join') : t('join.joinAs', { name: typed })}
        </Button>
        {state.mayLook && (
          <Button variant="ghost" size="lg" onClick={onJustLook}>
            {t('join.justLook')}
          </Button>
        )}
      </form>
    </section>
  );
}

function NoWayIn({
  title,
  text,
  onOpenCopy,
  children,
}: {
  title: string;
  text: string;
  onOpenCopy: (() => void) | null;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-labelledby="join-title" role="alert">
      <h1 id="join-title" className={styles.title}>
        {title}
      </h1>
      <p className={styles.may}>{text}</p>
      {onOpenCopy && <p className={styles.may}>{t('join.copyText')}</p>}
      <div className={styles.form}>
        {children}
        {onOpenCopy && (
          <Button size="lg" onClick={onOpenCopy}>
            {t('join.openCopy')}
          </Button>
        )}
        <Link href="/" className={styles.home}>
          {t('join.home')}
        </Link>
      </div>
    </section>
  );
}
