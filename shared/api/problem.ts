import { z } from 'zod';

/** Answers that are refusals (RFC 9457), and messages about input. */

/** What a message names; a reader may say it in its own words by `code`. */
export const issueValues = z.record(z.string(), z.union([z.string(), z.number()])).optional();

export const problemSchema = z.object({
  type: z.string(),
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  issues: z
    .array(
      z.object({
        message: z.string(),
        path: z.string().optional(),
        file: z.string().optional(),
        row: z.number().optional(),
        column: z.string().optional(),
        code: z.string().optional(),
        values: issueValues,
      }),
    )
    .optional(),
});
