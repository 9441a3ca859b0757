import { z } from 'zod';
import { TEMPLATES } from '../plan/templates';
import { id, role, title } from './values';

/** A board as the API makes, tells and previews it, and what it says of the server. */

export const newBoardSchema = z.strictObject({
  title,
  template: z.enum(TEMPLATES).optional(),
});
export type NewBoard = z.input<typeof newBoardSchema>;

export const createdBoardSchema = z.object({
  id,
  title: z.string(),
  /** Paths `/b/<id>#token=…`. */
  links: z.object({
    owner: z.string(),
    editor: z.string(),
    commenter: z.string(),
    viewer: z.string(),
  }),
});
export type CreatedBoard = z.infer<typeof createdBoardSchema>;

export const countsSchema = z.object({
  initiatives: z.number(),
  tasks: z.number(),
  lanes: z.number(),
  goals: z.number(),
  dependencies: z.number(),
  milestones: z.number(),
});
export type Counts = z.infer<typeof countsSchema>;

export const boardInfoSchema = z.object({
  id,
  title: z.string(),
  role,
  /** Who the token speaks for; absent for a link's own token. */
  person: id.optional(),
  state: z.enum(['draft', 'in-review', 'changes-asked', 'signed-off', 'changed']),
  version: z.number().nullable(),
  changes: z.number(),
  /** A signed version is no longer what was signed: somebody changed it in the store. */
  damaged: z.boolean().optional(),
  counts: countsSchema,
  locked: z.boolean(),
  /** The lock is this token's own: it may still write. */
  lockedByMe: z.boolean(),
  archived: z.boolean(),
  /** There is a task list, and the signed version it was last made from. */
  tasks: z.object({ version: z.number().nullable() }).nullable(),
});
export type BoardInfo = z.infer<typeof boardInfoSchema>;

export const boardPatchSchema = z
  .strictObject({ title: title.optional(), archived: z.boolean().optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'Nothing to change.');
export type BoardPatch = z.infer<typeof boardPatchSchema>;

export const lockSchema = z.strictObject({ locked: z.boolean() });
export type LockRequest = z.infer<typeof lockSchema>;

/** Bars of a preview are capped: a thumbnail shows shapes, not every bar of a thousand. */
export const PREVIEW_BARS = 300;

export const boardPreviewSchema = z.object({
  title: z.string(),
  mode: z.enum(['dates', 'now-next-later']),
  start: z.string().nullable(),
  end: z.string().nullable(),
  lanes: z.array(z.object({ id, title: z.string(), colour: z.string().nullable() })),
  bars: z.array(
    z.object({
      title: z.string(),
      /** Lane id, or null for the band "No lane". */
      lane: id.nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      bucket: z.enum(['now', 'next', 'later']).nullable(),
      /** Name of an initiative colour. */
      colour: z.string(),
    }),
  ),
  /** Bars there are in all. */
  total: z.number(),
});
export type BoardPreview = z.infer<typeof boardPreviewSchema>;

export const serverInfoSchema = z.object({
  createBoards: z.enum(['anyone', 'secret', 'nobody']),
  publicUrl: z.string().nullable(),
});
export type ServerInfo = z.infer<typeof serverInfoSchema>;
