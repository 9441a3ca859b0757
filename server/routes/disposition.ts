/** A title as the name of a file, on any system. */
export const fileName = (title: string): string =>
  title.replace(/[\s\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, ' ').trim() || 'file';

/** `Content-Disposition` for a download under this name, whatever characters it has. */
export function attachment(name: string): string {
  const safe = fileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/[%']/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replaceAll("'", '%27')}`;
}
