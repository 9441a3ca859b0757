import { z } from 'zod';
import { ID_PATTERN } from '../ids';
import type { FrozenPlan } from '../plan/frozenPlan';
import { ROLES } from '../roles';

/** Values that requests and answers have in common. */

export const role = z.enum(ROLES);
export const id = z.string().regex(ID_PATTERN);
export const title = z.string().trim().min(1).max(200);
export const instant = z.iso.datetime();
export const name = z.string().trim().min(1).max(60);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A frozen plan is checked by its hash, not by a schema: see `shared/plan/frozenPlan.ts`. */
export const frozenPlan = z.looseObject({
  format: z.literal(1),
}) as unknown as z.ZodType<FrozenPlan>;
