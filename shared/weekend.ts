import { partsOf } from './dates';

/** The weekdays of a weekend, 0 = Sunday … 6 = Saturday: one day or two, not always in a row with the week's end. */
export type Weekend = readonly number[];

/** Where nobody says otherwise. */
export const SATURDAY_AND_SUNDAY: Weekend = [6, 0];

export const isWeekend = (day: number, weekend: Weekend): boolean =>
  weekend.includes(partsOf(day).weekday);
