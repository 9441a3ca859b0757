const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const first = (word: string): string =>
  segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** One or two letters for a name: of the first and the last word ("Mia Chen" is MC). */
export function initials(name: string): string {
  const all = name.trim().split(/\s+/).filter(Boolean);
  // The number behind a name that was taken, "Mia (2)", is no part of it.
  const named = all.filter((word) => !word.startsWith('('));
  const words = named.length > 0 ? named : all;
  const [a, b] = [words[0] ?? '', words.length > 1 ? (words[words.length - 1] ?? '') : ''];
  return (first(a) + first(b)).toLocaleUpperCase() || '?';
}
