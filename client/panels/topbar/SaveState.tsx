import { Check, CircleAlert, CloudOff, LoaderCircle } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../i18n/format';
import type { ConnectionState } from '../../state/board';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Tooltip } from '../../ui/Tooltip';
import { downloadCopy } from '../downloadCopy';
import { MergedList } from './MergedList';
import { FADE_MS, type SaveIcon, SLOW_SAVE_MS, saveDisplay } from './saveState';
import styles from './TopBar.module.css';

const ICON = { size: 16, 'aria-hidden': true } as const;
const ICONS: Readonly<Record<SaveIcon, ReactNode>> = {
  check: <Check {...ICON} />,
  ring: <LoaderCircle {...ICON} />,
  cloudOff: <CloudOff {...ICON} />,
  alert: <CircleAlert {...ICON} />,
};

const NOTHING = { own: [], others: [] };

/** The one place that says whether the work is safe. Not a live region: typing would chatter. */
export function SaveState({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const state = useReadable(board.connection);
  useWarnBeforeLeaving(state);
  const { key, values, icon, tone, iconOnly, action } = saveDisplay(state, useClock(state));
  const text = t(`board.save.${key}`, values);
  const words = <span className={iconOnly ? 'vh' : styles.words}>{text}</span>;
  const discard = async () => {
    await board.discardRefused();
    onReopen();
  };
  return (
    <div className={styles.save}>
      <Tooltip
        label={
          state.kind === 'saved' ? t('board.save.savedAt', { time: formatTime(state.at) }) : text
        }
      >
        <p
          id="save"
          className={cx(
            styles.saveText,
            tone === 'quiet' && styles.quiet,
            key === 'saved' && styles.brief,
            tone === 'warning' && styles.warning,
            tone === 'danger' && styles.danger,
          )}
        >
          {ICONS[icon]}
          {words}
        </p>
      </Tooltip>
      {action === 'retry' && (
        <Button size="sm" variant="ghost" onClick={() => board.reconnect()}>
          {t('board.save.retry')}
        </Button>
      )}
      <MergedList merged={state.kind === 'back' ? state.merged : NOTHING} />
      {action === 'download' && (
        <Button size="sm" onClick={() => downloadCopy(board)}>
          {t('board.save.download')}
        </Button>
      )}
      {state.kind === 'refused' && state.changes > 0 && (
        <Button size="sm" variant="ghost" onClick={() => void discard()}>
          {t('board.save.discard')}
        </Button>
      )}
    </div>
  );
}

/** The time, kept fresh at the moments at which the display changes by itself. */
function useClock(state: ConnectionState): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    const due =
      state.kind === 'saved'
        ? state.since + FADE_MS
        : state.kind === 'saving'
          ? state.since + SLOW_SAVE_MS + 1
          : null;
    if (due === null) return;
    const timer = setTimeout(() => setNow(performance.now()), Math.max(0, due - performance.now()));
    return () => clearTimeout(timer);
  }, [state]);
  return now;
}

/** What is only in this tab must not be closed away by accident. */
function useWarnBeforeLeaving(state: ConnectionState): void {
  const atRisk =
    (state.kind === 'offline' || state.kind === 'reconnecting') &&
    !state.persisted &&
    state.changes > 0;
  useEffect(() => {
    if (!atRisk) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [atRisk]);
}
