import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localeFor, numberIn } from './locale';
import { pseudo, wantsPseudo } from './pseudo';

type Catalogue = { readonly [key: string]: string | Catalogue };

// Each file below en/ is one area: it exports a constant with the file's own name.
const files = import.meta.glob<Record<string, Catalogue>>('./en/*.ts', { eager: true });

/** All texts, one object an area: `t('home.newBoard')` is `newBoard` of `en/home.ts`. */
export const en: Catalogue = Object.fromEntries(
  Object.entries(files).map(([path, exports]) => {
    const area = path.slice('./en/'.length, -'.ts'.length);
    const texts = exports[area];
    if (!texts) throw new Error(`client/i18n/en/${area}.ts does not export "${area}"`);
    return [area, texts];
  }),
);

/** Every text of a catalogue, changed. */
const mapTexts = (texts: Catalogue, change: (text: string) => string): Catalogue =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTexts(value, change),
    ]),
  );

const COUNTS: ReadonlySet<string> = new Set(['count', 'total', 'done', 'outstanding', 'all']);

/**
 * Counts, and what a text marks as `{{size, number}}`, have the reader's separators; whatever else is a number (a version,
 * a year) stands as it is.
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
      : value,
};

void i18next
  .use(initReactI18next)
  .use(counts)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: wantsPseudo() ? mapTexts(en, pseudo) : en } },
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    react: { useSuspense: false },
  });

/** Translates outside components; inside them, `useTranslation` of react-i18next. */
export const t = i18next.t;
export const i18n = i18next;
