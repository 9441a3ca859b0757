import type { IsoDate } from '../../../shared/dates';

export const EXPIRIES = ['never', 'day', 'week', 'date'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_MS = 86_400_000;

/** The instant at which a link ends; a chosen day counts to its end where the person is. Null: never. */
export function expiresAt(expiry: Expiry, day: IsoDate | null, now: Date): string | null {
  switch (expiry) {
    case 'never':
      return null;
    case 'day':
      return new Date(now.getTime() + DAY_MS).toISOString();
    case 'week':
      return new Date(now.getTime() + 7 * DAY_MS).toISOString();
    case 'date':
      return day === null ? null : new Date(`${day}T23:59:59`).toISOString();
  }
}
