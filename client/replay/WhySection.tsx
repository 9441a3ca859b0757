import { ChevronDown, ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Reason } from '../../shared/replay/whyApi';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { formatAgo, formatInstant } from '../i18n/format';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { boardNames } from './boardNames';
import { reasonText } from './reasonText';
import styles from './WhySection.module.css';

interface WhySectionProps {
  id: string;
  title: string;
}

type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly reasons: readonly Reason[]; readonly next: number | null };

/** Why an initiative stands where it stands: who moved it when, what rounds said, what it was made from. */
export function WhySection({ id, title }: WhySectionProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const asked = useUi(
    ({ rightPanel }) => rightPanel?.kind === 'details' && rightPanel.why === true,
  );
  const [open, setOpen] = useState(asked);
  const heading = useRef<HTMLButtonElement>(null);
  const wanted = useRef(false);
  // Once its reasons are there, there is room below to scroll to it.
  const show = useCallback(() => {
    if (wanted.current) heading.current?.scrollIntoView({ block: 'start' });
    wanted.current = false;
  }, []);
  useEffect(() => {
    if (!asked) return;
    setOpen(true);
    wanted.current = true;
    heading.current?.focus();
    // The wish is granted; closing the section stands.
    board.ui.setState({ rightPanel: { kind: 'details' } });
  }, [asked, board]);
  return (
    <section className={styles.section} aria-label={t('replay.why.label')}>
      <h3>
        <Button
          ref={heading}
          variant="ghost"
          size="sm"
          icon={
            open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />
          }
          aria-expanded={open}
          className={styles.heading}
          onClick={() => setOpen(!open)}
        >
          {t('replay.why.show')}
        </Button>
      </h3>
      {open && <Reasons key={id} id={id} title={title} onShown={show} />}
    </section>
  );
}

function Reasons({ id, title, onShown }: WhySectionProps & { onShown: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const record = usePlan((_view, records) => records.initiatives.get(id));
  const people = useReadable(board.people);
  const names = usePlan((_view, records) => boardNames(records, people));
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const load = async (before?: number) => {
    try {
      const page = await api.replays.why(board.id, board.token, id, before);
      setShown((was) => ({
        kind: 'ready',
        reasons:
          before !== undefined && was.kind === 'ready'
            ? [...was.reasons, ...page.reasons]
            : page.reasons,
        next: page.next,
      }));
    } catch (error) {
      setShown({ kind: 'failed', error });
    }
  };
  const latest = useRef(load);
  latest.current = load;
  // Whatever was changed on it is a reason more.
  useEffect(() => {
    if (record) void latest.current();
  }, [record]);
  const isReady = shown.kind === 'ready';
  useEffect(() => {
    if (isReady) onShown();
  }, [isReady, onShown]);
  if (shown.kind === 'loading')
    return (
      <p className={styles.muted} role="status">
        {t('replay.why.loading')}
      </p>
    );
  if (shown.kind === 'failed')
    return (
      <p className={styles.muted} role="alert">
        {offline ? t('replay.why.offline') : errorText(shown.error)}{' '}
        {!offline && (
          <Button size="sm" onClick={() => void load()}>
            {t('replay.tryAgain')}
          </Button>
        )}
      </p>
    );
  const { reasons, next } = shown;
  return (
    <>
      {reasons.length === 0 && <p className={styles.muted}>{t('replay.why.nothing')}</p>}
      <ol className={styles.reasons}>
        {reasons.map((reason) => {
          const { at, session, step } = reason;
          const what = reasonText(reason, title, names);
          return (
            <li key={keyOf(reason)}>
              <p>{what}</p>
              {'text' in reason && <p className={styles.quote}>{reason.text}</p>}
              <p className={styles.muted}>
                <time dateTime={at} title={formatInstant(new Date(at))}>
                  {formatAgo(Date.parse(at))}
                </time>
                {session !== null && (
                  <>
                    {' '}
                    {step ? t('replay.why.inStep', { step }) : t('replay.why.inWorkshop')}{' '}
                    <Link
                      href={`/b/${board.id}/replay?session=${session}&at=${encodeURIComponent(at)}`}
                      aria-label={t('replay.why.watchThis', {
                        time: formatInstant(new Date(at)),
                        what,
                      })}
                    >
                      {t('replay.why.watch')}
                    </Link>
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      {next !== null && (
        <Button size="sm" onClick={() => void load(next)}>
          {t('replay.why.more')}
        </Button>
      )}
    </>
  );
}

function keyOf(reason: Reason): string {
  switch (reason.kind) {
    case 'change':
      return `change ${reason.seq}`;
    case 'round':
      return `round ${reason.round} ${reason.at}`;
    case 'comment':
      return `comment ${reason.comment}`;
    case 'sticky':
      return `sticky ${reason.sticky}`;
  }
}
