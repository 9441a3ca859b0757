import type { ColourBy } from '../../shared/picture/choices';
import type { PictureStyle } from '../../shared/picture/makePicture';
import type { PaperOptions } from '../../shared/picture/paper/paperPages';
import type { Scale } from '../../shared/plan/schema';
import type { RoomName } from '../../shared/rooms';
import type { Baseline } from '../review/baseline';
import type { Standing } from '../review/standing';

export const PICTURE_FORMATS = ['svg', 'png', 'pdf'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Languages that pictures and pages can be in. */
export const PICTURE_LANGUAGES = ['en', 'de'] as const;
export type PictureLanguage = (typeof PICTURE_LANGUAGES)[number];

/** What is asked for: all of it has a default. */
export interface PictureRequest {
  readonly format: PictureFormat;
  readonly language: PictureLanguage;
  /** Null: the level that the board opens at. */
  readonly level: Scale | null;
  /** Day numbers, both included; null: everything that has dates. */
  readonly days: { readonly start: number; readonly end: number } | null;
  /** Ids; null: all. */
  readonly lanes: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly colourBy: ColourBy;
  readonly style: Omit<PictureStyle, 'colourBy'>;
  /** Pixels a pixel, of a PNG. */
  readonly scale: number;
  readonly paper: Omit<PaperOptions, 'colourBy'>;
}

/** A picture to be drawn as data, so that another thread can do it. */
export interface PictureJob {
  readonly request: PictureRequest;
  /** Rooms as they are on disk, each as one update. */
  readonly rooms: ReadonlyMap<RoomName, Uint8Array>;
  readonly standing: Pick<Standing, 'state'>;
  /** The last signed version. */
  readonly signed: Baseline | null;
  /** Instant at which it was asked for. */
  readonly at: number;
  /** Folders with fonts for letters that Inter lacks. */
  readonly fontFolders: readonly string[];
}

/** A picture as a file. */
export interface DrawnPicture {
  readonly title: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Letters that no font has: a question mark stands in their place. */
  readonly missing: readonly string[];
}
