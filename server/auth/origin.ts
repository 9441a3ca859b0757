/**
 * Whether a browser page may talk to us: pages of PUBLIC_URL, or of the very host it asked. No Origin means no browser
 * page (the tokens still decide); `null` is a page that hides where it comes from.
 */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | null,
): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (!/^https?:$/.test(url.protocol)) return false;
  return publicUrl === null ? url.host === host : url.origin === publicUrl;
}
