import { z } from 'zod';
import { countsSchema } from './boards';
import { createdPersonSchema } from './people';
import { planDiffSchema } from './planDiff';
import { frozenPlan, id, instant, name, sha256 } from './values';

/** Sign-off: version n of the sign-off, 1, 2, 3 ... of a board. */
export const DECISIONS = ['approve', 'request-changes'] as const;

export const REVIEW_STATES = [
  'in-review',
  'signed-off',
  'changes-asked',
  'withdrawn',
  'superseded',
] as const;

const rule = z.union([z.enum(['all', 'any']), z.number().int().min(1).max(100)]);

export const newReviewSchema = z.strictObject({
  approvers: z.array(z.strictObject({ name })).min(1).max(100),
  rule: rule.default('all'),
  /** Day by which to decide. */
  due: z.iso.date().optional(),
  note: z.string().trim().max(2_000).optional(),
  /** Nobody but owners and the sender edits while it is reviewed. */
  lock: z.boolean().default(false),
});
export type NewReview = z.input<typeof newReviewSchema>;

export const createdReviewSchema = z.object({
  version: z.number(),
  sha256,
  approvers: z.array(z.object({ name: z.string(), link: z.string() })),
});
export type CreatedReview = z.infer<typeof createdReviewSchema>;

export const reviewInfoSchema = z.object({
  version: z.number(),
  sha256,
  state: z.enum(REVIEW_STATES),
  sentAt: instant,
  sentBy: z.string(),
  /** When it was decided, withdrawn or superseded. */
  endedAt: instant.nullable(),
  rule,
  due: z.iso.date().nullable(),
  note: z.string().nullable(),
  approvers: z.array(
    z.object({
      personId: id,
      name: z.string(),
      issuedBy: z.string(),
      claimedAt: instant.nullable(),
      decision: z.enum(DECISIONS).nullable(),
      at: instant.nullable(),
      comment: z.string().nullable(),
    }),
  ),
  /** Decisions there are, and how many approvals the rule asks for. */
  approvals: z.number(),
  needed: z.number(),
  /** Warnings of the check page that stood when it was sent, by code. */
  warnings: z.array(z.object({ code: z.string(), count: z.number() })),
  counts: countsSchema,
  /** The saved version (`GET …/versions/:n`) with all rooms as they stood. */
  saved: z.number(),
});
export type ReviewInfo = z.infer<typeof reviewInfoSchema>;

export const reviewListSchema = z.object({ reviews: z.array(reviewInfoSchema) });
export type ReviewList = z.infer<typeof reviewListSchema>;

/** One review whole: what was sent, against the signed version before it, and what was edited since it was sent. */
export const reviewSchema = reviewInfoSchema.extend({
  plan: frozenPlan,
  previous: z.number().nullable(),
  diff: planDiffSchema.nullable(),
  editedSince: z.number(),
});
export type Review = z.infer<typeof reviewSchema>;

export const claimSchema = z.strictObject({
  /** What this browser calls itself, so that it alone can claim again; made up once and kept. */
  browser: z.string().regex(/^[\w-]{16,64}$/),
  /** A personal token of this board that this browser has: who is called as the link is decides as that person. */
  own: z.string().max(200).optional(),
  /** Where the browser does not show that it is that of somebody there who is called so: answer `name-taken`, and claim nothing. */
  ask: z.boolean().optional(),
});
export type ClaimRequest = z.infer<typeof claimSchema>;

export const claimedSchema = createdPersonSchema.extend({ version: z.number() });
export type Claimed = z.infer<typeof claimedSchema>;

export const decisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  comment: z.string().trim().max(2_000).optional(),
  /** What the comment is about: ids of entities of the version that was sent. */
  about: z.array(id).max(50).optional(),
});
export type DecisionRequest = z.infer<typeof decisionSchema>;
