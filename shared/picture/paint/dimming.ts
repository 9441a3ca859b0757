import type { PlanFrame } from './frame';

/** What a search did not find, while the rest is dimmed. */
export const DIMMED = 0.3;

export const isDimmed = ({ marks }: Pick<PlanFrame, 'marks'>, id: string): boolean =>
  marks.dims && !marks.found.has(id);
