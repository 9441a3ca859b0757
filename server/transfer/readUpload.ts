import type { Context } from 'hono';
import { AppError } from '../../shared/errors';
import { decodeText } from '../../shared/formats/decodeText';

/** A file as it was sent, decoded. */
export interface UploadedFile {
  readonly name: string;
  readonly text: string;
}

const decode = (name: string, bytes: Uint8Array): UploadedFile => {
  const decoded = decodeText(bytes);
  if ('error' in decoded)
    throw new AppError('invalid', undefined, [
      { file: name, row: 1, column: '', message: decoded.error, code: 'bad-encoding' },
    ]);
  return { name, text: decoded.text };
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
      parts.map(async (part) => decode(part.name, new Uint8Array(await part.arrayBuffer()))),
    );
  }
  if (type !== 'text/csv' && type !== 'application/json')
    throw new AppError(
      'wrong-media-type',
      'Send text/csv, application/json or multipart/form-data.',
    );
  const name = type === 'text/csv' ? 'import.csv' : 'import.json';
  return [decode(name, new Uint8Array(await c.req.arrayBuffer()))];
}
