import type { PictureStyle } from '../../shared/picture/makePicture';
import type { PaperOptions } from '../../shared/picture/paper/paperPages';
import type { PaperSource } from '../../shared/picture/paper/paperSource';
import type { PictureRange } from '../../shared/picture/source';
import type { Language } from '../../shared/picture/words';

/** What a person can save. */
export type PictureFormat = 'png' | 'svg' | 'pdf';

/** A picture to be drawn, as data for the thread that draws it. */
export interface PictureJob {
  /** `pages`: those of a PDF for the browser's own print, as a JSON list of SVG texts. */
  readonly format: PictureFormat | 'pages';
  /** A small PNG to look at instead of the file, at most so many pixels wide. */
  readonly preview: number | null;
  readonly source: PaperSource;
  readonly range: PictureRange;
  readonly language: Language;
  readonly style: PictureStyle;
  /** Pixels a pixel, of a PNG. */
  readonly scale: number;
  readonly paper: PaperOptions;
}

/** What came of it. */
export interface DrawnPicture {
  readonly blob: Blob;
  /** Of the file: pixels of a picture, pages of a document. */
  readonly size: { readonly width: number; readonly height: number; readonly pages: number };
}

/** From the thread. `done` of `total` count marks or pages. */
export type FromThread =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly drawn: DrawnPicture }
  | { readonly kind: 'failed'; readonly tooLarge: boolean; readonly message: string };

/** What decides over the pages of a document. */
export type PagesJob = Pick<PictureJob, 'source' | 'range' | 'language' | 'paper'>;
