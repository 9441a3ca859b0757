import type { Timer } from './schema';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const LONGEST_TIMER = 24 * 60 * MINUTE;

/** A timer that runs from now on. */
export const runningTimer = (length: number, now: number): Timer => ({
  length,
  endsAt: now + length,
});

/** Milliseconds that are left; never less than none. */
export const timeLeft = (timer: Timer, now: number): number =>
  Math.min(LONGEST_TIMER, Math.max(0, 'endsAt' in timer ? timer.endsAt - now : timer.remaining));

export const isPaused = (timer: Timer): boolean => 'remaining' in timer;

/** Holds it; one that is over stays so. */
export function pausedTimer(timer: Timer, now: number): Timer {
  return { length: timer.length, remaining: timeLeft(timer, now) };
}

/** Goes on with what is left. */
export function resumedTimer(timer: Timer, now: number): Timer {
  return { length: timer.length, endsAt: now + timeLeft(timer, now) };
}

/** Gives more time: behind what is left, or from now on when it is over. */
export function longerTimer(timer: Timer, by: number, now: number): Timer {
  const left = Math.min(LONGEST_TIMER, timeLeft(timer, now) + by);
  const length = timer.length + by;
  return isPaused(timer) ? { length, remaining: left } : { length, endsAt: now + left };
}

/** Reads what a client wrote; null for what is no timer. One that says both runs. */
export function readTimer(value: unknown): Timer | null {
  if (typeof value !== 'object' || value === null) return null;
  const { length, endsAt, remaining } = value as Record<string, unknown>;
  const given = isTime(length) ? Math.min(length, LONGEST_TIMER) : 0;
  if (isTime(endsAt)) return { length: given, endsAt };
  if (isTime(remaining)) return { length: given, remaining: Math.min(remaining, LONGEST_TIMER) };
  return null;
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** Milliseconds until the digits change: whole ones and at least one, since what is left may have a fraction. */
export const untilNextSecond = (left: number): number => Math.ceil(left % SECOND) || SECOND;

/** "4:30", "4" (minutes), "0:45" as milliseconds; null for what is no length of a timer. */
export function parseTimer(text: string): number | null {
  const match = /^\s*(\d{1,4})(?::([0-5]\d))?\s*$/.exec(text);
  if (!match) return null;
  const length = Number(match[1]) * MINUTE + Number(match[2] ?? 0) * SECOND;
  return length > 0 && length <= LONGEST_TIMER ? length : null;
}

/** What is left as digits: "4:30", "61:05". A second that has begun counts. */
export function timerDigits(left: number): string {
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
