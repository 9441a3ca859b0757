import { fold } from '../../shared/fold';

/** What something is found by, as it is compared. */
export interface Folded {
  readonly label: string;
  readonly labelWords: readonly string[];
  readonly words: readonly string[];
}

/** `words`: other words for the label, apart by spaces. */
export function folded(label: string, words = ''): Folded {
  const text = fold(label).replaceAll(DIRECTIONS, '');
  return { label: text, labelWords: split(text), words: split(fold(words)) };
}

/** The words of a query, as they are compared. */
export const wordsOf = (query: string): string[] => split(fold(query));

const split = (text: string): string[] =>
  text === '' ? NO_WORDS : text.split(SEPARATORS).filter(Boolean);
const NO_WORDS: string[] = [];
const SEPARATORS = /[\s,.:;…"“”„()/–-]+/;
/** Signs around what runs the other way in a text (`shared/bidi.ts`): nobody types them. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * How well something answers what was typed; null: not at all. Every word typed must be found: at the beginning of a
 * word of the label, of another word for it, inside the label, or as letters in their order ("intv" finds initiative).
 * `handicap` is taken from the sum.
 */
export function points(
  own: Folded,
  typed: readonly string[],
  handicap = 0,
  whole = typed.join(' '),
): number | null {
  let sum = -handicap;
  for (const word of typed) {
    const gained = pointsOfWord(own, word);
    if (gained === null) return null;
    sum += gained;
  }
  if (own.label === whole) sum += 80;
  else if (own.label.startsWith(whole)) sum += 40;
  return sum / Math.max(typed.length, 1);
}

function pointsOfWord({ label, labelWords, words }: Folded, word: string): number | null {
  if (labelWords.includes(word)) return 120;
  if (labelWords.some((w) => w.startsWith(word))) return 100;
  if (words.includes(word)) return 90;
  if (words.some((w) => w.startsWith(word))) return 70;
  if (label.includes(word)) return 50;
  if (word.length > 2 && labelWords.some((w) => isSubsequence(word, w))) return 20;
  return null;
}

/** The letters in their order, the first one at the beginning. */
function isSubsequence(letters: string, text: string): boolean {
  if (letters[0] !== text[0]) return false;
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
