/** Set to `en-XA` in this browser's storage, every text is longer and accented: what does not change is not translated. */
export const PSEUDO_KEY = 'planwall:locale';
export const PSEUDO = 'en-XA';

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
export function pseudo(text: string): string {
  const parts = text.split(KEPT);
  const length = parts.reduce((sum, part, i) => (i % 2 === 0 ? sum + part.length : sum), 0);
  let missing = Math.ceil(length * LONGER) - length;
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

/** True where this browser asked for it. */
export function wantsPseudo(): boolean {
  try {
    return localStorage.getItem(PSEUDO_KEY) === PSEUDO;
  } catch {
    return false;
  }
}
