import { z } from 'zod';
import { countsSchema } from './boards';
import { issueValues } from './problem';

/** What came of reading files into a board. */

const issue = z.object({
  file: z.string().optional(),
  row: z.number(),
  column: z.string(),
  message: z.string(),
  code: z.string(),
  values: issueValues,
});

export const importResultSchema = countsSchema.extend({
  /** Of these, entries that the board knew already. */
  updated: z.number(),
  /** Rows left out for their mistakes. */
  skipped: z.number(),
  warnings: z.array(issue),
  /** Why rows were left out, when bad ones were to be skipped. */
  issues: z.array(issue),
  newPeople: z.array(z.string()),
  dryRun: z.boolean(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const importProgressSchema = z.object({
  progress: z
    .discriminatedUnion('step', [
      z.object({ step: z.literal('reading') }),
      /** Transactions on disk, of how many. */
      z.object({ step: z.literal('writing'), written: z.number(), total: z.number() }),
    ])
    .nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** False: there was none, or it was written already. */
export const importCancelledSchema = z.object({ cancelled: z.boolean() });
export type ImportCancelled = z.infer<typeof importCancelledSchema>;
