import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../../shared/errors';

/** Types that are kept, by what their first bytes say. Nothing that a browser would run, scripts and SVG included. */
const BY_BYTES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'video/mp4',
  'video/webm',
]);
/** Plain texts have no first bytes of their own: they must be UTF-8 that no other type claims. */
const TEXTS: ReadonlySet<string> = new Set(['text/plain', 'text/csv', 'text/markdown']);
const GENERIC = 'application/octet-stream';

/** The type of a file, told by its bytes; refuses types that are not kept and files that say to be another. */
export async function checkFile(bytes: Uint8Array, declared: string): Promise<string> {
  const refuse = (detail: string): never => {
    throw new AppError('wrong-media-type', detail);
  };
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found === undefined) {
    if (TEXTS.has(declared) && isUtf8(bytes) && !bytes.includes(0)) return declared;
    return refuse('Files of this type are not kept.');
  }
  if (!BY_BYTES.has(found)) return refuse('Files of this type are not kept.');
  if (declared !== found && declared !== GENERIC) return refuse(`The file is ${found}.`);
  return found;
}
