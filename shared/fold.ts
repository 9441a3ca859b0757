const MARKS = /\p{M}/gu;

/** Text as it is compared in searches: without accents, in small letters. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase();
