import type { Texts } from '../../shared/picture/texts';
import type { Language } from '../../shared/picture/words';
import { displayLocale, weekend, weekStart } from '../i18n/format';
import { i18n } from '../i18n/i18n';

/** The language on screen, for pictures and paper; weeks as the reader has them unless a board has its own. */
export const pageLanguage = (
  week: Pick<Language, 'weekStart' | 'weekend'> = { weekStart: weekStart(), weekend: weekend() },
): Language => ({
  locale: displayLocale(),
  texts: catalogue(),
  weekStart: week.weekStart,
  weekend: week.weekend,
});

const catalogue = (): Texts =>
  (i18n.getResourceBundle(i18n.resolvedLanguage ?? 'en', 'translation') as { picture?: Texts })
    .picture ?? {};
