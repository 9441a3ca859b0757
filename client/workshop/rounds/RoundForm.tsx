import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type NewRound,
  ROUND_LIMITS,
  type RoundKind,
  type RoundScope,
} from '../../../shared/workshop/roundApi';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import styles from './Rounds.module.css';
import { useScopes } from './scopes';
import { useComesIntoView } from './useComesIntoView';
import { useFocusStays } from './useFocusStays';
import { showWorkshop } from './useRounds';

/** What every round is asked for. */
export interface CommonTerms {
  readonly scope: RoundScope;
  readonly title?: string;
  readonly secret: boolean;
  /** Instant. */
  readonly ends?: string;
}

interface RoundFormProps {
  kind: Exclude<RoundKind, 'stickies'>;
  secret: boolean;
  /** What the button says. */
  submit: string;
  /** Why it can't start as it stands, in the reader's words. */
  problem?: string | null;
  /** More to ask, for so many items. */
  children?: (size: number) => ReactNode;
  /** The whole request. */
  make: (common: CommonTerms, size: number) => NewRound;
}

const MINUTES = [1, 2, 3, 5, 10, 15, 30];
const LONGEST_TITLE = 200;

/** Sets a round up and starts it: about what, the question, secret or open, how long. */
export function RoundForm(props: RoundFormProps) {
  const { kind, submit, problem = null, children, make } = props;
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const form = useRef<HTMLFormElement>(null);
  useFocusStays(form);
  const asked = useUi((ui) => ui.rightPanel?.kind === 'workshop' && ui.rightPanel.setUp === kind);
  useComesIntoView(form, { focus: asked });
  const choices = useScopes(kind === 'vote');
  const [key, setKey] = useState<string | null>(null);
  const [title, setTitle] = useState('');
  const [secret, setSecret] = useState(props.secret);
  const [minutes, setMinutes] = useState('0');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // The first with something in it, unless somebody chose.
  const chosen =
    choices.find((one) => one.key === key) ?? choices.find(({ size }) => size > 0) ?? choices[0];
  if (!chosen) return null;
  const { size, scope } = chosen;
  const wrongSize =
    size === 0
      ? t('rounds.form.empty')
      : size > ROUND_LIMITS.items
        ? t('rounds.form.tooMany', { count: ROUND_LIMITS.items })
        : null;
  const reason = wrongSize ?? problem ?? (offline ? t('rounds.form.offline') : null);

  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null || busy) return;
    const ends = board.serverNow() + Number(minutes) * 60_000;
    setBusy(true);
    setError(null);
    try {
      await board.rounds.start(
        make(
          {
            scope,
            secret,
            ...(title.trim() === '' ? {} : { title: title.trim() }),
            ...(minutes === '0' ? {} : { ends: new Date(ends).toISOString() }),
          },
          size,
        ),
      );
      // Who has closed the panel meanwhile keeps it closed.
      if (form.current) showWorkshop(board);
    } catch (failure) {
      setError(errorText(failure));
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t(`rounds.setUp.${kind}`)}
      onSubmit={start}
    >
      <h3 className={styles.title}>{t(`rounds.setUp.${kind}`)}</h3>
      <Select
        label={t('rounds.form.scope')}
        error={wrongSize}
        value={chosen.key}
        options={choices.map((one) => ({ value: one.key, label: one.label }))}
        onChange={setKey}
      />
      <TextField
        label={t('rounds.form.title')}
        hint={t(`rounds.form.titleHint.${kind}`)}
        value={title}
        maxLength={LONGEST_TITLE}
        onChange={setTitle}
      />
      {children?.(size)}
      <Select
        label={t('rounds.form.time')}
        value={minutes}
        options={[
          { value: '0', label: t('rounds.form.noLimit') },
          ...MINUTES.map((count) => ({
            value: String(count),
            label: t('rounds.form.minutes', { count }),
          })),
        ]}
        onChange={setMinutes}
      />
      <Switch
        label={t('rounds.form.secret')}
        hint={t(secret ? 'rounds.form.secretHint' : 'rounds.form.openHint')}
        checked={secret}
        onChange={setSecret}
      />
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {reason !== null && wrongSize === null && <p className={styles.hint}>{reason}</p>}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" busy={busy} aria-disabled={reason !== null}>
          {submit}
        </Button>
        <Button
          variant="ghost"
          onClick={() => board.ui.setState({ rightPanel: { kind: 'workshop', setUp: null } })}
        >
          {t('rounds.form.cancel')}
        </Button>
      </div>
    </form>
  );
}
