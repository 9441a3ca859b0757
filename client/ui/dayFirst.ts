import { displayLocale } from '../i18n/format';

/** True where people write 3 April as 03/04. */
export const dayFirst = (): boolean => {
  const parts = new Intl.DateTimeFormat(displayLocale()).formatToParts(0).map((p) => p.type);
  return parts.indexOf('day') < parts.indexOf('month');
};
