/**
 * Set in this browser's storage, every text is changed: `en-XA` is longer and accented (what does not change is not
 * translated), `ar-XB` besides runs from right to left, and the page with it; `en-XC` is accented alone.
 */
export const PSEUDO_KEY = 'planwall:locale';
export const PSEUDO = 'en-XA';
export const PSEUDO_RTL = 'ar-XB';
export const PSEUDO_ACCENTED = 'en-XC';
export type Pseudo = typeof PSEUDO | typeof PSEUDO_RTL | typeof PSEUDO_ACCENTED;

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å',
  e: 'é',
  i: 'î',
  o: 'ö',
  u: 'û',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Û',
};
/** Room that translations need. */
const LONGER = 1.35;
/** Places for values, nested texts and tags stay as they are. */
const KEPT = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/;

/** A text of the catalogue as a longer language would have it: vowels accented, and doubled until it is 35 % longer. */
export function pseudo(text: string, longer = LONGER): string {
  const parts = text.split(KEPT);
  const length = parts.reduce((sum, part, i) => (i % 2 === 0 ? sum + part.length : sum), 0);
  let missing = Math.ceil(length * longer) - length;
  const said = parts.map((part, i) =>
    i % 2 === 1
      ? part
      : part.replace(/[aeiou]/gi, (vowel) => {
          const accented = ACCENTED[vowel] ?? vowel;
          missing -= 1;
          return missing >= 0 ? accented + accented : accented;
        }),
  );
  return said.join('') + 'ö'.repeat(Math.max(0, missing));
}

const RIGHT_TO_LEFT = '\u202e';
const AS_BEFORE = '\u202c';

/** The vowels accented, no more. */
export const accented = (text: string): string => pseudo(text, 1);

/** A longer language from right to left, letter by letter; values and tags keep their own direction. */
export const mirrored = (text: string): string =>
  pseudo(text)
    .split(KEPT)
    .map((part, i) => (i % 2 === 1 || part === '' ? part : RIGHT_TO_LEFT + part + AS_BEFORE))
    .join('');

export const PSEUDO_SPEECH: Readonly<Record<Pseudo, (text: string) => string>> = {
  [PSEUDO]: (text) => pseudo(text),
  [PSEUDO_RTL]: mirrored,
  [PSEUDO_ACCENTED]: accented,
};

/** The one that this browser asked for. */
export function askedPseudo(): Pseudo | null {
  try {
    const asked = localStorage.getItem(PSEUDO_KEY);
    return asked !== null && asked in PSEUDO_SPEECH ? (asked as Pseudo) : null;
  } catch {
    return null;
  }
}
