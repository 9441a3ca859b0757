import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Dependency } from '../../shared/plan/schema';
import type { ActionContext } from '../actions/action';
import { BoardDialogs } from '../actions/BoardDialogs';
import { listenToKeys } from '../actions/boardKeys';
import type { BoardScene } from '../actions/boardScene';
import { ContextMenu } from '../actions/ContextMenu';
import { listenToClipboard } from '../actions/clipboard';
import { watchMentions } from '../actions/comments/watchMentions';
import { LiveRegions } from '../actions/LiveRegions';
import { createLinkPointing } from '../actions/linkPointing';
import { watchModality } from '../actions/modality';
import { createMoveController } from '../actions/moveController';
import { listenToPointing } from '../actions/pointing';
import { ActionContextProvider } from '../actions/useActions';
import { watchConnection } from '../actions/watchConnection';
import { watchOthers } from '../actions/watchOthers';
import { watchRenaming } from '../actions/watchRenaming';
import { useBoard } from '../state/hooks';
import { createAnnouncer } from '../ui/announcer';
import { createGridFocus } from './gridFocus';
import { type Outline, OutlineProvider } from './outlineContext';
import { createOutlineModel } from './outlineModel';

interface BoardActionsProps {
  scene: BoardScene;
  /** A drop with the keys left these links broken, as a drop with the pointer may. */
  onConflict?: (links: readonly Dependency[], moved: readonly string[]) => void;
  /** Closes the board and opens it anew. */
  onReopen?: () => void;
  children: ReactNode;
}

interface Session {
  readonly context: ActionContext;
  readonly outline: Outline;
  close(): void;
}

/**
 * Everything a board answers to besides the pointer: actions and their keys, menus and dialogs, focus, live
 * regions. Wraps the board page inside `BoardProvider`; `BoardOutline`, `SelectionBar` and `useAction` work below it.
 */
export function BoardActions({ scene, onConflict, onReopen, children }: BoardActionsProps) {
  const board = useBoard();
  const [, navigate] = useLocation();
  const [session, setSession] = useState<Session | null>(null);
  const conflict = useRef(onConflict);
  conflict.current = onConflict;
  const reopen = useRef(onReopen);
  reopen.current = onReopen;
  useEffect(() => {
    const announcer = createAnnouncer();
    const modality = watchModality(window);
    const model = createOutlineModel(board, scene);
    const focus = createGridFocus(board, scene, model);
    const move = createMoveController({
      board,
      scene,
      announcer,
      onConflict: (...drop) => conflict.current?.(...drop),
    });
    const context: ActionContext = {
      board,
      scene,
      announcer,
      focus,
      modality,
      move,
      linkPointing: createLinkPointing(announcer),
      goHome: () => navigate('/'),
      reopen: () => reopen.current?.(),
      goTo: (view) => navigate(`/b/${board.id}${view === 'roadmap' ? '' : `/${view}`}`),
    };
    const stops = [
      listenToKeys(context),
      listenToClipboard(context),
      listenToPointing(context),
      watchOthers(board, announcer),
      watchConnection(board, announcer),
      watchMentions(board, announcer),
      watchRenaming(context),
    ];
    const opened: Session = {
      context,
      outline: { model, focus },
      close: () => {
        for (const stop of stops) stop();
        move.close();
        focus.close();
        model.close();
        announcer.close();
        modality.close();
      },
    };
    // In steps, as the page that waits for it.
    startTransition(() => setSession(opened));
    return () => opened.close();
  }, [board, scene, navigate]);
  if (!session) return null;
  return (
    <ActionContextProvider value={session.context}>
      <OutlineProvider value={session.outline}>
        {children}
        <ContextMenu />
        <BoardDialogs />
        <LiveRegions />
      </OutlineProvider>
    </ActionContextProvider>
  );
}
