import { z } from 'zod';
import { CHANGE_KINDS } from '../plan/frozenPlan';
import { PLAN_ROOTS } from '../plan/schema';
import { id } from './values';

/** Two plans compared: what was edited since one of them. */

export const planDiffSchema = z.object({
  changes: z.array(
    z.object({
      root: z.enum([...PLAN_ROOTS, 'notes']),
      id,
      title: z.string(),
      lane: id.nullable(),
      initiative: id.optional(),
      kind: z.enum(CHANGE_KINDS),
      field: z.string().optional(),
      from: z.unknown().optional(),
      to: z.unknown().optional(),
      startDays: z.number().optional(),
      endDays: z.number().optional(),
      material: z.boolean(),
    }),
  ),
  material: z.number(),
});

export const driftSchema = planDiffSchema.extend({ since: z.number() });
export type Drift = z.infer<typeof driftSchema>;
