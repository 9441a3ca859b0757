import { isFiltering, readFilter, storedFilter } from '../../shared/plan/planFilter';
import type { Board } from './board';

const keyOf = (boardId: string): string => `planwall:filter:${boardId}`;

/** The filter as this person left it on this board, from this device. */
export function restoreFilter({ id, ui }: Pick<Board, 'id' | 'ui'>, storage: Storage): void {
  try {
    const filter = readFilter(JSON.parse(storage.getItem(keyOf(id)) ?? 'null'));
    if (isFiltering(filter)) ui.setState({ filter });
  } catch {
    // Storage is blocked, or somebody wrote into it: everything is shown.
  }
}

/** Keeps the filter. Answers a function that stops. */
export function rememberFilter({ id, ui }: Pick<Board, 'id' | 'ui'>, storage: Storage): () => void {
  return ui.subscribe(({ filter }, before) => {
    if (filter === before.filter) return;
    try {
      if (isFiltering(filter)) storage.setItem(keyOf(id), JSON.stringify(storedFilter(filter)));
      else storage.removeItem(keyOf(id));
    } catch {
      // Storage is full or blocked: the filter holds for this tab.
    }
  });
}
