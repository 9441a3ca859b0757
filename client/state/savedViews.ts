import type * as Y from 'yjs';
import { observeEntries } from '../../shared/observeEntries';
import { readViews, type SavedView, viewsMap } from '../../shared/plan/savedViews';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';

export interface SavedViews extends Readable<readonly SavedView[]> {
  close(): void;
}

/** The views that people share on a board, in order. */
export function createSavedViews(doc: Y.Doc): SavedViews {
  const views = createSignal<readonly SavedView[]>(readViews(doc));
  const stop = observeEntries(viewsMap(doc), () => views.set(readViews(doc)));
  return { get: views.get, subscribe: views.subscribe, close: stop };
}
