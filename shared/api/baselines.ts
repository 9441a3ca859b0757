import { z } from 'zod';
import { DECISIONS } from './reviews';
import { frozenPlan, instant, sha256 } from './values';

/** Signed versions, each sealed with those before it. */

export const signatureSchema = z.object({
  name: z.string(),
  decision: z.enum(DECISIONS),
  at: instant,
  comment: z.string().optional(),
  issuedBy: z.string(),
  claimedAt: instant.nullable(),
});

export const baselineInfoSchema = z.object({
  version: z.number(),
  signedAt: instant,
  signatures: z.array(signatureSchema),
  /** Hash of the signed version before it; null for the first. */
  previous: sha256.nullable(),
  sha256,
  /** Hash over all of this and the seal of the version before; the newest is the head. */
  seal: sha256,
});
export type BaselineInfo = z.infer<typeof baselineInfoSchema>;

export const baselineListSchema = z.object({ baselines: z.array(baselineInfoSchema) });
export type BaselineList = z.infer<typeof baselineListSchema>;

export const baselineSchema = baselineInfoSchema.extend({ plan: frozenPlan });
export type Baseline = z.infer<typeof baselineSchema>;
