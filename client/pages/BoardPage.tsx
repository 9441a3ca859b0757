import { useEffect, useMemo, useState } from 'react';
import { BoardCanvas } from '../canvas/BoardCanvas';
import type { CanvasCallbacks } from '../canvas/callbacks';
import { createScene, type Scene } from '../canvas/scene';
import { SceneProvider } from '../canvas/sceneContext';
import { t } from '../i18n/i18n';
import { JoinScreen } from '../join/JoinScreen';
import { BoardActions } from '../outline/BoardActions';
import { BoardOutline } from '../outline/BoardOutline';
import type { Board } from '../state/board';
import { BoardProvider, usePlan, useReadable } from '../state/hooks';
import { createJoin, dropAddressFragment, type Join } from '../state/join';
import styles from './BoardPage.module.css';

/** The page of a board: the join card first, then the board. */
export function BoardPage({ boardId }: { boardId: string }) {
  const [fragment] = useState(() => location.hash);
  const [join, setJoin] = useState<Join | null>(null);
  useEffect(() => {
    const made = createJoin({ boardId, fragment, dropFragment: dropAddressFragment });
    setJoin(made);
    return () => made.close();
  }, [boardId, fragment]);
  return join && <Joined boardId={boardId} fragment={fragment} join={join} />;
}

function Joined({ boardId, fragment, join }: { boardId: string; fragment: string; join: Join }) {
  const state = useReadable(join);
  if (state.kind !== 'ready')
    return <JoinScreen boardId={boardId} fragment={fragment} state={state} join={join} />;
  return <OpenBoard board={state.board} />;
}

function OpenBoard({ board }: { board: Board }) {
  const [scene, setScene] = useState<Scene | null>(null);
  useEffect(() => {
    const made = createScene(board);
    setScene(made);
    return () => made.close();
  }, [board]);
  return (
    scene && (
      <BoardProvider value={board}>
        <SceneProvider value={scene}>
          <BoardActions scene={scene}>
            <Wall scene={scene} />
          </BoardActions>
        </SceneProvider>
      </BoardProvider>
    )
  );
}

function Wall({ scene }: { scene: Scene }) {
  const title = usePlan((view) => view.meta.title);
  const callbacks = useMemo<CanvasCallbacks>(
    () => ({
      notify: () => {},
      onConflict: () => {},
      onLaneMenu: () => {},
      onMakeInitiative: () => {},
    }),
    [],
  );
  return (
    <div className={styles.page}>
      <header>
        <h1>{title || t('board.untitled')}</h1>
      </header>
      <main className={styles.main}>
        <BoardCanvas scene={scene} callbacks={callbacks}>
          <BoardOutline />
        </BoardCanvas>
      </main>
    </div>
  );
}
