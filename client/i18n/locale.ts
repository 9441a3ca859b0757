/** The reader's own regional form of a language ("en-IE"), else the language itself. */
export function localeFor(
  language: string,
  preferred: readonly string[] = preferredLanguages(),
): string {
  return preferred.find((l) => l.split('-')[0] === language) ?? language;
}

/** Of the browser; none where there is none, or something that stands in for it and knows none. */
export const preferredLanguages = (): readonly string[] =>
  (globalThis.navigator as Partial<Navigator> | undefined)?.languages ?? NO_LANGUAGES;
const NO_LANGUAGES: readonly string[] = [];

const cache = new Map<string, unknown>();

/** Formatters are costly to make and kept by their options. */
export function keptFormatter<T>(
  kind: string,
  locale: string,
  options: object,
  make: (locale: string) => T,
): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known as T;
  const made = make(locale);
  cache.set(key, made);
  return made;
}

/** A number with the separators of a locale. */
export const numberIn = (
  locale: string,
  value: number,
  options: Intl.NumberFormatOptions = {},
): string =>
  keptFormatter('number', locale, options, (l) => new Intl.NumberFormat(l, options)).format(value);
