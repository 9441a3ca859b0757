const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const first = (word: string): string =>
  segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** One or two letters for a name: of the first and the last word ("Mia Chen" is MC). */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [a, b] = [words[0] ?? '', words.length > 1 ? (words[words.length - 1] ?? '') : ''];
  return (first(a) + first(b)).toLocaleUpperCase() || '?';
}
