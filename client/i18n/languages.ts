import type { Catalogue } from './catalogue';

/** Languages with a complete catalogue, in their own words: nobody has to read another one to find theirs. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** A language, or the first of the browser's that there is a catalogue for. */
export type LanguageChoice = Language | 'system';

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(LANGUAGES, value);

/** The language that a choice comes down to; English where the browser asks for none of ours. */
export function languageOf(
  choice: LanguageChoice,
  preferred: readonly string[] = typeof navigator === 'undefined' ? [] : navigator.languages,
): Language {
  if (choice !== 'system') return choice;
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

/** Catalogues that come when they are first wanted. English is always there: it is the fallback. */
export const LAZY: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => (await import('./german')).de,
};

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** Where the lines of a language begin. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
