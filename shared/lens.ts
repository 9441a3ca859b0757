import { z } from 'zod';

/** What a read-only page shows only when the owner of its link switched it on. */
export const LENS_PARTS = ['owners', 'estimates', 'tasks', 'backlog'] as const;
export type LensPart = (typeof LENS_PARTS)[number];

/**
 * What a link shows instead of the whole board. A link with a lens opens no socket and reads nothing but
 * `GET …/view`: a Y.Doc goes whole to whoever reads it.
 */
export const lensSchema = z.strictObject({
  /** Also the plan as it stands now, not only the last signed version. */
  draft: z.boolean().default(false),
  shows: z
    .array(z.enum(LENS_PARTS))
    .max(LENS_PARTS.length)
    .default([])
    .transform((shows) => LENS_PARTS.filter((part) => shows.includes(part))),
});
export type LensRequest = z.input<typeof lensSchema>;
export interface Lens {
  readonly draft: boolean;
  readonly shows: readonly LensPart[];
}

/** What the read-only page shows to somebody whose token has no lens: they may see all of it on the board anyway. */
export const OPEN_LENS: Lens = { draft: true, shows: [] };
