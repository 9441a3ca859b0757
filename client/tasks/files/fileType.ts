import { TEXT_TYPES, TYPES_BY_BYTES, UNKNOWN_TYPE } from '../../../shared/fileRules';

/** What a file is to a person. */
export type FileKind =
  | 'image'
  | 'pdf'
  | 'document'
  | 'sheet'
  | 'slides'
  | 'archive'
  | 'video'
  | 'text'
  | 'file';

const KEPT = [...TYPES_BY_BYTES, ...TEXT_TYPES];
const BY_ENDING: ReadonlyMap<string, string> = new Map(
  KEPT.flatMap(([type, endings]) => endings.map((ending) => [ending, type] as const)),
);

/** For the dialog in which files are chosen. */
export const ACCEPTED = KEPT.flatMap(([type, endings]) => [
  type,
  ...endings.map((ending) => `.${ending}`),
]).join(',');

export const endingOf = (name: string): string =>
  /\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * What to say that a file is. The ending of its name comes first: browsers ask the system, and where a spreadsheet
 * program is installed a CSV is Excel's.
 */
export const typeToDeclare = ({ name, type }: { name: string; type: string }): string =>
  BY_ENDING.get(endingOf(name)) ?? (type.split(';')[0]?.trim().toLowerCase() || UNKNOWN_TYPE);

/** False for what the server would refuse whatever is inside. */
export const isKept = (type: string): boolean =>
  type === UNKNOWN_TYPE || TYPES_BY_BYTES.has(type) || TEXT_TYPES.has(type);

export function kindOfType(type: string): FileKind {
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('text/')) return 'text';
  if (type === 'application/pdf') return 'pdf';
  if (type === 'application/zip') return 'archive';
  if (/spreadsheet/.test(type)) return 'sheet';
  if (/presentation/.test(type)) return 'slides';
  return /wordprocessing|opendocument\.text/.test(type) ? 'document' : 'file';
}

/** A guess, where nobody can be asked. */
export const kindOfName = (name: string): FileKind =>
  kindOfType(BY_ENDING.get(endingOf(name)) ?? UNKNOWN_TYPE);

/** A file's name as a title: without characters that are not seen, some of which turn the ending around. */
export const titleOfName = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, '').trim() || 'file';

/** The name to save a file under: its title, which people may have renamed without an ending. */
export function nameToSave(title: string, uploadedAs: string): string {
  const ending = endingOf(uploadedAs);
  return ending === '' || endingOf(title) === ending ? title : `${title}.${ending}`;
}
