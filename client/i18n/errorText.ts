import { i18n } from './i18n';

/** What to say about a failed call: by its stable code (`ApiError.code`), never by the server's own words. */
export function errorText(error: unknown): string {
  const code = errorCode(error);
  const key = `common.errors.${code}`;
  return i18n.t(i18n.exists(key) ? key : 'common.errors.unknown');
}

function errorCode(error: unknown): string {
  if (typeof error === 'string') return error;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'unknown';
}
