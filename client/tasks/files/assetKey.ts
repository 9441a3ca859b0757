import type { WorkAsset } from '../../../shared/work/schema';

/** True for the same file or page, whatever either is called. */
export const sameTarget = (a: WorkAsset, b: WorkAsset): boolean =>
  a.url === b.url && a.asset === b.asset;

/** A name for each link and file of a task that outlives renaming; merged edits may hold the same one twice. */
export function assetKeys(assets: readonly WorkAsset[]): string[] {
  const seen = new Map<string, number>();
  return assets.map(({ url, asset }) => {
    const target = url === undefined ? `file ${asset}` : `link ${url}`;
    const count = seen.get(target) ?? 0;
    seen.set(target, count + 1);
    return `${target} ${count}`;
  });
}
