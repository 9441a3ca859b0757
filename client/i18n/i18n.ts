import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

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

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
  react: { useSuspense: false },
});

/** Translates outside components; inside them, `useTranslation` of react-i18next. */
export const t = i18next.t;
export const i18n = i18next;
