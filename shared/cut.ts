/** The beginning of a text, cut between code points: half a surrogate pair is no text. */
export function cut(text: string, length: number): string {
  const isHalf = text.length > length && /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}
