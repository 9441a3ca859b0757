import { inOwnDirection } from '../bidi';
import { pictureTexts } from './texts/en';

/** Texts by key, in groups; `_one` and `_other` behind a key stand for its plural forms. */
export interface Texts {
  readonly [key: string]: string | Texts;
}
export type TextValues = Readonly<Record<string, string | number>>;
/** Says a text with its values put in; `count` chooses the plural form. */
export type Say = (key: PictureKey, values?: TextValues) => string;

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_${'one' | 'other'}`
      ? Base
      : K
    : `${K}.${Keys<T[K]>}`;
}[keyof T & string];
export type PictureKey = Keys<typeof pictureTexts>;

/** Says texts of a catalogue; what it lacks is said in English. */
export function sayIn(locale: string, texts: Texts): Say {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const find = (key: string, values: TextValues): string => {
    const form = typeof values.count === 'number' ? plural.select(values.count) : 'other';
    for (const catalogue of [texts, pictureTexts as Texts])
      for (const name of [key, `${key}_${form}`, `${key}_other`]) {
        const text = name
          .split('.')
          .reduce<Texts | string | undefined>(
            (at, part) => (typeof at === 'object' ? at[part] : undefined),
            catalogue,
          );
        if (typeof text === 'string') return text;
      }
    return key;
  };
  return (key, values = {}) =>
    find(key, values).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' && COUNTED.has(name)
        ? number.format(value)
        : inOwnDirection(String(value));
    });
}

/** Counts have separators; years, quarters and versions stand as they are. */
const COUNTED: ReadonlySet<string> = new Set(['count', 'done', 'total', 'outstanding']);
