import type { IsoDate } from '../dates';
import type { WorkItem } from './schema';

/** Which tasks are listed. Dropped ones count as neither outstanding nor done, and not among all. */
export type Shown = 'outstanding' | 'done' | 'all' | 'dropped';
export type GroupBy = 'initiative' | 'assignee' | 'status' | 'none';
export type SortBy = 'order' | 'title' | 'initiative' | 'assignee' | 'due' | 'estimate' | 'status';

/** What a person wants to see of the list; flat, so that equal fields mean the same question. */
export interface WorkQuery {
  readonly show: Shown;
  readonly group: GroupBy;
  readonly sort: SortBy;
  readonly descending: boolean;
  /** Words looked for in titles, initiatives and names. */
  readonly text: string;
  /** Only tasks of this person. */
  readonly mine: string | null;
  /** Only tasks of this person; '' is nobody; null: of anyone. */
  readonly assignee: string | null;
  /** Only tasks of this initiative; '' is none; null: of any. */
  readonly epic: string | null;
  readonly overdue: boolean;
  readonly today: IsoDate;
}

export const isDone = (item: WorkItem): boolean => item.status === 'done';
export const isOutstanding = ({ status }: WorkItem): boolean =>
  status !== 'done' && status !== 'dropped';
export const isOverdue = (item: WorkItem, today: IsoDate): boolean =>
  item.due !== null && item.due < today && isOutstanding(item);

/** How many tasks and subtasks; `outstanding` and `done` add up to `all`. */
export interface WorkCounts {
  readonly outstanding: number;
  readonly done: number;
  readonly all: number;
  readonly dropped: number;
  readonly overdue: number;
}

/** Folded for a comparison that knows no case and no accents. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
