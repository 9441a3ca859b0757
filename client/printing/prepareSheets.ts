import type { PagesJob } from '../pictures/pictureJob';
import { createPictureThread } from '../pictures/pictureThread';
import { createSheets, type Sheets } from './sheets';

/** Pages put into the document before somebody else has a turn. */
const SLICE = 10;

/**
 * Makes sheets however many they are: they are laid out in a thread, and read slice by slice. `onProgress` hears of both halves
 * as one, in pages. Rejects with `TooLargeToDraw`; once `signal` aborts nothing more is done, and the answer never comes.
 */
export async function prepareSheets(
  { source, range, language, paper }: PagesJob,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Sheets> {
  const thread = createPictureThread();
  signal.addEventListener('abort', () => thread.stop());
  const { blob } = await thread
    .draw(
      { format: 'pages', preview: null, source, range, language, paper, scale: 1, style: NO_STYLE },
      (done, total) => onProgress(done / 2, total),
    )
    .finally(() => thread.stop());
  const texts = JSON.parse(await blob.text()) as string[];
  await fontsFor(texts);
  const sheets = createSheets(paper.paper);
  for (const [i, text] of texts.entries()) {
    sheets.add(text);
    if (i % SLICE !== SLICE - 1) continue;
    onProgress((texts.length + i + 1) / 2, texts.length);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return sheets;
}

/** Of a picture alone; pages have a look of their own. */
const NO_STYLE = {
  theme: 'light',
  colourBy: 'goal',
  title: false,
  legend: false,
  date: false,
} as const;

/** The pieces of Inter that hold these letters: what is not shown does not fetch them. */
async function fontsFor(texts: readonly string[]): Promise<void> {
  const letters = new Set<string>();
  for (const text of texts) for (const letter of text) letters.add(letter);
  await document.fonts.load("12px 'Inter Variable'", [...letters].join('')).catch(() => []);
}
