import type { Paper } from '../choices';

/** Landscape, in points. */
export const PAPER_SIZE: Readonly<
  Record<Paper, { readonly width: number; readonly height: number }>
> = {
  a4: { width: 841.89, height: 595.28 },
  a3: { width: 1190.55, height: 841.89 },
  letter: { width: 792, height: 612 },
  tabloid: { width: 1224, height: 792 },
};

/** Where Unicode's data on territories has Letter as the paper in use; everywhere else it is A4. */
const LETTER: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** What lies in most printers where a locale is spoken; A4 for a language without a country. */
export function usualPaper(locale: string): Paper {
  const { region } = new Intl.Locale(locale);
  return region !== undefined && LETTER.has(region) ? 'letter' : 'a4';
}
