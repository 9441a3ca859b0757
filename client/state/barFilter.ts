import { memo } from '../../shared/plan/memo';
import {
  type BarFilter,
  createBarFilter,
  type FilterList,
  isFiltering,
  type PlanFilter,
} from '../../shared/plan/planFilter';
import type { PlanView } from '../../shared/plan/planView';
import type { WorkRecords } from '../../shared/work/workDoc';
import { workTree } from '../../shared/work/workTree';
import type { Board } from './board';

/** What of a board the answer depends on. */
type Source = Pick<Board, 'plan' | 'work' | 'ui'>;

const readers = new WeakMap<Source, ReturnType<typeof createReader>>();

/** The filter of this tab as canvas and lists ask it; null: everything is shown. */
export const barFilterOf = (board: Source): BarFilter | null => readerOf(board)(null);

/** The same without one of its parts: what choosing in that part could show. */
export const barFilterBut = (board: Source, part: FilterList): BarFilter | null =>
  readerOf(board)(part);

function readerOf(board: Source): ReturnType<typeof createReader> {
  let read = readers.get(board);
  if (!read) {
    read = createReader(board);
    readers.set(board, read);
  }
  return read;
}

const NOBODY: ReadonlySet<string> = new Set();
const NO_PROGRESS: PlanView['progress'] = new Map();

function createReader({ plan, work, ui }: Source): (but: FilterList | null) => BarFilter | null {
  const conflicting = memo(conflictingIn);
  const blocked = memo(blockedIn);
  const whole = memo(createBarFilter);
  const part = memo(createBarFilter);
  const without = memo((filter: PlanFilter, but: FilterList) => ({ ...filter, [but]: [] }));
  return (but) => {
    const { filter: all, filterSpares } = ui.getState();
    const filter = but === null ? all : without(all, but);
    if (!isFiltering(filter)) return null;
    const { dependencies, progress } = plan.view();
    const asksTasks = filter.tasks.length > 0;
    const make = but === null ? whole : part;
    // What a filter does not ask for may change as it likes: the answer stays.
    return make(
      filter,
      filterSpares,
      filter.conflict ? conflicting(dependencies.links, dependencies.conflicts) : NOBODY,
      asksTasks ? progress : NO_PROGRESS,
      filter.tasks.includes('blocked') ? blocked(work.store.items()) : NOBODY,
    );
  };
}

const conflictingIn = (
  links: PlanView['dependencies']['links'],
  conflicts: ReadonlySet<string>,
): ReadonlySet<string> => new Set(links.filter((l) => conflicts.has(l.id)).map((l) => l.to));

/** Initiatives with a task in the list that is blocked. */
function blockedIn(items: WorkRecords): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [id, { epic }] of workTree(items).places)
    if (epic !== null && items.get(id)?.status === 'blocked')
      found.add(items.get(epic)?.plan ?? epic);
  return found;
}

/** How many placed initiatives there are, and how many of them are shown. */
export function shownCount(
  view: PlanView,
  filter: BarFilter | null,
): { shown: number; all: number } {
  let shown = 0;
  let all = 0;
  for (const [lane, list] of view.byLane) {
    all += list.length;
    if (filter === null || filter.hasLane(lane))
      shown += filter ? filter.pick(list).length : list.length;
  }
  return { shown, all };
}

/** The lists of a view as a filter leaves them; lanes that it hides have none. */
export function shownByLane(view: PlanView, filter: BarFilter | null): PlanView['byLane'] {
  if (!filter) return view.byLane;
  return new Map(
    [...view.byLane].flatMap(([lane, list]) =>
      filter.hasLane(lane) ? [[lane, filter.pick(list)] as const] : [],
    ),
  );
}
