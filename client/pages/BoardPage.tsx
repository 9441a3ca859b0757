import { useEffect, useState } from 'react';
import { JoinScreen } from '../join/JoinScreen';
import { OpenBoard } from '../panels/OpenBoard';
import { useReadable } from '../state/hooks';
import { createJoin, dropAddressFragment, type Join } from '../state/join';

/** The page of `/b/<id>`: who this is first, then the board. */
export function BoardPage({ boardId }: { boardId: string }) {
  const [fragment] = useState(() => location.hash);
  const [join, setJoin] = useState<Join | null>(null);
  useEffect(() => {
    const opened = createJoin({ boardId, fragment, dropFragment: dropAddressFragment });
    setJoin(opened);
    return () => opened.close();
  }, [boardId, fragment]);
  return join && <Joined boardId={boardId} fragment={fragment} join={join} />;
}

function Joined({ boardId, fragment, join }: { boardId: string; fragment: string; join: Join }) {
  const state = useReadable(join);
  if (state.kind === 'ready')
    return <OpenBoard key={state.board.id} board={state.board} onReopen={join.retry} />;
  return <JoinScreen boardId={boardId} fragment={fragment} state={state} join={join} />;
}
