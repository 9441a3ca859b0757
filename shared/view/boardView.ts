import { z } from 'zod';
import { signatureSchema } from '../api/baselines';
import { planDiffSchema } from '../api/planDiff';
import { ID_PATTERN } from '../ids';
import { LENS_PARTS } from '../lens';
import { BUCKETS, CERTAINTIES, MODES, STATUSES } from '../plan/schema';

const id = z.string().regex(ID_PATTERN);

/** An initiative on the read-only page. What the lens does not show is absent. */
const barSchema = z.object({
  id,
  title: z.string(),
  /** Lane id, or null for the band "No lane". */
  lane: id.nullable(),
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  bucket: z.enum(BUCKETS).nullable(),
  row: z.number().nullable(),
  goal: id.nullable(),
  status: z.enum(STATUSES),
  certainty: z.enum(CERTAINTIES),
  outcome: z.string(),
  /** Task cards, subtasks included, and how many of them are done. */
  progress: z.object({ done: z.number(), total: z.number() }),
  owner: z.string().optional(),
  /** Person-days. */
  estimate: z.number().optional(),
  tasks: z.array(z.object({ id, title: z.string(), done: z.boolean() })).optional(),
});
export type PictureBar = z.infer<typeof barSchema>;

export const pictureSchema = z.object({
  mode: z.enum(MODES),
  /** First month of the fiscal year, 1-12. */
  fiscalYearStart: z.number(),
  goals: z.array(z.object({ id, title: z.string(), colour: z.string() })),
  lanes: z.array(z.object({ id, title: z.string() })),
  /** What stands on the board, in reading order. */
  bars: z.array(barSchema),
  /** What has no place in time yet; absent unless the lens shows it. */
  backlog: z.array(barSchema).optional(),
  milestones: z.array(z.object({ id, title: z.string(), date: z.iso.date(), lane: id.nullable() })),
});
/** A plan as the read-only page shows it: `GET /api/boards/:id/view`. */
export type Picture = z.infer<typeof pictureSchema>;

export const boardViewSchema = z.object({
  title: z.string(),
  state: z.enum(['draft', 'in-review', 'changes-asked', 'signed-off', 'changed']),
  /** The last signed version, or null. */
  version: z.number().nullable(),
  /** Material changes of the live plan since then. */
  changes: z.number(),
  /** Which plan `picture` is of. */
  plan: z.enum(['signed', 'draft']),
  /** Whether this link also shows the plan as it stands now. */
  draft: z.boolean(),
  shows: z.array(z.enum(LENS_PARTS)).readonly(),
  signed: z
    .object({
      version: z.number(),
      signedAt: z.iso.datetime(),
      sha256: z.string(),
      seal: z.string(),
      signatures: z.array(signatureSchema.pick({ name: true, decision: true, at: true })),
    })
    .nullable(),
  /** Null: nothing is signed off yet and the link shows no draft. */
  picture: pictureSchema.nullable(),
  /** What changed up to `picture`, and since which signed version. */
  changed: z.object({ since: z.number(), diff: planDiffSchema }).nullable(),
});
export type BoardView = z.infer<typeof boardViewSchema>;

export const viewQuerySchema = z.object({ plan: z.enum(['signed', 'draft']).optional() });
