import { isUtf8 } from 'node:buffer';
import { AppError } from '../../shared/errors';
import { TEXT_TYPES, TYPES_BY_BYTES, type TypeFault, UNKNOWN_TYPE } from '../../shared/fileRules';

/** The type of a file, told by its bytes; refuses types that are not kept and files that say to be another. */
export async function checkFile(bytes: Uint8Array, declared: string): Promise<string> {
  // Read at the first upload: it knows a great many types.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found === undefined) {
    if (!TEXT_TYPES.has(declared)) throw refusal('type-not-kept', NOT_KEPT);
    if (isUtf8(bytes) && !bytes.includes(0)) return declared;
    throw refusal('text-not-utf8', 'The text is not in UTF-8.');
  }
  if (!TYPES_BY_BYTES.has(found)) throw refusal('type-not-kept', NOT_KEPT);
  if (declared !== found && declared !== UNKNOWN_TYPE)
    throw refusal('type-differs', `The file is ${found}.`, { found });
  return found;
}

const NOT_KEPT = 'Files of this type are not kept.';

const refusal = (code: TypeFault, message: string, values: Readonly<Record<string, string>> = {}) =>
  new AppError('wrong-media-type', message, [{ code, message, values }]);
