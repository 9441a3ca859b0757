/** Header of the answer with a room's document: its bytes when nothing is packed any more. */
export const DOCUMENT_LENGTH = 'Document-Length';
