import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GroupBy, Shown, SortBy } from '../../shared/work/workQuery';

export type Layout = 'table' | 'board';
export const COLUMNS = ['title', 'initiative', 'assignee', 'due', 'estimate', 'status'] as const;
export type Column = (typeof COLUMNS)[number];

/** A task that is being typed and is not there yet. */
export interface Draft {
  /** Row below which it stands. */
  readonly below: string;
  readonly parent: string | null;
  /** Sibling it comes behind; null: last. */
  readonly after: string | null;
}

/** How one person looks at the list: of this tab and device, never of the document. */
export interface TasksState {
  layout: Layout;
  show: Shown;
  group: GroupBy;
  sort: SortBy;
  descending: boolean;
  text: string;
  mine: boolean;
  /** '' is nobody; null: anyone. */
  assignee: string | null;
  epic: string | null;
  overdue: boolean;
  /** Rows that are closed: `g:<key>` of a group, or the id of a task. */
  closed: ReadonlySet<string>;
  selection: ReadonlySet<string>;
  /** Where a range of the selection began. */
  anchor: string | null;
  focus: { readonly row: string; readonly column: Column };
  editing: { readonly id: string; readonly column: Column } | null;
  draft: Draft | null;
  /** Task whose dialog is open. */
  open: string | null;
  /** What of it is wanted first; null: all of it. */
  openPart: 'files' | null;
  flash: ReadonlySet<string> | null;
}

export type TasksStore = StoreApi<TasksState>;

const KEPT = ['layout', 'show', 'group', 'sort', 'descending', 'mine'] as const;
export const NO_FILTERS = { text: '', mine: false, assignee: null, epic: null, overdue: false };

/** Makes the state of a board's list, as this person left it on this device. */
export function createTasksStore(boardId: string, storage: Storage | null): TasksStore {
  const key = `planwall:tasks:${boardId}`;
  const store = createStore<TasksState>(() => ({
    layout: 'table',
    show: 'outstanding',
    group: 'initiative',
    sort: 'order',
    descending: false,
    ...NO_FILTERS,
    closed: new Set(),
    selection: new Set(),
    anchor: null,
    focus: { row: '', column: 'title' },
    editing: null,
    draft: null,
    open: null,
    openPart: null,
    flash: null,
    ...read(storage, key),
  }));
  store.subscribe((state, before) => {
    if (KEPT.every((field) => state[field] === before[field])) return;
    try {
      storage?.setItem(key, JSON.stringify(Object.fromEntries(KEPT.map((f) => [f, state[f]]))));
    } catch {
      // Storage is full or blocked: the choice holds for this tab.
    }
  });
  return store;
}

const CHOICES: { readonly [F in (typeof KEPT)[number]]: readonly TasksState[F][] } = {
  layout: ['table', 'board'],
  show: ['outstanding', 'done', 'all', 'dropped'],
  group: ['initiative', 'assignee', 'status', 'none'],
  sort: ['order', 'title', 'initiative', 'assignee', 'due', 'estimate', 'status'],
  descending: [true, false],
  mine: [true, false],
};

function read(storage: Storage | null, key: string): Partial<TasksState> {
  try {
    const stored = JSON.parse(storage?.getItem(key) ?? '{}') as Record<string, unknown>;
    const known = KEPT.filter((field) => (CHOICES[field] as unknown[]).includes(stored[field]));
    return Object.fromEntries(known.map((field) => [field, stored[field]]));
  } catch {
    return {};
  }
}
