import { startTransition, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Dependency } from '../../shared/plan/schema';
import { showAskedComment } from '../actions/comments/showAskedComment';
import { createScene, type Scene } from '../canvas/scene';
import { SceneProvider } from '../canvas/sceneContext';
import { weekend, weekStart } from '../i18n/format';
import { BoardActions } from '../outline/BoardActions';
import { openAsked } from '../state/askedDialog';
import type { Board } from '../state/board';
import { rememberFilter, restoreFilter } from '../state/filterMemory';
import { BoardProvider } from '../state/hooks';
import { closeUploads } from '../tasks/files/closeUploads';
import { WorkshopWatch } from '../workshop/WorkshopWatch';
import { BoardFrame } from './BoardFrame';
import { rememberPanels, restorePanels } from './panelMemory';
import { offerToShift } from './toasts/conflicts';
import { announceCrossed } from './toasts/crossedToast';
import { announceRemoved } from './toasts/removedToast';
import { watchRights } from './toasts/rights';
import { announceSameMoment } from './toasts/sameMomentToast';

interface OpenBoardProps {
  board: Board;
  view: 'roadmap' | 'tasks';
  /** Closes the board and opens it anew. */
  onReopen: () => void;
}

/** A board that is open: its geometry, its actions, and everything drawn around them. */
export function OpenBoard({ board, view, onReopen }: OpenBoardProps) {
  const [scene, setScene] = useState<Scene | null>(null);
  useEffect(() => {
    restorePanels(board.ui);
    restoreFilter(board, localStorage);
    const asked = openAsked(board.ui);
    const opened = createScene(board, { weekStart, weekend });
    // All of the page is drawn for it, in steps between which the browser answers.
    startTransition(() => setScene(opened));
    const stops = [
      rememberPanels(board.ui),
      rememberFilter(board, localStorage),
      watchRights(board),
      announceSameMoment(board),
      announceCrossed(board),
      announceRemoved(board),
      asked === null ? () => {} : showAskedComment(board, asked),
      () => closeUploads(board),
      () => opened.close(),
    ];
    return () => {
      setScene(null);
      for (const stop of stops) stop();
    };
  }, [board]);
  useLayoutEffect(() => board.ui.setState({ view }), [board, view]);
  const onConflict = useCallback(
    (links: readonly Dependency[], moved: readonly string[]) => offerToShift(board, links, moved),
    [board],
  );
  return (
    <BoardProvider value={board}>
      {scene && (
        <SceneProvider value={scene}>
          <BoardActions scene={scene} onConflict={onConflict} onReopen={onReopen}>
            <WorkshopWatch />
            <BoardFrame onConflict={onConflict} onReopen={onReopen} />
          </BoardActions>
        </SceneProvider>
      )}
    </BoardProvider>
  );
}
