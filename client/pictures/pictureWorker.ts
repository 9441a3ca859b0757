import regular from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf?url';
import medium from '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf?url';
import semiBold from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf?url';
import { PictureTooLarge, pngSize } from '../../shared/picture/limits';
import { makePicture } from '../../shared/picture/makePicture';
import { countMarks, type PictureMarks, type TextMark } from '../../shared/picture/marks';
import { type LinePicture, lineBox } from '../../shared/picture/paper/linePicture';
import { paperPages } from '../../shared/picture/paper/paperPages';
import { writeSvg } from '../../shared/picture/svg';
import { drawMarks } from './drawMarks';
import { pageText } from './pageTexts';
import type { DrawnPicture, FromThread, PictureJob } from './pictureJob';

/** The thread that draws pictures: one job after another; whoever does not want one any more ends the thread. */
const tell = (message: FromThread) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<PictureJob>) => {
  draw(data).then(
    (drawn) => tell({ kind: 'done', drawn }),
    (error: unknown) =>
      tell({
        kind: 'failed',
        tooLarge: error instanceof PictureTooLarge,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
};

async function draw(job: PictureJob): Promise<DrawnPicture> {
  if (job.format === 'pages') return writePages(job);
  if (job.format === 'pdf') return drawPages(job);
  const picture = makePicture(job.source, job.range, job.style, job.language);
  const { width, height, scale } = pngSize(picture, job.format === 'png' ? job.scale : 1);
  const size =
    job.format === 'png'
      ? { width, height, pages: 0 }
      : { width: Math.ceil(picture.width), height: Math.ceil(picture.height), pages: 0 };
  if (job.preview !== null) return { blob: await preview(picture, job.preview), size };
  const blob =
    job.format === 'png'
      ? await paint(picture, scale, { width, height })
      : new Blob([writeSvg(picture)], { type: 'image/svg+xml' });
  return { blob, size };
}

/** Pages as texts: drawing them is up to the browser that prints. */
function writePages({ source, range, paper, language }: PictureJob): DrawnPicture {
  const { pages } = paperPages(source, range, paper, language);
  const written = pages.map((page, i) => {
    tell({ kind: 'progress', done: i + 1, total: pages.length });
    return pageText(page, i);
  });
  const [cover] = pages;
  return {
    blob: new Blob([JSON.stringify(written)], { type: 'application/json' }),
    size: { width: cover?.width ?? 0, height: cover?.height ?? 0, pages: pages.length },
  };
}

async function drawPages({ source, range, paper, language, preview: most }: PictureJob) {
  const work = paperPages(source, range, paper, language);
  const [cover] = work.pages;
  const size = { width: cover?.width ?? 0, height: cover?.height ?? 0, pages: work.pages.length };
  if (most !== null) {
    // The roadmap says more about what was chosen than the cover.
    const page = work.pages[1] ?? cover;
    if (!page) throw new Error('There is no page to show.');
    const sheet = { ...page, title: '', description: '' };
    return { blob: await preview(sheet, most, '#FFFFFF'), size };
  }
  tell({ kind: 'progress', done: 0, total: work.pages.length });
  // Loaded here and not before: whoever prints nothing never loads it.
  const [{ writePdf }, files] = await Promise.all([
    import('../../shared/picture/paper/writePdf'),
    fontFiles(),
  ]);
  await loadFaces();
  const bytes = await writePdf(work, files, {
    drawLine,
    onPage: (done) => tell({ kind: 'progress', done, total: work.pages.length }),
  });
  return { blob: new Blob([bytes], { type: 'application/pdf' }), size };
}

/** Pixels of a line a pixel of its page: sharp on paper. */
const LINE_SCALE = 4;

/** A line by the fonts of this device: paper holds Inter alone, and no device sends its fonts away. */
async function drawLine(line: TextMark): Promise<LinePicture> {
  const { left, top, width, height } = lineBox(line);
  const marks = [{ ...line, x: -left, y: -top, alpha: 1 }];
  const size = { width: Math.ceil(width * LINE_SCALE), height: Math.ceil(height * LINE_SCALE) };
  const blob = await paint({ marks }, LINE_SCALE, size);
  return { png: new Uint8Array(await blob.arrayBuffer()), left, top, width, height };
}

/** A picture scaled down to a width, and to a height that is no tower. */
function preview(picture: PictureMarks, most: number, ground?: string): Promise<Blob> {
  const scale = Math.min(1, most / picture.width, most / picture.height);
  const size = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
  return paint(picture, scale, size, ground);
}

async function paint(
  { marks }: Pick<PictureMarks, 'marks'>,
  scale: number,
  { width, height }: { readonly width: number; readonly height: number },
  ground?: string,
): Promise<Blob> {
  await loadFaces();
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d');
  if (!ctx) throw new Error('This browser gives no canvas to draw on.');
  if (ground !== undefined) {
    ctx.fillStyle = ground;
    ctx.fillRect(0, 0, width, height);
  }
  ctx.scale(scale, scale);
  const total = countMarks(marks);
  await drawMarks(ctx, marks, FAMILY, (done) => tell({ kind: 'progress', done, total }));
  return canvas.convertToBlob({ type: 'image/png' });
}

const FAMILY = "'Inter Picture', Inter, system-ui, sans-serif";
const URLS = { 400: regular, 500: medium, 600: semiBold } as const;
type Files = Record<keyof typeof URLS, Uint8Array>;
let loading: Promise<Files> | null = null;
let faces: Promise<void> | null = null;

/** Inter as files; the page's own is in pieces, by script, that no PDF takes. */
function fontFiles(): Promise<Files> {
  const load = async (url: string) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error('The font for pictures could not be loaded.');
    return new Uint8Array(await answer.arrayBuffer());
  };
  loading ??= Promise.all([load(regular), load(medium), load(semiBold)]).then(
    ([light, middle, strong]) => ({ 400: light, 500: middle, 600: strong }),
  );
  return loading;
}

function loadFaces(): Promise<void> {
  faces ??= fontFiles().then(async (files) => {
    const fonts = (self as unknown as { fonts: FontFaceSet }).fonts;
    for (const weight of [400, 500, 600] as const) {
      const face = new FontFace('Inter Picture', files[weight] as BufferSource, {
        weight: String(weight),
      });
      fonts.add(await face.load());
    }
  });
  return faces;
}
