import type { Timer } from '../../shared/stage/schema';
import { isPaused, MINUTE, SECOND, timeLeft, timerDigits } from '../../shared/stage/timer';
import type { ActionContext } from '../actions/action';
import { t } from '../i18n/i18n';

/** Marks at which the timer is heard, in milliseconds left; the half is worked out. */
const MARKS = [MINUTE, 10 * SECOND, 0];
const WORDS: Readonly<Record<number, string>> = {
  [MINUTE]: 'minuteLeft',
  [10 * SECOND]: 'secondsLeft',
  0: 'timeUp',
};

/** A length in words: "5 minutes", or digits where it is none that is said so. */
export const lengthText = (length: number): string =>
  length % MINUTE === 0 ? t('workshop.minutes', { count: length / MINUTE }) : timerDigits(length);

/** Says when the timer starts, is at its half, and ends. Answers a function that stops it. */
export function watchTimer({
  board,
  announcer,
}: Pick<ActionContext, 'board' | 'announcer'>): () => void {
  let before = board.workshop.get().timer;
  let wake: ReturnType<typeof setTimeout> | undefined;

  /** Waits for the next mark; the clock is asked anew there, since it may have been set. */
  const wait = (timer: Timer | null) => {
    clearTimeout(wake);
    if (!timer || isPaused(timer)) return;
    const left = timeLeft(timer, board.serverNow());
    const half = timer.length / 2 > MINUTE ? [timer.length / 2] : [];
    const mark = [...half, ...MARKS].find((at) => at < left);
    if (mark === undefined) return;
    wake = setTimeout(() => {
      if (timeLeft(timer, board.serverNow()) > mark) return wait(timer);
      announcer.say(t(`workshop.say.${WORDS[mark] ?? 'halfTime'}`));
      wait(timer);
    }, left - mark);
  };
  const stop = board.workshop.subscribe(() => {
    const { timer } = board.workshop.get();
    if (timer === before) return;
    const was = before;
    before = timer;
    if (timer && board.stageSynced.get()) {
      const seconds = timeLeft(timer, board.serverNow()) / SECOND;
      // Paused it is what the digits say; while it runs, clocks differ by some of a second.
      const whole = lengthText((isPaused(timer) ? Math.ceil : Math.round)(seconds) * SECOND);
      const key = isPaused(timer) ? 'paused' : was && !isPaused(was) ? 'longer' : 'timerStarted';
      announcer.say(t(`workshop.say.${key}`, { length: whole }));
    }
    wait(timer);
  });
  wait(before);
  return () => {
    clearTimeout(wake);
    stop();
  };
}
