import type { WorkGroup, WorkView } from '../../shared/work/workView';
import type { Draft } from './tasksState';

interface Placed {
  readonly key: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

/** A line of the table. */
export type Row =
  | (Placed & { readonly kind: 'group'; readonly group: WorkGroup; readonly open: boolean })
  | (Placed & {
      readonly kind: 'task';
      readonly id: string;
      /** Null: it has nothing to open. */
      readonly open: boolean | null;
      readonly isSubtask: boolean;
      readonly isContext: boolean;
    })
  /** Takes a new task at the end of an initiative. */
  | (Placed & { readonly kind: 'add'; readonly parent: string | null; readonly draft: null })
  | (Placed & { readonly kind: 'draft'; readonly draft: Draft; readonly isSubtask: boolean });

export interface RowOptions {
  readonly grouped: boolean;
  readonly closed: ReadonlySet<string>;
  /** Groups end in a row that takes a new task. */
  readonly canAdd: boolean;
  readonly draft: Draft | null;
}

export const groupRow = (key: string): string => `g:${key}`;
export const addRow = (key: string): string => `add:${key}`;
export const DRAFT_ROW = 'draft';

interface Body {
  readonly view: WorkView['tree'];
  readonly options: RowOptions;
  readonly rows: readonly Row[];
}
/** Lines below the head of a group, for as long as it is the same. */
const bodies = new WeakMap<WorkGroup, Body>();

/** The lines of the table, closed ones left out. */
export function taskRows(view: WorkView, options: RowOptions): Row[] {
  const { grouped, closed, draft } = options;
  const rows: Row[] = [];
  view.groups.forEach((group, g) => {
    const key = groupRow(group.key);
    const open = !closed.has(key);
    const place = { level: 1, position: g + 1, siblings: view.groups.length };
    if (grouped) rows.push({ kind: 'group', key, group, open, ...place });
    if (grouped && !open) return;
    for (const row of bodyOf(view, group, options)) rows.push(row);
  });
  if (draft) insertDraft(rows, view, draft, grouped);
  return rows;
}

function bodyOf(view: WorkView, group: WorkGroup, options: RowOptions): readonly Row[] {
  const known = bodies.get(group);
  const { grouped, closed, canAdd } = options;
  if (
    known?.view === view.tree &&
    known.options.grouped === grouped &&
    known.options.closed === closed &&
    known.options.canAdd === canAdd
  )
    return known.rows;
  const rows: Row[] = [];
  const level = grouped ? 2 : 1;
  const siblings = group.tasks.length + (canAdd ? 1 : 0);
  group.tasks.forEach(({ id, isContext, subtasks }, i) => {
    const isSubtask = view.tree.places.get(id)?.task != null;
    const open = subtasks.length > 0 ? !closed.has(id) : null;
    const place = { level, position: i + 1, siblings };
    rows.push({ kind: 'task', key: id, id, open, isSubtask, isContext, ...place });
    if (!open) return;
    subtasks.forEach((subtask, s) => {
      rows.push({
        kind: 'task',
        key: subtask,
        id: subtask,
        open: null,
        isSubtask: true,
        isContext: false,
        level: level + 1,
        position: s + 1,
        siblings: subtasks.length,
      });
    });
  });
  if (canAdd) {
    const parent = grouped && group.key !== '' ? group.key : null;
    const place = { level, position: siblings, siblings };
    rows.push({ kind: 'add', key: addRow(group.key), parent, draft: null, ...place });
  }
  bodies.set(group, { view: view.tree, options, rows });
  return rows;
}

/** Puts the line that is typed in below its row and what is below that; before the row that takes new tasks. */
function insertDraft(rows: Row[], view: WorkView, draft: Draft, grouped: boolean): void {
  const isSubtask = draft.parent !== null && view.tree.places.has(draft.parent);
  const row: Row = {
    kind: 'draft',
    key: DRAFT_ROW,
    level: (grouped ? 1 : 0) + (isSubtask ? 2 : 1),
    position: 1,
    siblings: 1,
    draft,
    isSubtask,
  };
  const at = rows.findIndex(({ key }) => key === draft.below);
  const below = rows[at];
  if (!below) {
    // What it stood below is gone, or the list is empty: nobody loses what they are typing.
    rows.push(row);
    return;
  }
  let to = below.kind === 'add' ? at : at + 1;
  if (below.kind === 'task') while ((rows[to]?.level ?? 0) > below.level) to += 1;
  rows.splice(to, 0, row);
}
