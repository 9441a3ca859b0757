import type { Context } from 'hono';
import { AppError } from '../../shared/errors';
import type { UploadedFile } from './workOut';

const NAMES: Readonly<Record<string, string>> = {
  'text/csv': 'import.csv',
  'application/json': 'import.json',
  'application/xml': 'import.xml',
  'text/xml': 'import.xml',
};

/** The files of an import: the body itself, or every `file` part of a form. */
export async function readUpload(c: Context): Promise<UploadedFile[]> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') {
    const form = await c.req.formData().catch(() => {
      throw new AppError('bad-request', 'The form is not readable.');
    });
    const parts = form.getAll('file').filter((part): part is File => typeof part !== 'string');
    if (parts.length === 0)
      throw new AppError('bad-request', 'Send at least one part named "file".');
    return Promise.all(
      parts.map(async (part) => ({
        name: part.name,
        bytes: new Uint8Array(await part.arrayBuffer()),
      })),
    );
  }
  const name = NAMES[type];
  if (name === undefined)
    throw new AppError(
      'wrong-media-type',
      'Send text/csv, application/json, application/xml or multipart/form-data.',
    );
  return [{ name, bytes: new Uint8Array(await c.req.arrayBuffer()) }];
}
