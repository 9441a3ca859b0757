import type { Context } from 'hono';
import { AppError } from '../../shared/errors';

export interface SentFile {
  readonly name: string;
  /** What its sender says it is. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const MAX_NAME = 200;
const typeOf = (header: string): string => header.split(';')[0]?.trim().toLowerCase() ?? '';

/** The name without a path and without what no file name holds. */
const tidy = (name: string): string =>
  Array.from((name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, '').trim())
    .slice(0, MAX_NAME)
    .join('') || 'file';

/** The file of an upload: the body itself with its name in the query, or the one `file` part of a form. */
export async function readAsset(c: Context): Promise<SentFile> {
  const type = typeOf(c.req.header('content-type') ?? '');
  if (type !== 'multipart/form-data')
    return {
      name: tidy(c.req.query('name') ?? ''),
      type,
      bytes: new Uint8Array(await c.req.arrayBuffer()),
    };
  const form = await c.req.formData().catch(() => {
    throw new AppError('bad-request', 'The form is not readable.');
  });
  const [part, ...more] = form.getAll('file');
  if (part === undefined || typeof part === 'string' || more.length > 0)
    throw new AppError('bad-request', 'Send one part named "file".');
  const bytes = new Uint8Array(await part.arrayBuffer());
  return { name: tidy(part.name), type: typeOf(part.type), bytes };
}
