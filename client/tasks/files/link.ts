import { safeUrl } from '../../notes/safeUrl';

/** Why what is typed is no link; `unfinished` may still become one. */
export type LinkFault = 'empty' | 'scheme' | 'space' | 'unfinished';
export type LinkReading = { readonly url: string; readonly host: string } | LinkFault;

/** Reads what is typed as the address of a web page; without a scheme it is taken for one. */
export function readLink(typed: string): LinkReading {
  const text = typed.trim();
  if (text === '') return 'empty';
  if (/\s/.test(text)) return 'space';
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(\/|$))/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return 'scheme';
  const url = safeUrl(text);
  if (url === null || !/^https?:/.test(url)) return 'unfinished';
  const host = new URL(url).host;
  // A single word is hardly ever an address that others can open too.
  if (scheme === undefined && !/[.:]|^localhost$/.test(host)) return 'unfinished';
  return { url, host: host.replace(/^www\./, '') };
}

/** Page and title of a link as it stands in the document: the name of its place, for the line below its title. */
export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url;
