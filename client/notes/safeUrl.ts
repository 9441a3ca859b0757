const ALLOWED = ['https:', 'http:', 'mailto:'];

/** An address that a note may link to, in full, or null. What comes without a scheme is taken for a web page. */
export function safeUrl(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text);
  const isMail = !hasScheme && /^[^/@]+@[^/@]+\.[^/@]+$/.test(text);
  const candidate = hasScheme ? text : isMail ? `mailto:${text}` : `https://${text}`;
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  if (!ALLOWED.includes(url.protocol)) return null;
  if (url.protocol !== 'mailto:' && url.hostname === '') return null;
  return url.href;
}

/** True for an address as it stands in a document: complete, and of a kind that is harmless to follow. */
export const isSafeUrl = (url: string): boolean =>
  URL.canParse(url) && ALLOWED.includes(new URL(url).protocol);
