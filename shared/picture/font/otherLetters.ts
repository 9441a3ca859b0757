import type { Mark, TextMark } from '../marks';
import { hasLetter, IGNORABLE, widthIn } from './measure';

/** Letters of a text that Inter does not have: another font must draw them, or nobody sees them. */
export const otherLetters = (text: string): string[] =>
  [...text].filter((letter) => !hasLetter(letter) && !IGNORABLE.test(letter));

/** Lines with such letters, wherever they stand in a picture. */
export function* otherLines(marks: readonly Mark[]): Generator<TextMark> {
  for (const mark of marks)
    if (mark.kind === 'group') yield* otherLines(mark.marks);
    else if (mark.kind === 'text' && otherLetters(mark.text).length > 0) yield mark;
}

/** The marks with a sign in the place of each letter that no font has. */
export function withoutLetters(marks: readonly Mark[], missing: ReadonlySet<string>): Mark[] {
  return marks.map((mark) => {
    if (mark.kind === 'group') return { ...mark, marks: withoutLetters(mark.marks, missing) };
    if (mark.kind !== 'text' || ![...mark.text].some((letter) => missing.has(letter))) return mark;
    const text = [...mark.text].map((l) => (missing.has(l) ? UNKNOWN : l)).join('');
    return { ...mark, text, width: widthIn(mark, text) };
  });
}

/** Says that something stands there; an empty box is taken for a broken file. */
const UNKNOWN = '?';
