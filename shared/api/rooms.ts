/** Header of the answer with a room's document: its bytes when nothing is packed any more. */
export const DOCUMENT_LENGTH = 'Document-Length';
/** Header of that answer: names these very bytes, for who gets no further than a part of them. */
export const DOCUMENT_TAG = 'Document-Tag';
/** Header of an answer that holds the rest alone: how many bytes, unpacked, go before it. */
export const DOCUMENT_FROM = 'Document-From';
