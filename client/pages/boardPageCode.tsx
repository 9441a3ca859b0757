import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { BoardPage, BoardPageProps } from './BoardPage';

let loaded: typeof BoardPage | null = null;

const load = async (): Promise<typeof BoardPage> => {
  loaded = (await import('./BoardPage')).BoardPage;
  return loaded;
};

/** Asks for the code of a board's page. */
export const loadBoardPage = async (): Promise<void> => {
  await load();
};

const Later = lazy(async () => ({ default: await load() }));

/**
 * A board's page, which is code of its own. Where it is there already it is drawn at once: React would hold back what
 * comes behind a fallback for a third of a second.
 */
export function BoardRoute({ boardId, view }: BoardPageProps): ReactElement {
  // Decided once: a page that came late would else be made anew when its view changes.
  const [Page] = useState(() => loaded);
  // Another board is another page: nothing of the last one may linger.
  if (Page) return <Page key={boardId} boardId={boardId} view={view} />;
  return (
    <Suspense fallback={null}>
      <Later key={boardId} boardId={boardId} view={view} />
    </Suspense>
  );
}
