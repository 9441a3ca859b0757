import { parseAccept } from 'hono/utils/accept';

/** Whether whoever sent this `Accept-Encoding` takes an answer in gzip (RFC 9110, 12.5.3); without the header none is. */
export function takesGzip(accepted: string | null | undefined): boolean {
  const asked = parseAccept(accepted ?? '');
  const named = (name: string) => asked.find(({ type }) => type.toLowerCase() === name);
  return ((named('gzip') ?? named('*'))?.q ?? 0) > 0;
}
