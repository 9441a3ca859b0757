import { memo } from '../../shared/plan/memo';
import { type BarFilter, createBarFilter, isFiltering } from '../../shared/plan/planFilter';
import type { PlanView } from '../../shared/plan/planView';
import type { WorkRecords } from '../../shared/work/workDoc';
import { workTree } from '../../shared/work/workTree';
import type { Board } from './board';

/** What of a board the answer depends on. */
type Source = Pick<Board, 'plan' | 'work' | 'ui'>;

const readers = new WeakMap<Source, () => BarFilter | null>();

/** The filter of this tab as canvas and lists ask it; null: everything is shown. */
export function barFilterOf(board: Source): BarFilter | null {
  let read = readers.get(board);
  if (!read) {
    read = createReader(board);
    readers.set(board, read);
  }
  return read();
}

const NOBODY: ReadonlySet<string> = new Set();
const NO_PROGRESS: PlanView['progress'] = new Map();

function createReader({ plan, work, ui }: Source): () => BarFilter | null {
  const conflicting = memo(conflictingIn);
  const blocked = memo(blockedIn);
  const make = memo(createBarFilter);
  return () => {
    const { filter, filterSpares } = ui.getState();
    if (!isFiltering(filter)) return null;
    const { dependencies, progress } = plan.view();
    const asksTasks = filter.tasks.length > 0;
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
