/** The reader's own regional form of a language ("en-IE"), else the language itself. */
export function localeFor(
  language: string,
  preferred: readonly string[] = preferredLanguages(),
): string {
  return preferred.find((l) => l.split('-')[0] === language) ?? language;
}

/** Of the browser; none where there is none, or something that stands in for it and knows none. */
export function preferredLanguages(): readonly string[] {
  const languages =
    kept ?? (globalThis.navigator as Partial<Navigator> | undefined)?.languages ?? NO_LANGUAGES;
  if (isTold) kept = languages;
  return languages;
}
const NO_LANGUAGES: readonly string[] = [];
/** Asking the browser takes a tenth of painting a frame, and it tells of a change. */
let kept: readonly string[] | null = null;
const isTold = typeof window !== 'undefined';
if (isTold)
  window.addEventListener('languagechange', () => {
    kept = null;
  });

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
