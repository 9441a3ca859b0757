import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { hasRightToLeft, isolated } from '../../shared/bidi';
import { areasOf, type Catalogue, mapTexts } from './catalogue';
import { LAZY, type Language } from './languages';
import { localeFor, numberIn } from './locale';
import { askedPseudo, PSEUDO_RTL, PSEUDO_SPEECH } from './pseudo';

const files = import.meta.glob<Record<string, Catalogue>>('./en/*.ts', { eager: true });

/** All texts, one object an area: `t('home.newBoard')` is `newBoard` of `en/home.ts`. */
export const en: Catalogue = areasOf(files);

const asked = askedPseudo();
const isMirrored = asked === PSEUDO_RTL;

const COUNTS: ReadonlySet<string> = new Set(['count', 'total', 'done', 'outstanding', 'all']);

/**
 * Counts, and what a text marks as `{{size, number}}`, have the reader's separators; whatever else is a number (a version,
 * a year) stands as it is. A title in a script that runs the other way keeps its direction.
 */
const counts: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value, format, language, options) =>
    typeof value === 'number' &&
    (format === 'number' || COUNTS.has(options?.interpolationkey ?? ''))
      ? numberIn(localeFor(language ?? 'en'), value)
      : typeof value === 'string' && (isMirrored || hasRightToLeft(value))
        ? isolated(value)
        : value,
};

void i18next
  .use(initReactI18next)
  .use(counts)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: asked ? mapTexts(en, PSEUDO_SPEECH[asked]) : en } },
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    react: { useSuspense: false },
  });

/** Translates outside components; inside them, `useTranslation` of react-i18next. */
export const t = i18next.t;
export const i18n = i18next;

/**
 * Speaks another language from now on, everywhere. Its catalogue is loaded first; rejects where that fails, and all
 * stays as it was.
 */
export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await LAZY[language]());
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
