import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  readonly title: string;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly text: string;
    /** What is read aloud of it, in order: a line a title, cell or item, indented as they stand in each other. */
    readonly read: string;
    /** Texts that nobody hears. */
    readonly unread: readonly string[];
  }[];
  /** Size of the smallest text, in points. */
  readonly smallest: number;
  /** Names of the fonts in it. */
  readonly fonts: readonly string[];
  /** Titles of its bookmarks, those below another one indented. */
  readonly outline: readonly string[];
  readonly language: string;
  readonly isTagged: boolean;
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
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    await page.getOperatorList();
    const texts: string[] = [];
    const tagged = new Map<string, string>();
    const unread: string[] = [];
    const open: (string | null)[] = [];
    for (const item of items) {
      if ('type' in item) {
        if (item.type === 'endMarkedContent') open.pop();
        else open.push(item.id || null);
        continue;
      }
      if (item.str.trim() === '') continue;
      texts.push(item.str);
      const id = open.findLast((one) => one !== null);
      if (id) tagged.set(id, [...(tagged.has(id) ? [tagged.get(id)] : []), item.str].join(' '));
      else unread.push(item.str);
      const [a, b] = item.transform as number[];
      smallest = Math.min(smallest, Math.hypot(a ?? 0, b ?? 0));
      const font = page.commonObjs.get(item.fontName) as { name?: string } | null;
      fonts.add(font?.name ?? '');
    }
    pages.push({
      width: Math.round(width * 100) / 100,
      height: Math.round(height * 100) / 100,
      text: texts.join('\n'),
      read: readTree((await page.getStructTree()) as Node | null, tagged).join('\n'),
      unread,
    });
  }
  const { info } = (await document.getMetadata()) as {
    info: { Title?: string; Language?: string };
  };
  const outline = titlesOf((await document.getOutline()) ?? []);
  const isTagged = (await document.getMarkInfo())?.Marked === true;
  await loading.destroy();
  return {
    title: info.Title ?? '',
    language: info.Language ?? '',
    isTagged,
    pages,
    smallest,
    fonts: [...fonts],
    outline,
  };
}

type Entry = { readonly title: string; readonly items?: readonly Entry[] };
const titlesOf = (entries: readonly Entry[], indent = ''): string[] =>
  entries.flatMap(({ title, items }) => [indent + title, ...titlesOf(items ?? [], `${indent}  `)]);

/** A node of the structure as pdf.js gives it. */
interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

function readTree(node: Node | null, tagged: ReadonlyMap<string, string>, indent = ''): string[] {
  if (!node?.role) return [];
  const children = node.children ?? [];
  const own = children.flatMap(({ type, id }) =>
    type === 'content' ? (tagged.get(id ?? '') ?? []) : [],
  );
  const said = node.alt ?? own.join(' ');
  const line = `${indent}${node.role}${said === '' ? '' : `: ${said}`}`;
  return [line, ...children.flatMap((child) => readTree(child, tagged, `${indent} `))];
}
