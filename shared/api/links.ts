import { z } from 'zod';
import { LENS_PARTS, lensSchema } from '../lens';
import { instant, role } from './values';

/** Links to a board, each with a role. */

export const newLinkSchema = z
  .strictObject({
    role: z.enum(['viewer', 'commenter', 'editor', 'owner']),
    expires: instant.optional(),
    /** Of a viewer link: it shows a read-only page instead of the board. */
    lens: lensSchema.optional(),
  })
  .refine(({ role, lens }) => lens === undefined || role === 'viewer', {
    path: ['lens'],
    message: 'Only a viewer link has a lens.',
  });
export type NewLinkRequest = z.input<typeof newLinkSchema>;

export const linkInfoSchema = z.object({
  n: z.number(),
  role,
  created: instant,
  expires: instant.nullable(),
  ended: instant.nullable(),
  lens: z.object({ draft: z.boolean(), shows: z.array(z.enum(LENS_PARTS)).readonly() }).nullable(),
});
export type LinkInfo = z.infer<typeof linkInfoSchema>;

export const createdLinkSchema = linkInfoSchema.extend({
  /** Path `/b/<id>#token=…`; told once, only its hash is kept. */
  link: z.string(),
});
export type CreatedLink = z.infer<typeof createdLinkSchema>;

export const linkListSchema = z.object({ links: z.array(linkInfoSchema) });
export type LinkList = z.infer<typeof linkListSchema>;
