const ALLOWED = ['https:', 'http:', 'mailto:'];

/** True for an address that is complete and harmless to follow: nothing else leaves a board as a link. */
export const isWebLink = (url: string): boolean =>
  URL.canParse(url) && ALLOWED.includes(new URL(url).protocol);
