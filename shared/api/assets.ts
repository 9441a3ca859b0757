import { z } from 'zod';
import { id, instant, sha256 } from './values';

/** Uploaded files of a board. */
export const assetInfoSchema = z.object({
  sha256,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  at: instant,
  by: id.nullable(),
});
export type AssetInfo = z.infer<typeof assetInfoSchema>;

export const assetListSchema = z.object({ assets: z.array(assetInfoSchema) });
export type AssetList = z.infer<typeof assetListSchema>;
