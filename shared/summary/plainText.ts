import { parseDay } from '../dates';
import type { Place } from './summaryApi';

/** Dates and places in files that have no locale: English, in the time of the server's clock, UTC. */

const MS_PER_DAY = 86_400_000;
const style = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const DAY = style({ day: 'numeric', month: 'short', year: 'numeric' });
const TIME = style({ hour: '2-digit', minute: '2-digit' });

/** "3 Feb 2026"; a column of now, next and later as it is. */
export function dayText(date: string): string {
  const day = parseDay(date);
  return day === null ? date : DAY.format(day * MS_PER_DAY);
}

export const placeText = (place: Place): string =>
  typeof place === 'string' ? place : `${dayText(place.start)} – ${dayText(place.end)}`;

/** "3 Feb 2026, 14:05 UTC"; the time alone where it is the day of another instant. */
export function instantText(iso: string, sameDayAs?: string): string {
  const at = new Date(iso);
  const day = DAY.format(at);
  const time = `${TIME.format(at)} UTC`;
  return sameDayAs !== undefined && DAY.format(new Date(sameDayAs)) === day
    ? time
    : `${day}, ${time}`;
}
