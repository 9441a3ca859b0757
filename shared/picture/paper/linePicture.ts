import type { TextMark } from '../marks';

/** A line as a PNG. Lengths are those of the page; it is placed from the left end of the baseline. */
export interface LinePicture extends LineBox {
  readonly png: Uint8Array;
}
export type DrawLine = (line: TextMark) => Promise<LinePicture>;

export interface LineBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room for a line: letters of other fonts are higher, deeper and now and then wider than Inter's. */
export const lineBox = ({ width, size }: TextMark): LineBox => ({
  left: -0.2 * size,
  top: -1.15 * size,
  width: width * 1.15 + 0.6 * size,
  height: 1.65 * size,
});
