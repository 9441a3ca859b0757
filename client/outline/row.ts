import type { Initiative, Lane, Milestone, Task } from '../../shared/plan/schema';
import type { Cluster, Sticky } from '../../shared/talk/schema';

/** Row of the group that holds the milestones of the whole board; a colon never stands in an entity id. */
export const BOARD_MILESTONES = ':milestones';
/** Row of the band for initiatives without a lane. */
export const NO_LANE = ':no-lane';

/** Where a row stands. */
export interface RowBase {
  /** Entity id, or one of the two ids above. */
  readonly id: string;
  readonly level: 1 | 2 | 3 | 4;
  /** Place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** Id of the row it hangs under; null at level 1. */
  readonly parent: string | null;
  /** null when it can not be opened or closed: nothing is in it, or it always shows what is. */
  readonly open: boolean | null;
}

/** A row of the board's accessible copy. */
export type Row = RowBase &
  (
    | { readonly kind: 'group' }
    | {
        readonly kind: 'lane';
        readonly lane: Lane | null;
        readonly initiatives: number;
        readonly stickies: number;
      }
    | { readonly kind: 'initiative'; readonly initiative: Initiative }
    | { readonly kind: 'milestone'; readonly milestone: Milestone }
    | { readonly kind: 'task'; readonly task: Task; readonly initiative: string }
    | { readonly kind: 'sticky'; readonly sticky: Sticky; readonly group: string | null }
    | { readonly kind: 'cluster'; readonly cluster: Cluster; readonly stickies: number }
  );

export interface RowModel {
  readonly rows: readonly Row[];
  /** Place in `rows` by row id. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/**
 * The row that takes over when rows go: the next of the same kind of place, else the one before, else the one it
 * hung under.
 */
export function rowAfterRemoval(
  model: RowModel,
  ids: ReadonlySet<string>,
  from: string,
): string | null {
  const first = model.indexOf.get(from) ?? -1;
  const start = model.rows[first];
  if (!start) return null;
  const isGone = (row: Row | undefined): boolean => {
    for (let r = row; r; r = r.parent === null ? undefined : rowOf(model, r.parent))
      if (ids.has(r.id)) return true;
    return false;
  };
  for (let i = first + 1; i < model.rows.length; i++) {
    const row = model.rows[i] as Row;
    if (row.level < start.level) break;
    if (row.level === start.level && !isGone(row)) return row.id;
  }
  for (let i = first - 1; i >= 0; i--) {
    const row = model.rows[i] as Row;
    if (row.level < start.level) break;
    if (row.level === start.level && !isGone(row)) return row.id;
  }
  const parent = rowOf(model, start.parent);
  if (parent) return isGone(parent) ? rowAfterRemoval(model, ids, parent.id) : parent.id;
  return model.rows.find((row) => !isGone(row))?.id ?? null;
}

/** Row by id. */
export function rowOf(model: RowModel, id: string | null): Row | undefined {
  const index = id === null ? undefined : model.indexOf.get(id);
  return index === undefined ? undefined : model.rows[index];
}
