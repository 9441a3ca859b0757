import { AlarmClock, Pause, Timer as TimerIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Timer } from '../../shared/stage/schema';
import { isPaused, MINUTE, timerDigits } from '../../shared/stage/timer';
import { cx } from '../ui/cx';
import { useTimeLeft } from './useTimeLeft';
import styles from './WorkshopBar.module.css';

/** The digits of the timer. They say nothing by themselves: what matters of them is announced. */
export function TimerView({ timer, big = false }: { timer: Timer; big?: boolean }) {
  const { t } = useTranslation();
  const left = useTimeLeft(timer);
  const paused = isPaused(timer);
  const late = left <= MINUTE && !paused;
  const Icon = late ? AlarmClock : paused ? Pause : TimerIcon;
  const time = timerDigits(left);
  return (
    <span className={cx(styles.timer, late && styles.late, big && styles.big)}>
      <Icon size={big ? 24 : 16} aria-hidden />
      <span
        role="timer"
        aria-live="off"
        aria-label={t(
          left === 0
            ? 'workshop.timer.up'
            : paused
              ? 'workshop.timer.pausedAt'
              : 'workshop.timer.left',
          { time },
        )}
      >
        {left === 0 ? t('workshop.timer.up') : time}
      </span>
      {paused && <span className={styles.pausedWord}>{t('workshop.timer.paused')}</span>}
    </span>
  );
}
