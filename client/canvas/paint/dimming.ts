import type { PaintFrame } from './frame';

/** What a search did not find, while the rest is dimmed. */
export const DIMMED = 0.3;

export const isDimmed = ({ marks }: Pick<PaintFrame, 'marks'>, id: string): boolean =>
  marks.dims && !marks.found.has(id);
