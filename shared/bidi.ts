const FIRST_STRONG = '\u2068';
const END = '\u2069';
/** Hebrew, Arabic and their neighbours, with the forms that are kept for old files. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a[\udc00-\udfff]/;

/** True for a text that holds letters of a script that runs from right to left. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** A text that runs as its own first letter does, whatever stands around it. */
export const isolated = (text: string): string => FIRST_STRONG + text + END;

/** What `dir="auto"` is for elements, for text on the canvas: most texts need nothing. */
export const inOwnDirection = (text: string): string =>
  hasRightToLeft(text) ? isolated(text) : text;
