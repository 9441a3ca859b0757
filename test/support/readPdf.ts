import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  readonly title: string;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly text: string;
  }[];
  /** Size of the smallest text, in points. */
  readonly smallest: number;
  /** Names of the fonts in it. */
  readonly fonts: readonly string[];
  /** Titles of its bookmarks. */
  readonly outline: readonly string[];
}

/** Opens a PDF as a reader would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const pages: ReadPdf['pages'][number][] = [];
  const fonts = new Set<string>();
  let smallest = Number.POSITIVE_INFINITY;
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    await page.getOperatorList();
    const texts: string[] = [];
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      texts.push(item.str);
      const [a, b] = item.transform as number[];
      smallest = Math.min(smallest, Math.hypot(a ?? 0, b ?? 0));
      const font = page.commonObjs.get(item.fontName) as { name?: string } | null;
      fonts.add(font?.name ?? '');
    }
    pages.push({
      width: Math.round(width * 100) / 100,
      height: Math.round(height * 100) / 100,
      text: texts.join('\n'),
    });
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string } };
  const outline = ((await document.getOutline()) ?? []).map(({ title }) => title);
  await loading.destroy();
  return { title: info.Title ?? '', pages, smallest, fonts: [...fonts], outline };
}
