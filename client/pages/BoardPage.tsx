import { useEffect, useState } from 'react';
import { JoinScreen } from '../join/JoinScreen';
import { useReadable } from '../state/hooks';
import { createJoin, dropAddressFragment, type Join } from '../state/join';
import { useOpenBoard } from './openBoardCode';
import { useAppKept } from './useAppKept';
import { usePartsAtHand } from './usePartsAtHand';

export interface BoardPageProps {
  boardId: string;
  view: 'roadmap' | 'tasks';
}

/** The page of `/b/<id>` and `/b/<id>/tasks`: who this is first, then the board or its task list. */
export function BoardPage({ boardId, view }: BoardPageProps) {
  const [fragment] = useState(() => location.hash);
  const [join, setJoin] = useState<Join | null>(null);
  useEffect(() => {
    const opened = createJoin({ boardId, fragment, dropFragment: dropAddressFragment });
    setJoin(opened);
    return () => opened.close();
  }, [boardId, fragment]);
  return join && <Joined boardId={boardId} fragment={fragment} join={join} view={view} />;
}

interface JoinedProps extends BoardPageProps {
  fragment: string;
  join: Join;
}

function Joined({ boardId, fragment, join, view }: JoinedProps) {
  const state = useReadable(join);
  const OpenBoard = useOpenBoard();
  usePartsAtHand(OpenBoard !== null);
  useAppKept(state);
  if (state.kind !== 'ready')
    return <JoinScreen boardId={boardId} fragment={fragment} state={state} join={join} />;
  return (
    OpenBoard && (
      <OpenBoard key={state.board.id} board={state.board} view={view} onReopen={join.retry} />
    )
  );
}
