/** A picture that would be larger than anybody can look at; the message says what to choose instead. */
export class PictureTooLarge extends Error {
  override name = 'PictureTooLarge';
}

/** No side of a PNG is longer, in pixels: browsers and viewers give up not far above. */
export const MOST_PIXELS = 8000;
/** Longest time a picture shows, in its own pixels: more is shown at a smaller zoom. */
export const MOST_WIDTH = 60_000;
/** Bars in one picture or document. */
export const MOST_BARS = 20_000;
/** Pages of one document. */
export const MOST_PAGES = 1_000;

/** How large a PNG comes out: the scale asked for, or less where a side would be too long. */
export function pngSize(
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
): { readonly width: number; readonly height: number; readonly scale: number } {
  const fitting = Math.min(scale, MOST_PIXELS / width, MOST_PIXELS / height);
  return {
    width: Math.max(1, Math.floor(width * fitting)),
    height: Math.max(1, Math.floor(height * fitting)),
    scale: fitting,
  };
}
