/** What a board keeps of uploaded files: held by the server, and told by the client before anything is sent. */
export const FILE_BYTES = 10 * 1024 * 1024;
export const BOARD_FILE_BYTES = 512 * 1024 * 1024;
export const BOARD_FILES = 2_000;

type Endings = readonly string[];

/** Types that are told by their first bytes, with the endings of their names. Nothing that a browser would run, scripts and SVG included. */
export const TYPES_BY_BYTES: ReadonlyMap<string, Endings> = new Map([
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
  ['image/avif', ['avif']],
  ['application/pdf', ['pdf']],
  ['application/zip', ['zip']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
  ['application/vnd.oasis.opendocument.presentation', ['odp']],
  ['video/mp4', ['mp4']],
  ['video/webm', ['webm']],
]);

/** Plain texts have no first bytes of their own: they must be UTF-8 that no other type claims. */
export const TEXT_TYPES: ReadonlyMap<string, Endings> = new Map([
  ['text/plain', ['txt']],
  ['text/csv', ['csv']],
  ['text/markdown', ['md', 'markdown']],
]);

/** What a sender says who does not know. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Why a file is refused for its type; codes of the `issues` of `wrong-media-type`. */
export const TYPE_FAULTS = ['type-not-kept', 'type-differs', 'text-not-utf8'] as const;
export type TypeFault = (typeof TYPE_FAULTS)[number];
