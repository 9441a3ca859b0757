import { ITEM_STATUSES, type WorkItem } from './schema';
import type { WorkRecords } from './workDoc';
import type { WorkQuery } from './workQuery';
import type { WorkTree } from './workTree';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Compares ids as the query sorts; null: the list's own order. What is empty comes last either way. */
export function compareBy(
  { sort, descending }: WorkQuery,
  items: WorkRecords,
  tree: WorkTree,
  names: ReadonlyMap<string, string>,
): ((a: string, b: string) => number) | null {
  const by = readerOf(sort, items, tree, names);
  if (!by) return null;
  // Looked up once an item, not once a comparison.
  const values = new Map<string, string | number | null>();
  const value = (id: string) => {
    const known = values.get(id);
    if (known !== undefined) return known;
    const item = items.get(id);
    const found = item ? by(item) : null;
    values.set(id, found);
    return found;
  };
  const way = descending ? -1 : 1;
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order =
      typeof x === 'string' && typeof y === 'string'
        ? collator.compare(x, y)
        : Number(x) - Number(y);
    return way * order;
  };
}

function readerOf(
  sort: WorkQuery['sort'],
  items: WorkRecords,
  tree: WorkTree,
  names: ReadonlyMap<string, string>,
): ((item: WorkItem) => string | number | null) | null {
  switch (sort) {
    case 'title':
      return ({ title }) => title || null;
    case 'initiative':
      return ({ id }) => items.get(tree.places.get(id)?.epic ?? '')?.title || null;
    case 'assignee':
      return ({ assignee }) => (assignee !== null && names.get(assignee)) || null;
    case 'due':
      // ISO dates in order are numbers in order, and numbers compare faster.
      return ({ due }) => (due === null ? null : Number(due.replaceAll('-', '')));
    case 'estimate':
      return ({ estimate }) => estimate;
    case 'status':
      return ({ status }) => ITEM_STATUSES.indexOf(status);
    default:
      return null;
  }
}
